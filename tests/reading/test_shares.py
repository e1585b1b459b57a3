"""One verb, several sentences: each length goes to the names it stands behind."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from tests.reading.said import events, read

TOLD = [
    "The court sentenced Marta Velin to six years in prison, and her colleagues Ivo Brand and Jana Kowal to four years each.",
    "Marta Velin was sentenced to six years in prison, and the drivers Ivo Brand and Jana Kowal to four years.",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_further_length_has_its_own_people(text: str, reader: Reader) -> None:
    reading = read(reader, text)
    names = {p.id: p.name for p in reading.people}
    found = {
        (names[p], c.details.sentence_months)
        for c in events(reading)
        if c.event == "sentence"
        for p in c.people
    }
    assert found == {("Marta Velin", 72), ("Ivo Brand", 48), ("Jana Kowal", 48)}


def test_lengths_told_respectively_go_in_order(reader: Reader) -> None:
    text = "Marta Velin, Ivo Brand and Jana Kowal were sentenced to nine, seven and six years in prison respectively."
    reading = read(reader, text)
    names = {p.id: p.name for p in reading.people}
    found = {(names[p], c.details.sentence_months) for c in events(reading) for p in c.people}
    assert found == {("Marta Velin", 108), ("Ivo Brand", 84), ("Jana Kowal", 72)}


def test_a_clause_in_between_ends_it(reader: Reader) -> None:
    text = "The court sentenced Marta Velin to six years in prison, and Ivo Brand, a judge, said that she ran for four years."
    reading = read(reader, text)
    names = {p.id: p.name for p in reading.people}
    assert {names[p] for c in events(reading) for p in c.people} == {"Marta Velin"}


@pytest.mark.parametrize(
    "further",
    [
        "prosecutor Ivo Brand, who had worked there for 14 years, resigned.",
        "his lawyer, Ivo Brand, for 14 years a member of the bar, appealed.",
        "Ivo Brand, the widow of a poet, for 20 years a teacher, wept in court.",
    ],
)
def test_years_of_work_are_nobodys_sentence(further: str, reader: Reader) -> None:
    reading = read(reader, f"Marta Velin was sentenced to six years, and {further}")
    names = {p.id: p.name for p in reading.people}
    assert {names[p] for c in events(reading) for p in c.people} == {"Marta Velin"}


@pytest.mark.parametrize(
    "served",
    [
        "is serving her third term as governor",
        "is serving eight years as mayor",
        "is serving a six-year term on the court",
        "has served eight years in parliament",
        "is serving two years of military service",
    ],
)
def test_years_in_an_office_are_no_sentence(served: str, reader: Reader) -> None:
    assert not events(read(reader, f"Marta Velin {served}."))


@pytest.mark.parametrize(
    "served", ["a third prison term", "six years for insulting the mayor", "a six-year term in Colony No. 3"]
)
def test_terms_in_prison_are_sentences_and_hold(served: str, reader: Reader) -> None:
    assert {c.event for c in events(read(reader, f"Marta Velin is serving {served}."))} == {
        "sentence",
        "held",
    }


def test_a_sentence_being_served_is_no_time_held_but_tells_that_one_is_held(reader: Reader) -> None:
    told = {
        c.event: c.details
        for c in events(read(reader, "Marta Velin is serving eight years in prison for treason."))
    }
    assert told.keys() == {"sentence", "held"}
    assert (told["sentence"].sentence_months, told["sentence"].held_months) == (96, None)


@pytest.mark.parametrize(
    "text",
    [
        "Marta Velin was released. She had been serving eight years in prison.",
        "Marta Velin is serving a suspended sentence of two years in prison.",
        "Marta Velin is serving a sentence in absentia of nine years.",
        "Marta Velin is serving the sentence at home.",
    ],
)
def test_who_served_or_serves_no_prison_sentence_is_not_held(text: str, reader: Reader) -> None:
    assert "held" not in {c.event for c in events(read(reader, text))}


def test_who_is_home_after_prison_is_not_in_it(reader: Reader) -> None:
    text = "Police arrested Marta Velin in May 2023. Marta Velin is back in the village after two years in prison."
    assert "held" not in {c.event for c in events(read(reader, text))}


def test_a_charge_is_no_person(reader: Reader) -> None:
    text = "The judge announced the sentencing of the publisher Marta Velin to six years in prison."
    assert {c.details.charge for c in events(read(reader, text))} <= {None}
