"""A register: its ledger and the tables computed from it, in one database.

Invariant: whatever the ledger has when `writing` is left is in the tables, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, inspect, select

from habeas.ledger import Draft, Entry, Ledger, Writer
from habeas.register.schema import VERSION, metadata, state
from habeas.register.sql import put
from habeas.register.update import applied, update, update_many

AT_ONCE = 500  # documents folded together when much is caught up: more takes memory, fewer computes the same people more often
CATCH_UP = "catch-up"


class Register:
    """An open register. Close it, or use it as a context."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @classmethod
    def open(cls, place: str, *, create: bool = False) -> Self:
        """Opens a register, and brings its tables up to its ledger. Raises the ledger's errors."""
        found = cls(Ledger.open(place, create=create))
        found.catch_up()
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

    def catch_up(self, *, told: Callable[[int], None] = lambda _: None) -> None:
        """Folds in what the ledger has and the tables have not; all of it where they are of another version."""
        if self._is_current():
            return
        with self.ledger.writing(by=CATCH_UP) as writer:
            connection = writer.connection
            if not self._has_tables(connection):
                metadata.drop_all(connection)
                metadata.create_all(connection)
                put(connection, state, [{"key": "version", "value": str(VERSION)}])
            update_many(connection, self._told(applied(connection), told))

    def rebuild(self, *, told: Callable[[int], None] = lambda _: None) -> None:
        """Drops the tables and computes them anew from the ledger."""
        with self.ledger.engine.begin() as connection:
            metadata.drop_all(connection)
        self.catch_up(told=told)

    def _is_current(self) -> bool:
        with self.ledger.engine.connect() as connection:
            return self._has_tables(connection) and applied(connection) == self.ledger.head().seq

    def _has_tables(self, connection: Connection) -> bool:
        if not inspect(connection).has_table(state.name):
            return False
        version = connection.scalar(select(state.c.value).where(state.c.key == "version"))
        return version == str(VERSION)

    def _told(self, after: int, told: Callable[[int], None]) -> Iterator[list[Entry]]:
        for some in self._batches(after):
            yield some
            told(some[-1].seq)

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
