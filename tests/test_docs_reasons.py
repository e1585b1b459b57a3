"""The page of reasons says what the code says. To renew it: `python -m tests.test_docs_reasons`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from habeas.model import Reason, Skipped, Span
from habeas.reading import Reader
from tests.reading.said import document
from tests.test_docs_tables import BLOCK, renew

PAGE = Path(__file__).parents[1] / "docs/reference/reasons.md"


def table() -> str:
    """Every term with its words."""
    rows = (f"| `{reason}` | {reason.words.format(word='…')} |\n" for reason in Reason)
    return "| term | what `--explain` says |\n| --- | --- |\n" + "".join(rows)


def test_the_page_has_every_reason() -> None:
    assert BLOCK.findall(PAGE.read_text("utf-8")) == [table()]


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_is_a_term_for_programs_and_has_words_for_people(reason: Reason) -> None:
    assert re.fullmatch("[a-z]+(_[a-z]+)*", reason) and Reason(str(reason)) is reason
    assert reason.words and reason.words[-1] != "."


def test_what_is_left_out_says_why_in_words() -> None:
    place = Span(0, 4)
    assert Skipped("events", Reason.NOBODY_NAMED, place, of="release").why == "release: nobody is named"
    assert (
        Skipped("events", Reason.SUPPOSED, place, "charge", "if").why
        == "charge: 'if': asked or supposed, not told"
    )
    assert Skipped("mine", "of another package", place).why == "of another package"
    assert Skipped("events", "trial: nobody is named", place).why == "trial: nobody is named"  # of before


def test_a_reader_gives_terms_with_the_word_that_decided(reader: Reader) -> None:
    text = "Nobody knows whether Marta Velin was arrested in Torvia. She was not convicted."
    found = {(s.of, s.reason, s.word) for s in reader.read(document(text)).skipped if s.stage == "events"}
    assert found == {("arrest", Reason.SUPPOSED, "whether"), ("conviction", Reason.NEGATED, None)}


if __name__ == "__main__":
    renew(PAGE, [table()])
