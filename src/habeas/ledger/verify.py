"""Walks the whole ledger and names what is not as it was entered.

Invariant: an entry or a document's bytes that differ in one byte, are missing, moved or put in between are named.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, literal, select, text
from sqlalchemy.exc import DBAPIError

from habeas.errors import BadOption, BadRegister, BrokenLedger
from habeas.ledger.entries import FIRST, Entry, Head, fits
from habeas.ledger.store import PAGE, Ledger, blob_of, page_of
from habeas.ledger.tables import GUARDS, blobs, entries

NAMED = 100  # faults that are kept with their words; beyond them only their number is
UNLINKED = "that one was changed together with its hash, or this one was put in"
CUT = "since that head was noted, entries were cut off at the end or written anew; or it is the head of another register"
HASH = re.compile("[0-9a-f]{64}")
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('entries', 'blobs')",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
    " AND tgrelid IN ('entries'::regclass, 'blobs'::regclass)",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was entered. seq: the entry, None where it is about no single one; what: a sentence."""

    seq: int | None
    what: str


@dataclass(slots=True)
class Verdict:
    """What verify found. faults: the first hundred; found: how many in all; head: the last entry that was read."""

    entries: int = 0
    documents: int = 0
    bytes: int = 0
    head: Head = field(default_factory=lambda: Head(0, FIRST))
    faults: list[Fault] = field(default_factory=list)
    found: int = 0

    @property
    def whole(self) -> bool:
        """Nothing was found."""
        return self.found == 0

    def add(self, fault: Fault) -> None:
        """Counts the fault and keeps the first ones."""
        self.found += 1
        if len(self.faults) < NAMED:
            self.faults.append(fault)


def verify(
    ledger: Ledger, *, against: str | None = None, progress: Callable[[Verdict], None] | None = None
) -> Verdict:
    """Reads every entry and every kept document once and checks hashes, links and order; memory stays flat.

    against: a head's hash that was noted earlier; without a fault, today's ledger holds all that was there then, unchanged.
    progress: called after each page with what was read so far.

    What can't be seen without a noted head: entries that were cut off at the end, and a ledger that somebody with the
    right to write rebuilt from some point on, with all hashes after it. Both end in another head. What is never seen: who
    really was at the keyboard, and what a document said whose bytes were not kept.
    Raises BadOption for what is no hash; a damaged file is a fault and no exception.
    """
    with ledger.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _read_anything(connection)
        return examine(connection, against=against, progress=progress)


def examine(
    connection: Connection, *, against: str | None = None, progress: Callable[[Verdict], None] | None = None
) -> Verdict:
    """As verify, on a connection: what its transaction sees."""
    noted = against.strip().lower() if against is not None else None
    if noted is not None and not HASH.fullmatch(noted):
        raise BadOption(
            f"against {against!r}: not a head's hash; that is 64 hexadecimal digits, as `habeas log` prints"
        )
    verdict = Verdict()
    walk = _Walk(connection, noted, verdict, progress or (lambda _: None))
    for step in (walk.file, walk.guards, walk.entries, walk.strays, walk.noted):
        for fault in _readable(step()):
            verdict.add(fault)
    return verdict


def _readable(faults: Iterator[Fault]) -> Iterator[Fault]:
    """The faults; that the database can't be read any further is the last of them."""
    try:
        yield from faults
    except (BadRegister, DBAPIError) as error:
        yield Fault(None, " ".join(str(error).split()))


def _read_anything(connection: Connection) -> None:
    """Lets text that is not UTF-8 through, so that it is found by its hash; the connection is not used again."""
    connection.detach()
    raw: Any = connection.connection.dbapi_connection
    raw.text_factory = lambda data: data.decode("utf-8", "surrogateescape")


