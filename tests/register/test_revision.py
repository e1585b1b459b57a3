"""A register that other rules computed is computed anew when it is opened, and says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from habeas.errors import NewerRegister
from habeas.register import Register
from habeas.register import people as folded_people
from habeas.register.revision import FOLDING
from habeas.register.schema import state
from habeas.register.store import CatchingUp
from tests.register.invented import Kept, told

Rules = Callable[[int], None]


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A register of two people to whom something happened."""
    made = tmp_path / "r.sqlite"
    with Register.open(str(made), create=True) as register:
        Kept(register).each(told("1", "Ada Example"), told("2", "Olga Muster"))
    return str(made)


@pytest.fixture
def no_acts(monkeypatch: pytest.MonkeyPatch) -> Rules:
    """Other rules, of a revision: nothing that is told is an act."""

    def made(revision: int) -> None:
        monkeypatch.setattr(folded_people, "acts_of", lambda *_: [])
        monkeypatch.setattr("habeas.register.store.FOLDING", revision)

    return made


def acts_in(place: str, heard: list[CatchingUp]) -> int:
    """How many acts there are once it was opened. heard: what was told meanwhile."""
    with Register.open(place, told=heard.append) as register:
        return len(Kept(register).rows("acts"))


def test_other_rules_compute_all_of_it_anew_with_progress(place: str, no_acts: Rules) -> None:
    heard: list[CatchingUp] = []
    assert acts_in(place, heard) == 2 and heard == []
    no_acts(FOLDING + 1)
    assert acts_in(place, heard) == 0
    assert {one.why for one in heard} == {"rules"} and heard[0] == CatchingUp("rules", total=5)
    assert [(one.what, one.done, one.total) for one in heard[1:]] == [("entries", 5, 5), ("people", 2, 2)]
    assert acts_in(place, heard := []) == 0 and heard == []


def test_a_register_from_before_revisions_is_one_of_earlier_rules(place: str) -> None:
    with Register.open(place) as register, register.ledger.engine.begin() as connection:
        connection.execute(state.delete().where(state.c.key == "folding"))
    heard: list[CatchingUp] = []
    assert acts_in(place, heard) == 2 and {one.why for one in heard} == {"rules"}


def test_other_columns_are_told_as_such(place: str) -> None:
    with Register.open(place) as register, register.ledger.engine.begin() as connection:
        connection.execute(update(state).where(state.c.key == "version").values(value="other"))
    heard: list[CatchingUp] = []
    assert acts_in(place, heard) == 2 and {one.why for one in heard} == {"columns"}


def test_what_later_rules_computed_is_left_to_them(place: str, no_acts: Rules) -> None:
    with Register.open(place) as register, register.ledger.engine.begin() as connection:
        connection.execute(update(state).where(state.c.key == "folding").values(value=str(FOLDING + 1)))
    with pytest.raises(NewerRegister, match=f"revision {FOLDING + 1}, here {FOLDING}.*habeas rebuild"):
        Register.open(place)
    no_acts(FOLDING + 1)
    assert acts_in(place, []) == 2  # they see that it is theirs
