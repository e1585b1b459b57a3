"""Who is a person in the text, and under which names: invented people only."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from tests.reading.said import facts, read

FULL = {
    "Marta Velin was arrested on 3 May. Velin was charged with treason the following day.": "Marta Velin",
    "Dr. Velin was freed. Marta Velin had been a nurse.": "Marta Velin",
    "Mr Brand was released on bail. Ivo Brand had been arrested in March.": "Ivo Brand",
    "Maria de la Cruz was arrested. De la Cruz was freed on Monday.": "Maria de la Cruz",
    "Jean-Pierre N'Diaye was arrested on Monday.": "Jean-Pierre N'Diaye",
    "Opposition leader Lena Korr was arrested. Korr denied the charge.": "Lena Korr",
}


@pytest.mark.parametrize(("text", "name"), FULL.items())
def test_a_person_goes_by_the_fullest_name_of_the_report(text: str, name: str, reader: Reader) -> None:
    assert [p.name for p in read(reader, text).people] == [name]


def test_the_short_names_are_kept_beside_the_full_one(reader: Reader) -> None:
    (person,) = read(reader, "Marta Velin was arrested. Velin was freed.").people
    assert set(person.names) == {"Marta Velin", "Velin"}


def test_every_mention_quotes_a_name_of_the_person(reader: Reader) -> None:
    reading = read(
        reader, "Marta Velin was arrested in May. Mr Velin's wife, Lena Korr, met Velin on Monday."
    )
    assert reading.people
    for person in reading.people:
        assert {span.of(reading.document.text) for span in person.mentions} <= set(person.names)


@pytest.mark.parametrize("text", [
    "Police in Torvia arrested a teacher.",
    "The Invented Rights Centre said that a teacher was arrested.",
    "The United Nations called for the release of a teacher.",
    "Amnesty was granted to a teacher on Monday.",
    "A teacher was freed from the Old Fort Prison on Monday.",
    "A teacher was jailed in May under the Public Order Act.",
    "Reuters reported that a teacher was deported to Poland.",
])  # fmt: skip
def test_places_laws_and_organisations_are_no_people(text: str, reader: Reader) -> None:
    assert read(reader, text).people == ()


@pytest.mark.parametrize("text", [
    "Sorn Vellic was convicted of treason.",
    "The court convicted Anwe Tsolk, 34, of treason.",
    "Anwe Tsolk, a baker who lives in Torvia, was convicted of treason.",
    "The baker Anwe Tsolk was convicted of treason.",
    "Mr Tsolk was convicted of treason.",
])  # fmt: skip
def test_a_name_that_no_list_knows_is_a_person_by_what_stands_around_it(text: str, reader: Reader) -> None:
    (person,) = read(reader, text).people
    assert facts(read(reader, text)) == {f"conviction: {person.name}"}


def test_two_people_of_one_surname_stay_two(reader: Reader) -> None:
    reading = read(
        reader, "Marta Velin was freed. Her brother, Ivo Velin, was sentenced to six years in prison."
    )
    assert facts(reading) == {"release: Marta Velin", "sentence: Ivo Velin"}


def test_a_title_tells_which_of_two_people_a_surname_means(reader: Reader) -> None:
    told = facts(
        read(reader, "Marta Velin and Ivo Velin were arrested in May. Ms Velin was freed on Monday.")
    )
    assert "release: Marta Velin" in told
    assert "release: Ivo Velin" not in told
