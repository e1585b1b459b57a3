"""A change of finding in a whole report is never silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.reading import Reader
from tests.golden import FOLDER, cases, reading_of
from tests.reading.said import acted_on, document


def test_there_are_whole_cases() -> None:
    assert [case.name for case in cases()] == ["agency-exchange", "bulletin-sentences", "post-demands"]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_is_read_as_before(case: Path, reader: Reader) -> None:
    """Where the new reading is better: `python -m tests.golden`, look at the difference, commit it."""
    assert reading_of(case, reader) == (case / "reading.json").read_text(encoding="utf-8")


@pytest.mark.xfail(
    strict=True, reason="'he' whose torture is denied is taken for the president who signed the pardon"
)
def test_the_president_of_a_whole_report_is_not_its_prisoner(reader: Reader) -> None:
    text = (FOLDER / "agency-exchange" / "report.txt").read_text(encoding="utf-8")
    assert acted_on(reader.read(document(text, published=None)), "Oleg Sorn") == set()
