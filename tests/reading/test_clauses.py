"""Who does what to whom, by the grammar alone."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from habeas.reading.clauses import acted_on, in_clause, is_passive, subject
from habeas.reading.whom import phrase
from tests.reading.said import page, word

TO_WHOM = [
    ("Police arrested Velin.", "arrested", ["Velin"]),
    ("Velin was arrested by Sorn.", "arrested", ["Velin"]),
    ("Velin, arrested by Sorn, wept.", "arrested", ["Velin"]),
    ("The officer who arrested Velin was promoted.", "arrested", ["Velin"]),
    ("Velin, whom Sorn arrested, wept.", "arrested", ["Velin"]),
    ("The poet that Sorn arrested is ill.", "arrested", ["poet"]),
    ("The arrested poet is ill.", "arrested", ["poet"]),
    ("Sorn came and arrested Velin.", "arrested", ["Velin"]),
    ("Velin was seized and arrested.", "arrested", ["Velin"]),
    ("Police arrested and charged Velin.", "arrested", ["Velin"]),
    ("Police arrested between 30 and 40 protesters.", "arrested", ["protesters"]),
    ("Sorn, who was promoted, arrested Velin.", "arrested", ["Velin"]),
]


@pytest.mark.parametrize(("text", "verb", "heads"), TO_WHOM)
def test_the_one_acted_on_comes_from_the_grammar(
    text: str, verb: str, heads: list[str], reader: Reader
) -> None:
    assert [t.text for t in acted_on(word(page(reader, text), verb))] == heads


@pytest.mark.parametrize(("text", "verb", "who"), [
    ("Police arrested Velin.", "arrested", "Police"),
    ("Sorn came and arrested Velin.", "arrested", "Sorn"),
    ("Sorn agreed to leave.", "leave", "Sorn"),
    ("Sorn told Velin to leave.", "leave", "Velin"),
    ("The officer who arrested Velin wept.", "arrested", "officer"),
])  # fmt: skip
def test_the_subject_of_a_verb(text: str, verb: str, who: str, reader: Reader) -> None:
    found = subject(word(page(reader, text), verb))
    assert found is not None
    assert found.text == who


@pytest.mark.parametrize(("text", "verb", "passive"), [
    ("Velin was arrested.", "arrested", True),
    ("Velin had been arrested.", "arrested", True),
    ("Velin, arrested in May, wept.", "arrested", True),
    ("Police arrested Velin.", "arrested", False),
    ("Police have arrested Velin.", "arrested", False),
    ("Police who arrested Velin left.", "arrested", False),
])  # fmt: skip
def test_a_passive_is_told_from_an_active(text: str, verb: str, passive: bool, reader: Reader) -> None:
    assert is_passive(word(page(reader, text), verb)) is passive


def test_a_phrase_leaves_out_the_clauses_that_hang_on_it(reader: Reader) -> None:
    parsed = page(reader, "A spokesman for the US embassy who was there said so.")
    assert phrase(parsed, word(parsed, "spokesman")) == "A spokesman for the US embassy"


def test_the_words_of_a_clause_are_not_those_of_the_clause_below(reader: Reader) -> None:
    parsed = page(reader, "Police said on Monday that Velin was arrested in May.")
    assert {"May", "Velin"}.isdisjoint(t.text for t in in_clause(word(parsed, "said")))
    assert "May" in [t.text for t in in_clause(word(parsed, "arrested"))]
