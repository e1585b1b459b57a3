"""Registers made of readings, and what is in their tables."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from habeas.ledger import Draft
from habeas.register import Register
from habeas.register.schema import metadata
from tests.register.invented import Kept

Reading = dict[str, Any]
Tables = dict[str, list[tuple[Any, ...]]]
BY_ENTRY = {
    "entry",
    "added",
    "at",
}  # columns that tell when something was entered, and so depend on the order


def drafts(reading: Reading) -> list[Draft]:
    """The entries of one report."""
    name = reading["document"]["id"]
    about = {"id": name, "name": "report.txt", "size": 1, "kept": False}
    return [
        Draft("document", about, key=f"document {name}"),
        Draft("reading", {"by": "test", "reading": reading}, key=f"reading {name}"),
    ]


def enter(register: Register, readings: Iterable[Reading]) -> None:
    """All of them in one transaction."""
    with register.writing(by="test") as writer:
        for reading in readings:
            for draft in drafts(reading):
                writer.append(draft)


def tables(register: Register) -> Tables:
    """All rows of the computed tables, without what depends on when something was entered."""
    found: Tables = {}
    with register.reading() as connection:
        for table in metadata.sorted_tables:
            columns = [c for c in table.c if c.name not in BY_ENTRY]
            if table.name != "register_state":
                found[table.name] = sorted(map(tuple, connection.execute(select(*columns))), key=repr)
    return found


@pytest.fixture
def make(tmp_path: Path) -> Callable[[], Register]:
    """A new register each time."""
    numbers = iter(range(1000))

    def made() -> Register:
        return Register.open(str(tmp_path / f"{next(numbers)}.sqlite"), create=True)

    return made


def shuffled(readings: Iterable[Reading], seed: int) -> list[Reading]:
    """In another order."""
    mixed = list(readings)
    random.Random(seed).shuffle(mixed)
    return mixed


@pytest.fixture
def kept(make: Callable[[], Register]) -> Iterator[Kept]:
    """A register to tell things to; whatever a test did to it, a rebuild gives the very same tables."""
    found = Kept(make())
    yield found
    before = found.tables()
    found.register.rebuild()
    after = found.tables()
    assert {name for name in before if before[name] != after[name]} == set()
    assert after == before
