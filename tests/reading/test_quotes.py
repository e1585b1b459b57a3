"""Where direct speech stands, in every style of quotation mark."""

from __future__ import annotations

import pytest

from habeas.model import Span
from habeas.reading.quotes import find_quotes

WORDS = "They beat us in the cells"


def found(text: str) -> list[str]:
    """The direct speech of a text, a paragraph a line."""
    body, start = [], 0
    for line in text.split("\n"):
        if line:
            body.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [q.span.of(text) for q in find_quotes(text, body)]


@pytest.mark.parametrize("text", [
    f'"{WORDS}," Velin said.',
    f"“{WORDS},” Velin said.",
    f"‘{WORDS},’ Velin said.",
    f"'{WORDS},' Velin said.",
    f"«{WORDS},» Velin said.",
    f"„{WORDS},” Velin said.",
    f"「{WORDS},」 Velin said.",
    f'Velin said: "{WORDS},"',
])  # fmt: skip
def test_every_style_of_marks_is_read(text: str) -> None:
    assert found(text) == [f"{WORDS},"]


@pytest.mark.xfail(strict=True, reason="the closing mark of the low style opens in another style")
def test_the_low_style_closes_too() -> None:
    assert found(f"„{WORDS},“ Velin said.") == [f"{WORDS},"]


def test_a_broken_quote_is_two() -> None:
    text = '"They beat us," Velin said, "and then they took our books."'
    assert found(text) == ["They beat us,", "and then they took our books."]


@pytest.mark.parametrize("mark", [("“", "”"), ('"', '"'), ("«", "»")])
def test_a_quote_over_paragraphs_is_one(mark: tuple[str, str]) -> None:
    opening, closing = mark
    text = f"{opening}They beat us in the cells.\n{opening}Then they took our books,{closing} Velin said."
    (quote,) = found(text)
    assert quote.startswith("They beat us") and quote.endswith("took our books,")


def test_an_unclosed_quote_ends_with_its_paragraph() -> None:
    assert found('"They beat us in the cells.\nPolice did not comment on it.') == [
        "They beat us in the cells."
    ]


@pytest.mark.parametrize("text", [
    "The prisoners' wives and the guards' dogs stood at the gate.",
    'The so-called "court" met.',
    "It wasn't Velin's fault, and they don't care.",
    "Velin is 5' tall and the wall 20' high, it's said.",
    "",
])  # fmt: skip
def test_an_apostrophe_or_a_scare_quote_is_no_speech(text: str) -> None:
    assert found(text) == []


def test_a_quote_does_not_swallow_the_next_one() -> None:
    text = '"They beat us in the cells," Velin said. "We ate bread and water."'
    assert found(text) == ["They beat us in the cells,", "We ate bread and water."]
