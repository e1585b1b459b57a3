"""A change of finding in a whole report is never silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.reading import Reader
from tests.golden import cases, reading_of


def test_there_are_whole_cases() -> None:
    assert [case.name for case in cases()] == ["agency-exchange", "bulletin-sentences", "post-demands"]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_is_read_as_before(case: Path, reader: Reader) -> None:
    """Where the new reading is better: `python -m tests.golden`, look at the difference, commit it."""
    assert reading_of(case, reader) == (case / "reading.json").read_text(encoding="utf-8")
