"""Tables in docs that are made from data files say what the files say. To renew one: `python -m tests.test_docs_tables`."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from habeas.model import Interval
from habeas.reading.numbers import NumberFinder
from habeas.vocabulary import Vocabulary, load

DOCS = Path(__file__).parents[1] / "docs"
NUMBERS = (12, 50, 1_300)
BEGIN, END = "<!-- table: begin -->\n", "<!-- table: end -->"
BLOCK = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)


def hedge_table(vocabulary: Vocabulary) -> str:
    """Every hedge of the language with what readers take it for, and what alone would contradict it."""
    words = defaultdict(list)
    for word, rule in vocabulary.words["hedges"].items():
        words[rule].append(word)
    finder = NumberFinder(vocabulary)
    head = f"| rule | words | {' | '.join(f'{n:,}' for n in NUMBERS)} |\n| --- | --- |{' --- |' * len(NUMBERS)}\n"
    return head + "".join(_hedge_row(rule, said, finder) for rule, said in words.items())


def _hedge_row(rule: str, said: list[str], finder: NumberFinder) -> str:
    cells = (" / ".join(map(_shown, finder.intervals(n, said[0]))) for n in NUMBERS)
    return f"| {rule} | {', '.join(said)} | {' | '.join(cells)} |\n"


def _shown(interval: Interval) -> str:
    low = f"{interval.low:,}" if interval.low is not None else ""
    high = f"{interval.high:,}" if interval.high is not None else ""
    return low if interval.exact else f"from {low}" if not high else f"{low}–{high}"


def vague_table(vocabulary: Vocabulary) -> str:
    """Every word that stands for a number without naming one."""
    rows = (f"| {word} | from {low:,} | {hard_low:,}–{hard_high:,} |\n"
            for word, (low, hard_low, hard_high) in vocabulary.words["vague"].items())  # fmt: skip
    return "| word | taken for | not contradicted by |\n| --- | --- | --- |\n" + "".join(rows)


def event_table(vocabulary: Vocabulary) -> str:
    """Every event with its definition and what it is in other schemes."""
    schemes = ("huridocs", "plover", "ace", "followthemoney")
    head = "| term | kind | what it says | counted as | HURIDOCS | PLOVER | ACE | FollowTheMoney |\n"
    rows = (
        f"| `{e.event_type}` | {e.kind} | {e.definition} | {e.counted_as} | {' | '.join(e.mapping[s] for s in schemes)} |\n"
        for e in vocabulary.events.values()
    )
    return head + "| --- | --- | --- | --- | --- | --- | --- | --- |\n" + "".join(rows)


def tables(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The tables of each page, in their order."""
    return {
        "explanation/hedged-numbers.md": [hedge_table(vocabulary), vague_table(vocabulary)],
        "reference/vocabulary.md": [event_table(vocabulary)],
    }


@pytest.mark.parametrize("page", tables(load("en")))
def test_a_table_says_what_the_data_files_say(page: str) -> None:
    assert BLOCK.findall((DOCS / page).read_text("utf-8")) == tables(load("en"))[page]


def renew(page: Path, made: list[str]) -> None:
    """Puts the tables between their marks."""
    pieces = iter(made)
    page.write_text(
        BLOCK.sub(lambda _: BEGIN + next(pieces) + END, page.read_text("utf-8")), encoding="utf-8"
    )


if __name__ == "__main__":
    for name, made in tables(load("en")).items():
        renew(DOCS / name, made)
