"""The ledger itself: opened, read in order, and written in one transaction at a time.

Invariant: only `Writer` adds entries, only under the write lock, and what `writing` left without an error is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from habeas.errors import (
    BrokenLedger,
    ForeignRegister,
    NewerRegister,
    NoRegister,
    ReadOnlyRegister,
    RegisterExists,
)
from habeas.ledger import postgresql, sqlite
from habeas.ledger.entries import FIRST, Draft, Entry, Head
from habeas.ledger.tables import VERSION, WRITING, blobs, entries, metadata
from habeas.ledger.trouble import DAMAGED
from habeas.ledger.writer import Writer

WAIT = 10.0  # seconds for another writer to finish; a batch of an ingest takes well under one
PAGE = 100  # entries that are in memory at once while reading: a long report's reading has some 100 KB


def system_clock() -> str:
    """Now, in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Ledger:
    """A register's ledger at a place: a file, or a URL of PostgreSQL. Close it, or use it in `with`."""

    def __init__(self, place: str, engine: Engine, *, clock: Callable[[], str] = system_clock) -> None:
        self.place = place
        self.engine = engine
        self._clock = clock

    @classmethod
    def open(
        cls, place: str, *, create: bool = False, clock: Callable[[], str] = system_clock, wait: float = WAIT
    ) -> Ledger:
        """The ledger at the place; with create a new one where there is none. wait: seconds for another writer.

        Raises NoRegister, ForeignRegister, NewerRegister, BrokenLedger, LockedRegister, ReadOnlyRegister, FullDisk.
        """
        opened = _open_url if postgresql.is_url(place) else _open_file
        return opened(place, create=create, clock=clock, wait=wait)

    @property
    def name(self) -> str:
        """The place as it may be shown: without a password."""
        return postgresql.name_of(self.place) if postgresql.is_url(self.place) else self.place

    def close(self) -> None:
        """Gives back all connections."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def head(self) -> Head:
        """The last entry. Note its hash elsewhere: verify(against=…) then shows whether anything was cut off."""
        with self.engine.connect() as connection:
            return head_of(connection)

    def entries(self, *, after: int = 0, kinds: Collection[str] = ()) -> Iterator[Entry]:
        """Entries in order, a page at a time, so that memory stays flat and nothing is held open between two of them."""
        while True:
            with self.engine.connect() as connection:
                page = page_of(connection, after=after, kinds=kinds)
            yield from page
            if len(page) < PAGE:
                return
            after = page[-1].seq

    def bytes_of(self, document: str) -> bytes | None:
        """A document's bytes, None where they were not kept. document: its id, sha256:…"""
        with self.engine.connect() as connection:
            return blob_of(connection, document)

    @contextmanager
    def writing(self, *, by: str) -> Iterator[Writer]:
        """One transaction with the write lock. Left without an error: all of it is kept; with one: nothing of it."""
        if not postgresql.is_url(self.place) and not sqlite.writable(Path(self.place)):
            raise ReadOnlyRegister(
                f"{self.name}: it can only be read here; work on a copy, or have its rights changed"
            )
        with locked_connection(self.engine) as connection:
            writer = Writer(connection, head_of(connection), by=by, clock=self._clock)
            yield writer
            writer.flush()


def head_of(connection: Connection) -> Head:
    """The last entry as this transaction sees it."""
    row = connection.execute(
        select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)
    ).first()
    return Head(row.seq, row.hash) if row else Head(0, FIRST)


def page_of(connection: Connection, *, after: int | None, kinds: Collection[str] = ()) -> list[Entry]:
    """The next entries after one, PAGE of them unless there are no more; None: from the very first row, whatever its seq."""
    statement = select(*entries.c).order_by(entries.c.seq).limit(PAGE)
    if after is not None:
        statement = statement.where(entries.c.seq > after)
    if kinds:
        statement = statement.where(entries.c.kind.in_(list(kinds)))
    return [Entry(*row) for row in connection.execute(statement)]


def blob_of(connection: Connection, document: str) -> bytes | None:
    """A document's bytes, None where they are not there."""
    statement = select(blobs.c.data).where(blobs.c.sha256 == document.removeprefix("sha256:"))
    data = connection.execute(statement).scalar()
    return None if data is None else bytes(data)


def opening() -> Draft:
    """The first entry of a new ledger."""
    return Draft("opened", {"habeas": VERSION, "id": str(uuid4())})


def _open_file(place: str, *, create: bool, clock: Callable[[], str], wait: float) -> Ledger:
    path = Path(place)
    if create and not path.exists():
        _make_file(path, clock=clock, wait=wait)
    sqlite.require(path)
    engine = sqlite.engine_of(path, wait=wait)
    try:
        sqlite.check(engine, path)
        return _checked(Ledger(place, engine, clock=clock))
    except BaseException:
        engine.dispose()
        raise


def _make_file(path: Path, *, clock: Callable[[], str], wait: float) -> None:
    try:
        with sqlite.being_made(path, wait=wait) as engine:
            _begin_ledger(engine, clock=clock)
    except RegisterExists:
        return  # somebody else made one meanwhile: theirs is opened


def _open_url(place: str, *, create: bool, clock: Callable[[], str], wait: float) -> Ledger:
    engine = postgresql.engine_of(place, wait=wait)
    try:
        if create:
            _begin_ledger(engine, clock=clock)
        _require_tables(engine, postgresql.name_of(place))
        return _checked(Ledger(place, engine, clock=clock))
    except BaseException:
        engine.dispose()
        raise


@contextmanager
def locked_connection(engine: Engine) -> Iterator[Connection]:
    """One transaction with the write lock: committed when left without an error, else rolled back."""
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


def _begin_ledger(engine: Engine, *, clock: Callable[[], str]) -> None:
    """Tables and first entry in one transaction, unless they are there."""
    with locked_connection(engine) as connection:
        if inspect(connection).has_table(entries.name):
            return
        make_tables(connection)
        writer = Writer(connection, Head(0, FIRST), by="habeas", clock=clock)
        writer.append(opening())
        writer.flush()


def make_tables(connection: Connection) -> None:
    """The two tables with their triggers, in a database that can hold every script."""
    if connection.dialect.name == "postgresql":
        postgresql.check_encoding(connection)
    metadata.create_all(connection, checkfirst=False)


def _require_tables(engine: Engine, name: str) -> None:
    there = set(inspect(engine).get_table_names())
    if not there & {entries.name, blobs.name}:
        raise NoRegister(f"{name}: no register in this database; `habeas add FILES…` makes one")
    if not {entries.name, blobs.name} <= there:
        raise ForeignRegister(f"{name}: tables of another program, not a register; choose another database")


def _checked(ledger: Ledger) -> Ledger:
    """Raises unless the first entry opens a ledger of a version that is known here."""
    try:
        first = next(ledger.entries(), None)
        version = first.data().get("habeas") if first and first.kind == "opened" else None
    except (DBAPIError, ValueError, AttributeError, TypeError) as error:
        raise BrokenLedger(
            DAMAGED.format(name=ledger.name, said=" ".join(str(error).split())[:100])
        ) from error
    if not isinstance(version, int):
        raise BrokenLedger(
            f"{ledger.name}: the entry that opened it is missing or changed; `habeas restore` brings back a backup"
        )
    if version > VERSION:
        raise NewerRegister(
            f"{ledger.name}: a register of version {version}, this habeas knows {VERSION}: pip install --upgrade habeas"
        )
    return ledger
