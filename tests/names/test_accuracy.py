"""The labelled pairs of benchmarks/names/pairs.tsv are scored against floors that only rise."""

import json

import pytest

from benchmarks.names.accuracy import FLOORS, PAIRS, measure, read_pairs

FOUND = measure(read_pairs(PAIRS))
WANTED = json.loads(FLOORS.read_text(encoding="utf-8"))


def test_there_are_five_hundred_pairs_and_more() -> None:
    assert len(read_pairs(PAIRS)) >= 500


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_floor_holds(name: str) -> None:
    floor = WANTED[name]
    assert FOUND[name] <= floor["at_most"] if "at_most" in floor else FOUND[name] >= floor["at_least"]
