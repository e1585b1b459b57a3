"""What fuzzing found, and the forms of it that were made by hand: each keeps the law that fuzzing holds sources to."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz.law import hold
from habeas.sources import sources

SEEDS = sorted((Path(__file__).parent / "seeds").glob("*/*"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_case_that_was_found_stays_mended(path: Path) -> None:
    hold(sources()[path.parent.name], path.read_bytes())


def test_there_are_cases_for_hostile_formats() -> None:
    assert {path.parent.name for path in SEEDS} >= {"docx", "eml", "feed", "odt", "pdf"}
