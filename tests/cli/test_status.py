"""status, reread: how much is in a register and how much an older reader read; read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]


def test_status_tells_what_there_is_and_how_much_an_older_reader_read(
    asked: Ask, told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asked("status")
    assert (found["documents"], found["readings"], found["older"], found["decisions"]) == (7, 6, 0, 0)
    assert "6 readings\n" in told("status")
    monkeypatch.setattr("habeas.vocabulary.fingerprint", lambda: "another vocabulary")
    assert asked("status")["older"] == 6
    assert "6 readings, 6 of an older reader than today's" in told("status")
