"""Brothers and sisters, fathers and sons, cousins and namesakes of twenty-two cultures are not called one person."""

import json

import pytest

from benchmarks.names.accuracy import KIN_FLOORS
from benchmarks.names.kin import ASIDE, KIN, SETS, kin, rates

FOUND = {title: rates(kin(folder)) for title, folder in SETS.items()}
WANTED = json.loads(KIN_FLOORS.read_text(encoding="utf-8"))
CULTURES = sorted(path.stem for path in KIN.glob("*.txt"))


def test_every_culture_has_a_hundred_and_fifty_pairs() -> None:
    pairs = [*kin(KIN), *kin(ASIDE)]
    assert {c: sum(p.kind.endswith(f":{c}") for p in pairs) >= 150 for c in CULTURES} == dict.fromkeys(
        CULTURES, True
    )


@pytest.mark.parametrize("title", ["families", "families set aside"])
def test_of_relatives_at_most_two_in_a_hundred_are_called_same(title: str) -> None:
    assert FOUND[title]["relatives called same"] <= 0.02


@pytest.mark.parametrize("title", sorted(FOUND))
def test_of_namesakes_at_most_three_in_a_hundred_are_called_same(title: str) -> None:
    assert FOUND[title]["namesakes called same"] <= 0.03


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_floor_holds(name: str) -> None:
    title, _, figure = name.partition(", ")
    floor, found = WANTED[name], FOUND[title][figure]
    assert found <= floor["at_most"] if "at_most" in floor else found >= floor["at_least"]