class _Walk:
    """One run over a ledger. Each step yields what it finds."""

    def __init__(
        self, connection: Connection, noted: str | None, verdict: Verdict, progress: Callable[[Verdict], None]
    ) -> None:
        self._connection, self._noted, self._verdict, self._progress = connection, noted, verdict, progress
        self._met = noted == FIRST

    def file(self) -> Iterator[Fault]:
        """SQLite's own check of its pages and indexes."""
        if self._connection.dialect.name != "sqlite":
            return
        for (said,) in self._connection.execute(text("PRAGMA integrity_check(20)")):
            if said != "ok":
                yield Fault(None, f"the file is damaged: {said}")

    def guards(self) -> Iterator[Fault]:
        """Whether the triggers that refuse a change are there."""
        there = set(self._connection.execute(text(TRIGGERS[self._connection.dialect.name])).scalars())
        if missing := sorted(set(GUARDS) - there):
            yield Fault(
                None,
                f"the database no longer refuses changes: the triggers {', '.join(missing)} were taken away",
            )

    def entries(self) -> Iterator[Fault]:
        """The chain from the first entry to the last, each with its document."""
        last: Entry | None = None
        while page := self._page(last):
            for entry in page:
                yield from self._links(entry, last)
                yield from self._contents(entry)
                self._met = self._met or entry.hash == self._noted
                last = entry
            self._verdict.head = Head(page[-1].seq, page[-1].hash)
            self._progress(self._verdict)
            if len(page) < PAGE:
                return
        if last is None:
            yield Fault(None, "there is no entry at all, not even the one that opened the ledger")

    def _page(self, last: Entry | None) -> list[Entry]:
        after = None if last is None else last.seq
        try:
            return page_of(self._connection, after=after)
        except (BadRegister, DBAPIError) as error:
            raise BrokenLedger(f"after entry {after or 0} no entry can be read: {error}") from error

    def _links(self, entry: Entry, last: Entry | None) -> Iterator[Fault]:
        """Whether the entry follows the one before it."""
        expected = 1 if last is None else last.seq + 1
        if entry.seq < 1:
            yield Fault(entry.seq, f"entry {entry.seq}: was put in: entries count from 1")
        elif last is not None and last.seq < 1:
            return
        elif entry.seq > expected:
            missing = (
                f"entry {expected} is"
                if entry.seq == expected + 1
                else f"entries {expected} to {entry.seq - 1} are"
            )
            yield Fault(expected, f"{missing} missing")
        elif entry.previous != (FIRST if last is None else last.hash):
            yield Fault(
                entry.seq,
                f"entry {entry.seq}: does not follow entry {entry.seq - 1} as that one is now: {UNLINKED}",
            )

    def _contents(self, entry: Entry) -> Iterator[Fault]:
        """Whether the entry is what its hash was made of, and its document's bytes what the entry says."""
        self._verdict.entries += 1
        self._verdict.bytes += len(entry.body)
        if not fits(entry):
            yield Fault(
                entry.seq, f"entry {entry.seq} ({entry.kind}): was changed or moved: its hash does not fit it"
            )
        elif entry.kind == "document":
            yield from self._document(entry)

    def _document(self, entry: Entry) -> Iterator[Fault]:
        try:
            body = entry.data()
            document, name = str(body["id"]), json.dumps(body.get("name"), ensure_ascii=True)[:100]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            yield Fault(entry.seq, f"entry {entry.seq}: says of no document that it was entered")
            return
        if not body.get("kept"):
            return
        data = blob_of(self._connection, document)
        self._verdict.documents += 1
        if data is None:
            yield Fault(entry.seq, f"entry {entry.seq}: the bytes of {name}, {document}, are missing")
            return
        self._verdict.bytes += len(data)
        if (found := hashlib.sha256(data).hexdigest()) != document.removeprefix("sha256:"):
            yield Fault(
                entry.seq,
                f"entry {entry.seq}: the bytes of {name}, {document}, were changed: now sha256:{found}",
            )

    def strays(self) -> Iterator[Fault]:
        """Bytes that no entry accounts for."""
        owner = select(entries.c.seq).where(entries.c.key == literal("document sha256:") + blobs.c.sha256)
        for name in self._connection.execute(select(blobs.c.sha256).where(~owner.exists())).scalars():
            yield Fault(None, f"bytes were put in that no entry accounts for: sha256:{name}")

    def noted(self) -> Iterator[Fault]:
        """Whether the head that was noted earlier was met on the way."""
        if self._noted is not None and not self._met:
            yield Fault(None, f"no entry has the hash {self._noted}: {CUT}")
