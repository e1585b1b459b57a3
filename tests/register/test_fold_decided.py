"""With decisions and undos too, and on both engines, the tables are a pure function of the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.register import Register
from tests.register.invented import BY_ENTRY, Tables, tables
from tests.register.script import Step, batches, digest, opened, play, script, shuffled

REPORTS, DECISIONS = 30, 40
SEEDS = (11, 12)  # more were tried by hand; each costs 9 s
SHUFFLED = BY_ENTRY | {"body"}  # an undo's body has the number of what it undoes
Known = Callable[[int], tuple[list[Step], Tables]]


@pytest.fixture
def new(tmp_path: Path) -> Callable[[], Register]:
    """A new register each time, with a clock that ticks."""
    numbers = iter(range(100))
    return lambda: opened(str(tmp_path / f"{next(numbers)}.sqlite"))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The script of a seed, with the tables that a rebuild of its ledger gives."""
    found: dict[int, tuple[list[Step], Tables]] = {}

    def of(seed: int) -> tuple[list[Step], Tables]:
        if seed not in found:
            folder = tmp_path_factory.mktemp("script")
            steps = script(opened(str(folder / "drawn.sqlite")), REPORTS, DECISIONS, seed)
            register = opened(str(folder / "rebuilt.sqlite"))
            play(register, steps, batches(len(steps), seed))
            register.rebuild()
            found[seed] = steps, tables(register)
        return found[seed]

    return of


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_the_batches_the_tables_are_those_of_a_rebuild(
    new: Callable[[], Register], known: Known, seed: int
) -> None:
    steps, expected = known(seed)
    for sizes in ([len(steps)], [1] * len(steps), batches(len(steps), seed + 1)):
        register = new()
        play(register, steps, sizes)
        found = tables(register)
        assert {name for name in found if found[name] != expected[name]} == set()
        assert found == expected


def test_the_scripts_decide_something(known: Known) -> None:
    """Else the other tests here would hold by themselves."""
    for seed in SEEDS:
        steps, found = known(seed)
        assert sum(s.undoes is not None for s in steps) > 5
        assert len(found["events"]) > 20 and len(found["people"]) > 20 and found["disagreements"]
        bodies = [json.loads(body) for row in found["decisions"] for body in row if str(body).startswith("{")]
        assert len({body.get("decision") for body in bodies}) > 5


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_documents_does_not_matter_to_decisions(
    new: Callable[[], Register], known: Known, seed: int
) -> None:
    """Decisions keep their order among themselves, and versions of a page theirs; a decision may come before its document."""
    steps, _ = known(seed)
    one, other = new(), new()
    play(one, steps, [len(steps)])
    mixed = shuffled(steps, seed)
    assert [s.number for s in mixed] != [s.number for s in steps]
    play(other, mixed, batches(len(steps), seed))
    before, after = tables(one, without=SHUFFLED), tables(other, without=SHUFFLED)
    del before["register_state"], after["register_state"]
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.mark.parametrize("seed", SEEDS[:1])
def test_both_engines_give_the_same_bytes(place: str, known: Known, seed: int) -> None:
    steps, expected = known(seed)
    with opened(place) as register:
        play(register, steps, batches(len(steps), seed + 2))
        assert digest(tables(register)) == digest(expected)
        register.rebuild()
        assert digest(tables(register)) == digest(expected)
