"""Pronouns and descriptions go to the right person, or to nobody."""

from __future__ import annotations

import pytest

from habeas.model import QuoteClaim, Reading
from habeas.reading import Reader
from tests.reading.said import acted_on, events, facts, read

ONE = [
    "Marta Velin was arrested on Monday. She was released on Wednesday.",
    "Marta Velin, a pastor, was arrested in May. The pastor was released on Wednesday.",
    "Police arrested Marta Velin in May, but released her on Wednesday.",
    "The journalist Marta Velin was arrested in May. On Wednesday the journalist was released.",
    "Marta Velin was arrested in May. On Wednesday she walked free from prison.",
    "Marta Velin was arrested while she was at work. On Wednesday she was released.",
]
TWO = [
    "Marta Velin and Ivo Brand were arrested in May. They were released on Wednesday.",
    "Marta Velin and Ivo Brand were arrested in May. The couple were released on Wednesday.",
    "Two journalists, Marta Velin and Ivo Brand, were arrested in May. The two journalists were released.",
    "Marta Velin and Ivo Brand were arrested in May. Both were released on Wednesday.",
    "Police arrested Marta Velin and Ivo Brand in May and released them on Wednesday.",
]


@pytest.mark.parametrize("text", ONE)
def test_the_one_spoken_of_is_found(text: str, reader: Reader) -> None:
    assert facts(read(reader, text)) == {"arrest: Marta Velin", "release: Marta Velin"}


@pytest.mark.parametrize("text", TWO)
def test_several_are_found_together(text: str, reader: Reader) -> None:
    told = facts(read(reader, text))
    assert told == {f"{e}: {n}" for e in ("arrest", "release") for n in ("Marta Velin", "Ivo Brand")}


@pytest.mark.parametrize("text", [
    "The poet Marta Velin met the nurse Ivo Brand. He was arrested.",
    "Ivo Brand, a judge, spoke with Marta Velin, a nurse. She was arrested.",
])  # fmt: skip
def test_gender_tells_two_people_apart(text: str, reader: Reader) -> None:
    name = "Ivo Brand" if " He " in text else "Marta Velin"
    assert facts(read(reader, text)) == {f"arrest: {name}"}


@pytest.mark.parametrize("text", [
    "A policeman spoke. He was arrested.",
    "Somebody saw that she was arrested.",
    "The two men were arrested.",
    "Marta Velin was born in May. The three women were arrested.",
    "Marta Velin spoke. He was arrested.",
])  # fmt: skip
def test_where_nobody_fits_no_one_is_named(text: str, reader: Reader) -> None:
    assert facts(read(reader, text)) == set()


def test_he_inside_a_quote_is_not_the_speaker(reader: Reader) -> None:
    text = 'Oleg Sorn spoke on Monday. "He was tortured in prison," Oleg Sorn said.'
    assert facts(read(reader, text)) == set()


def test_i_inside_a_quote_is_the_speaker(reader: Reader) -> None:
    text = '"I was tortured in prison for a week," Marta Velin said.'
    assert facts(read(reader, text)) == {"ill-treatment: Marta Velin"}


def test_he_who_was_tortured_is_not_the_president(reader: Reader) -> None:
    text = (
        "Marta Velin was freed. Her husband, Anton Velin, remains behind bars.\n\n"
        "President Oleg Sorn signed the pardon on Wednesday, state media reported. Marta Velin's lawyer, Lena Korr, "
        "called for the release of her client's husband. The ministry denied that he had been tortured."
    )
    reading = read(reader, text)
    assert "ill-treatment" not in acted_on(reading, "Oleg Sorn")


def speakers(reading: Reading) -> set[tuple[str, str]]:
    """Who says what, the last of each chain."""
    return {(c.said_by[-1].name, c.text) for c in reading.claims if isinstance(c, QuoteClaim)}


def test_a_name_beside_its_role_is_the_subject_that_she_means(reader: Reader) -> None:
    text = (
        "Nina Voss, a reporter, was freed on Monday. The envoy, Dana Whitlock, said that talks would go on. "
        "The embassy could reopen soon, she said."
    )
    assert ("Dana Whitlock", "The embassy could reopen soon") in speakers(read(reader, text))


def test_he_whom_his_lawyer_speaks_of_is_not_the_lawyer(reader: Reader) -> None:
    text = "Ivo Brand was arrested in May. His lawyer, Krin Thepson, said that he was freed on Monday."
    assert "release: Ivo Brand" in facts(read(reader, text))


def test_he_who_said_may_be_somebody_without_a_name(reader: Reader) -> None:
    text = (
        "Ivo Brand, a poet, was arrested in May. A court spokesman denied that a deal existed. "
        '"We do not trade human beings," he told reporters.'
    )
    assert ("A court spokesman", "We do not trade human beings,") in speakers(read(reader, text))


def test_somebody_told_of_inside_a_quote_is_not_its_speaker(reader: Reader) -> None:
    text = 'Ivo Brand said the navy was wrong. "The prosecutor has washed his hands of it," he said.'
    assert ("Ivo Brand", "The prosecutor has washed his hands of it,") in speakers(read(reader, text))


@pytest.mark.parametrize("role", ["journalist", "spokesman", "man"])
def test_what_happened_to_somebody_without_a_name_is_told_twice_over(role: str, reader: Reader) -> None:
    text = f"A {role} was arrested on Monday. The {role} was released on Wednesday."
    assert [(e.event, e.people) for e in events(read(reader, text))] == [("arrest", ()), ("release", ())]
