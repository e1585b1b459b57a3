"""The register is a pure function of the ledger: however and in whatever order readings come, its tables are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.register.make import readings
from habeas.ledger import Draft
from habeas.register import Register
from tests.register.conftest import drafts, enter, shuffled, tables

Make = Callable[[], Register]
MANY = 60


@pytest.fixture(scope="module")
def some() -> list[dict[str, object]]:
    """Readings in which a few people, days and counters come up again and again."""
    return list(readings(MANY, seed=3))


def test_one_by_one_gives_what_all_at_once_gives(make: Make, some: list[dict[str, object]]) -> None:
    at_once, by_one = make(), make()
    enter(at_once, some)
    for reading in some:
        enter(by_one, [reading])
    expected = tables(at_once)
    assert len(expected["claims"]) > 400
    assert expected["disagreements"]
    assert tables(by_one) == expected


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_entries_does_not_matter(make: Make, some: list[dict[str, object]], seed: int) -> None:
    one, other = make(), make()
    enter(one, some)
    for reading in shuffled(some, seed):
        enter(other, [reading])
    assert tables(other) == tables(one)


def test_a_rebuild_gives_the_same_tables(make: Make, some: list[dict[str, object]]) -> None:
    register = make()
    for start in range(0, MANY, 20):
        enter(register, some[start : start + 20])
    before = tables(register)
    register.rebuild()
    assert tables(register) == before


def test_a_document_read_twice_is_there_once(make: Make, some: list[dict[str, object]]) -> None:
    register = make()
    enter(register, some[:5])
    before = tables(register)
    enter(register, some[:5])
    assert tables(register) == before


def test_a_new_reading_of_a_document_takes_the_place_of_the_old_one(
    make: Make, some: list[dict[str, object]]
) -> None:
    register, expected = make(), make()
    enter(register, some[:6])
    renamed = {**some[2], "people": [], "claims": []}
    with register.writing(by="test") as writer:
        writer.append(Draft("reading", {"by": "another", "reading": renamed}, key="another"))
    enter(expected, [*some[:2], renamed, *some[3:6]])
    after, wanted = tables(register), tables(expected)
    # a spelling once seen stays known, and what is read no more is remembered for decisions on it
    for name in ("name_forms", "name_keys", "form_links", "superseded"):
        del after[name], wanted[name]
    assert after == wanted


def test_what_the_ledger_has_and_the_tables_have_not_is_caught_up(
    make: Make, some: list[dict[str, object]]
) -> None:
    register, expected = make(), make()
    with register.ledger.writing(by="test") as writer:
        for reading in some[:9]:
            for draft in drafts(reading):
                writer.append(draft)
    register.catch_up()
    enter(expected, some[:9])
    assert tables(register) == tables(expected)
