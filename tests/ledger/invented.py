"""Invented documents and decisions for the ledger's tests, and the ways to tamper with a ledger behind its back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from typing import Any

from sqlalchemy import Connection, create_engine, text

from habeas.ledger import Draft, Entry, Ledger
from habeas.ledger.decisions import Decision, parse


def document(data: bytes, name: str = "report.txt") -> Draft:
    """A report with its bytes."""
    own = f"sha256:{sha256(data).hexdigest()}"
    return Draft(
        "document",
        {"id": own, "name": name, "size": len(data), "kept": True},
        key=f"document {own}",
        data=data,
    )


def reading(data: bytes) -> Draft:
    """What was read out of it."""
    own = f"sha256:{sha256(data).hexdigest()}"
    return Draft("reading", {"by": "habeas 0", "reading": {"document": own}}, key=f"reading {own} habeas 0")


def note(words: str) -> Draft:
    """A decision of a person."""
    return Draft("decision", {"decision": "note", "target": "a-1", "text": words}, why="seen in the archive")


def clock() -> Any:
    """A clock that tells another second each time it is asked."""
    ticks = count()
    return lambda: f"2031-05-08T00:{next(ticks) // 60 % 60:02}:00.000000+00:00"


def filled(place: str, reports: int = 3) -> Ledger:
    """A new ledger with some reports, their readings and a note on each."""
    ledger = Ledger.open(place, create=True, clock=clock())
    for number in range(reports):
        data = f"Ada Example was freed, report {number}.".encode()
        with ledger.writing(by="ben") as writer:
            for draft in (document(data), reading(data), note(f"note {number}")):
                writer.append(draft)
    return ledger


@contextmanager
def behind(ledger: Ledger) -> Iterator[Connection]:
    """A connection that knows nothing of habeas, with the triggers off: what somebody with the file or the database can do."""
    if ledger.engine.dialect.name == "sqlite":
        engine = create_engine("sqlite+pysqlite://", creator=lambda: sqlite3.connect(ledger.place))
        off = [
            f"DROP TRIGGER {table}_{what}" for table in ("entries", "blobs") for what in ("stay", "remain")
        ]
    else:
        engine = create_engine(ledger.engine.url)
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in ("entries", "blobs")]
    guards = _guards(ledger) if ledger.engine.dialect.name == "sqlite" else []
    on = guards or [line.replace("DISABLE", "ENABLE") for line in off]
    with engine.begin() as connection:
        for line in off:
            connection.execute(text(line))
        yield connection
        for line in on:
            connection.execute(text(line))
    engine.dispose()


def _guards(ledger: Ledger) -> list[str]:
    with ledger.engine.connect() as connection:
        found = connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'"))
        return [str(line) for line in found.scalars()]


def standing(entries: Iterable[Entry]) -> dict[int, Decision]:
    """The decisions that hold, by entry: those that no undo takes back, where an undo may itself be undone. By all entries."""
    undone: set[int] = set()
    found: dict[int, Decision] = {}
    for entry in sorted((e for e in entries if e.kind in ("decision", "undo")), key=lambda e: -e.seq):
        if entry.seq in undone:
            continue
        if entry.kind == "undo":
            undone.add(int(entry.data()["entry"]))
        else:
            found[entry.seq] = parse(entry.data())
    return dict(sorted(found.items()))
