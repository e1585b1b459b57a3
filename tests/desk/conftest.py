"""The example reports, and the reader of all tests for whatever loads one."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.reading import Reader

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = tuple(
    str(EXAMPLES / name) for name in ("1-release-of-52.txt", "5-agency-on-the-52.txt", "6-exile-weekly.txt")
)
LIST = EXAMPLES / "lists/freed-2025-09-11.csv"


@pytest.fixture(autouse=True)
def same_reader(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the model once is enough."""
    monkeypatch.setattr(Reader, "load", lambda **_: reader)
