"""The vocabulary's words are found in a sentence; words of other trades are not taken for them."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from habeas.reading.triggers import TriggerFinder
from tests.reading.said import events, page, read


def found(reader: Reader, text: str) -> set[str]:
    """The events whose words stand in the text."""
    finder = TriggerFinder(reader.vocabulary)
    return {t.pattern.event for t in finder.find(page(reader, text).sentences, text)}


@pytest.mark.parametrize(("event", "text"), [
    ("arrest", "Police arrested a poet."),
    ("arrest", "The arrest of a poet shocked the town."),
    ("detention", "Police detained a poet."),
    ("release", "The prison released a poet whom police had taken."),
    ("release", "A poet walked free from prison, police said."),
    ("sentence", "A court sentenced a poet to six years in prison."),
    ("sentence", "The judge gave the prisoner a six-year sentence."),
    ("charge", "The prosecutor charged a poet with treason in court."),
    ("held", "A poet remains behind bars, the police said."),
    ("hunger-strike", "A poet is on hunger strike in prison, a judge said."),
    ("expulsion", "The police deported a poet."),
    ("ill-treatment", "The police tortured a poet in custody."),
    ("sanction-eased", "Norland lifted sanctions on the airline."),
    ("sanction-imposed", "Norland imposed sanctions on ten judges."),
])  # fmt: skip
def test_a_word_of_the_vocabulary_is_found(event: str, text: str, reader: Reader) -> None:
    assert event in found(reader, text)


@pytest.mark.parametrize("text", [
    "The ministry released a statement.",
    "The band released an album in May.",
    "She wrote a long sentence in her book.",
    "The shop charged five dollars for a coffee.",
    "The team held on to win the final.",
    "He exchanged glances with the goalkeeper.",
    "The firm missed its target.",
    "The player was transferred to another club.",
])  # fmt: skip
def test_in_a_report_of_another_kind_the_words_mean_other_things(text: str, reader: Reader) -> None:
    assert found(reader, text) == set()


def test_the_longest_pattern_on_a_word_wins(reader: Reader) -> None:
    finder = TriggerFinder(reader.vocabulary)
    text = "The court jailed the poet for six years, police said."
    triggers = finder.find(page(reader, text).sentences, text)
    assert ("sentence", ("jail", "for")) in [(t.pattern.event, t.pattern.words) for t in triggers]


def test_three_words_of_justice_make_a_whole_report_so(reader: Reader) -> None:
    justice = TriggerFinder(reader.vocabulary).about_justice(
        "the police, the prison and the court said nothing. " + "la " * 900
    )
    assert justice(2500)


def test_one_word_of_justice_reaches_only_what_stands_near_it(reader: Reader) -> None:
    justice = TriggerFinder(reader.vocabulary).about_justice("the choir sang of a prison. " + "la " * 900)
    assert justice(100)
    assert not justice(2500)


def test_a_report_of_other_things_has_no_place_for_justice(reader: Reader) -> None:
    justice = TriggerFinder(reader.vocabulary).about_justice("the choir sang, and the museum was closed")
    assert not justice(10)


def test_a_word_that_is_part_of_a_longer_trigger_is_none_of_its_own(reader: Reader) -> None:
    told = events(read(reader, "In return the king set free Marta Velin, a poet who was jailed for years."))
    assert [c.realis for c in told if c.event == "release"] == ["actual"]
