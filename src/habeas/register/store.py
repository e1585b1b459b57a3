"""A register: its ledger and the tables computed from it, in one database.

Invariant: whatever the ledger has when `writing` is left is in the tables, in the same transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import InterfaceError, OperationalError

from habeas.errors import NewerRegister
from habeas.ledger import Draft, Entry, Ledger, Writer
from habeas.register.revision import FOLDING
from habeas.register.schema import VERSION, metadata, state
from habeas.register.sql import put
from habeas.register.update import applied, update, update_many

log = logging.getLogger(__name__)
Told = Callable[["CatchingUp"], None]
OUT_OF_ORDER = (
    OSError,
    OperationalError,
    InterfaceError,
)  # the database's trouble, no document's: nothing more can be entered
AT_ONCE = 500  # documents folded together when much is caught up: more takes memory, fewer computes the same people more often
CATCH_UP = "catch-up"
ENTRIES, COLUMNS, RULES, ASKED = "entries", "columns", "rules", "asked"  # why something is computed


@dataclass(frozen=True, slots=True)
class CatchingUp:
    """How far the tables are brought up to the ledger.

    why: entries (some are new), columns or rules (the tables were computed with others: all of it is computed anew), or asked
    (somebody wants that). what: entries are taken in first, then people computed; done, of total.
    """

    why: str
    what: str = "entries"
    done: int = 0
    total: int = 0


def silent(_: CatchingUp) -> None:
    """Nobody is told."""


class Register:
    """An open register. Close it, or use it as a context."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @classmethod
    def open(cls, place: str, *, create: bool = False, told: Told = silent) -> Self:
        """Opens a register, and brings its tables up to its ledger. told: how far that is. Raises the ledger's errors."""
        found = cls(Ledger.open(place, create=create))
        try:
            found.catch_up(told=told)
        except BaseException:
            found.ledger.close()
            raise
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ledger.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries."""
        with self.ledger.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, by: str) -> Iterator[Entering]:
        """One transaction: what is appended is folded into the tables before it is acknowledged."""
        with self.ledger.writing(by=by) as writer:
            entering = Entering(writer)
            yield entering
            update(writer.connection, entering.appended)

    def catch_up(self, *, told: Told = silent) -> None:
        """Folds in what the ledger has and the tables have not; all of it where other rules or columns made them.

        Raises NewerRegister where the rules of a later habeas did.
        """
        with self.ledger.engine.connect() as connection:
            if outdated(connection) is None and applied(connection) == self.ledger.head().seq:
                return
        self._compute(told)

    def rebuild(self, *, told: Told = silent) -> None:
        """Drops the tables and computes them anew from the ledger."""
        self._compute(told, asked=True)

    def _compute(self, told: Told, *, asked: bool = False) -> None:
        with self.ledger.writing(by=CATCH_UP) as writer:
            connection = writer.connection
            why = ASKED if asked else outdated(connection)
            if why is not None:
                make_tables(connection)
            begun = CatchingUp(why or ENTRIES, total=writer.head.seq)
            told(begun)
            log.info("computing (%s): up to entry %d", begun.why, begun.total)
            update_many(
                connection,
                self._told(applied(connection), begun, told),
                lambda done, total: told(replace(begun, what="people", done=done, total=total)),
            )

    def _told(self, after: int, begun: CatchingUp, told: Told) -> Iterator[list[Entry]]:
        for some in self._batches(after):
            yield some
            told(replace(begun, done=some[-1].seq))

    def _batches(self, after: int) -> Iterator[list[Entry]]:
        some: list[Entry] = []
        readings = 0
        for entry in self.ledger.entries(after=after):
            some.append(entry)
            readings += entry.kind in ("reading", "row")
            if readings >= AT_ONCE:
                yield some
                some, readings = [], 0
        if some:
            yield some


def outdated(connection: Connection) -> str | None:
    """Why the tables have to be computed anew, None where they have not. Raises NewerRegister."""
    found = inspect(connection)
    if not found.has_table(state.name):
        return ENTRIES
    told = {row.key: row.value for row in connection.execute(select(state))}
    folding = int(told.get("folding") or 0)
    if folding > FOLDING:
        raise NewerRegister(
            f"the register was computed by the rules of a later habeas (revision {folding}, here {FOLDING}): "
            "pip install --upgrade habeas, or `habeas rebuild` computes it by the rules here"
        )
    if told.get("version") != VERSION:
        return COLUMNS
    return RULES if folding < FOLDING else None


def make_tables(connection: Connection) -> None:
    """Empty tables in place of those that are there, with what they are made by."""
    metadata.drop_all(connection)
    metadata.create_all(connection)
    made_by = {"version": VERSION, "folding": str(FOLDING)}
    put(connection, state, [{"key": key, "value": value} for key, value in made_by.items()])


class Entering:
    """Appends to the ledger and remembers what was appended, for the tables."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.appended: list[Entry] = []

    @property
    def connection(self) -> Connection:
        """The transaction's connection."""
        return self.writer.connection

    def append(self, draft: Draft) -> Entry | None:
        """As Writer.append."""
        entry = self.writer.append(draft)
        if entry is not None:
            self.appended.append(entry)
        return entry
