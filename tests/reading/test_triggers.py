"""The vocabulary's words are found in a sentence; words of other trades are not taken for them."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from habeas.reading.triggers import TriggerFinder
from tests.reading.said import page


def found(reader: Reader, text: str) -> set[str]:
    """The events whose words stand in the text."""
    finder = TriggerFinder(reader.vocabulary)
    low = text.lower()
    justice = finder.about_justice(low)
    return {
        t.pattern.event for s in page(reader, text).sentences for t in finder.find(s, low, justice=justice)
    }


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
    triggers = [t for s in page(reader, text).sentences for t in finder.find(s, text.lower())]
    assert ("sentence", ("jail", "for")) in [(t.pattern.event, t.pattern.words) for t in triggers]


def test_a_report_is_about_justice_by_two_different_words(reader: Reader) -> None:
    finder = TriggerFinder(reader.vocabulary)
    assert finder.about_justice("the police and the court said nothing")
    assert not finder.about_justice("the choir sang, and the museum was closed")
