"""A register that other rules computed is brought up to date by whatever command opens it, which says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from habeas.register import Register
from habeas.register.revision import FOLDING
from habeas.register.schema import state
from tests.cli.conftest import Run, head_of


@pytest.fixture
def earlier(place: Path) -> Path:
    """The register as earlier rules left it."""
    with Register.open(str(place)) as register, register.ledger.engine.begin() as connection:
        connection.execute(update(state).where(state.c.key == "folding").values(value=str(FOLDING - 1)))
    return place


def test_it_is_said_once_and_what_was_asked_is_answered(habeas: Run, earlier: Path) -> None:
    before = head_of(earlier)
    code, out, err = habeas("people")
    first, last = err.splitlines()
    assert first.startswith(
        f"habeas: {earlier}: the rules that put claims together have changed since it was computed"
    )
    assert (
        first.endswith(f"computed anew from {before[0]:,} entries")
        and last == f"habeas: {earlier}: up to date"
    )
    assert (code, habeas("people")) == (0, (0, out, "")) and head_of(earlier) == before


@pytest.mark.parametrize("command", [("log",), ("undo", "1"), ("proposals",)])
def test_every_command_that_opens_it_says_so(habeas: Run, earlier: Path, command: tuple[str, ...]) -> None:
    assert f"{earlier}: up to date" in habeas(*command)[2]


@pytest.mark.usefixtures("earlier")
def test_a_rebuild_that_was_asked_for_says_what_it_said_before(habeas: Run) -> None:
    code, out, err = habeas("rebuild")
    assert (code, err) == (0, "") and "computed anew from" in out
