"""Names by their shape; titles, roles and nationalities stay outside."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from habeas.reading.mentions import find_mentions
from tests.reading.said import page


def found(reader: Reader, text: str) -> list[tuple[str, str]]:
    """(what stands before the name, the name) of every mention."""
    (sentence, *_) = page(reader, text).sentences
    mentions = find_mentions(sentence, reader.vocabulary.people, frozenset())
    return [(" ".join(t.text for t in m.prefix), m.name) for m in mentions]


@pytest.mark.parametrize(("text", "before", "name"), [
    ("Police saw Marta Velin there.", "", "Marta Velin"),
    ("Police saw Mr Velin there.", "Mr", "Velin"),
    ("Police saw Dr Marta Velin there.", "Dr", "Marta Velin"),
    ("Police saw Judge Marta Velin there.", "Judge", "Marta Velin"),
    ("They saw the poet Marta Velin there.", "poet", "Marta Velin"),
    ("They saw the opposition leader Marta Velin there.", "opposition leader", "Marta Velin"),
    ("They saw Maria de la Cruz there.", "", "Maria de la Cruz"),
    ("They saw Ahmed al-Fadil there.", "", "Ahmed al-Fadil"),
    ("They saw Jean-Pierre Velin there.", "", "Jean-Pierre Velin"),
    ("They saw Ludwig van Velin there.", "", "Ludwig van Velin"),
])  # fmt: skip
def test_a_name_and_what_stands_before_it(text: str, before: str, name: str, reader: Reader) -> None:
    assert (before, name) in found(reader, text)


@pytest.mark.parametrize("text", [
    "Marta Velin's lawyer came.",
    "Marta Velin’s lawyer came.",
    "The lawyer of Marta Velin, Ivo Brand, came.",
])  # fmt: skip
def test_a_possessive_mark_is_no_part_of_a_name(text: str, reader: Reader) -> None:
    assert "Marta Velin" in [name for _, name in found(reader, text)]


@pytest.mark.parametrize("text", ["The police came.", "She was there, and I saw it.", "They left on foot."])
def test_a_capital_at_a_sentences_front_is_no_name(text: str, reader: Reader) -> None:
    assert found(reader, text) == []


def test_a_line_in_capitals_names_nobody(reader: Reader) -> None:
    assert found(reader, "POLICE ARREST MARTA VELIN IN TORVIA") == []
