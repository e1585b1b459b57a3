"""Appends entries inside of one transaction that holds the write lock.

Invariant: each entry carries the hash of the one before it, which was read under the lock; so two writers at once can't
follow the same entry. What is not flushed is not acknowledged.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from habeas.errors import BadOption
from habeas.ledger.entries import KINDS, Draft, Entry, Head, sealed
from habeas.ledger.tables import blobs, entries

T = TypeVar("T")
BATCH = 500  # rows of one INSERT: more is no faster (benchmarks/ledger)
BATCH_BYTES = 4_000_000  # of bodies and documents that wait in memory
LONGEST_KEY = 1_000  # characters; PostgreSQL's index takes no more than 2,700 bytes
HAS = select(entries.c.seq).where(
    entries.c.key == bindparam("key")
)  # built once: building it costs more than running it
HAVE = select(entries.c.key).where(entries.c.key.in_(bindparam("keys", expanding=True)))
UNKEPT = re.compile("[\x00\ud800-\udfff]")  # what PostgreSQL or UTF-8 can't hold
INSERT_BLOB = {
    "sqlite": sqlite.insert(blobs).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(blobs).on_conflict_do_nothing(),
}


class Writer:
    """Appends under the lock. Made by Ledger.writing; not to be kept after it."""

    def __init__(self, connection: Connection, head: Head, *, by: str, clock: Callable[[], str]) -> None:
        _require_plain(by, "who")
        self._connection = connection
        self._head, self._by, self._clock = head, by, clock
        self._waiting: list[Entry] = []
        self._keys: set[str] = set()
        self._blobs: list[dict[str, Any]] = []
        self._bytes = 0

    @property
    def connection(self) -> Connection:
        """The transaction's connection; all that was appended can be read on it."""
        self.flush()
        return self._connection

    @property
    def head(self) -> Head:
        """The last entry, what was appended here included."""
        return self._head

    def has(self, key: str) -> bool:
        """Whether there is an entry with the key."""
        if key in self._keys:
            return True
        return self._connection.execute(HAS, {"key": key}).first() is not None

    def append(self, draft: Draft) -> Entry | None:
        """The draft as the next entry, with its bytes; None where its key is there already. Raises BadOption."""
        _require_keepable(draft)
        if draft.key is not None and self.has(draft.key):
            return None
        return self._seal(draft)

    def have(self, keys: Collection[str]) -> set[str]:
        """Which of the keys have an entry."""
        there = self._keys.intersection(keys)
        for some in _batched(sorted(set(keys) - there), BATCH):
            there.update(self._connection.execute(HAVE, {"keys": some}).scalars())
        return there

    def append_all(self, drafts: Iterable[Draft]) -> list[Entry | None]:
        """As append for each, in order, with one question to the database for many keys: for the rows of a list."""
        done: list[Entry | None] = []
        for some in _batched(drafts, BATCH):
            for draft in some:
                _require_keepable(draft)
            there = self.have([draft.key for draft in some if draft.key is not None])
            for draft in some:
                done.append(None if draft.key in there else self._seal(draft))
                there.update([draft.key] if draft.key is not None else [])
        return done

    def _seal(self, draft: Draft) -> Entry:
        entry = sealed(draft, seq=self._head.seq + 1, at=self._clock(), by=self._by, previous=self._head.hash)
        self._head = Head(entry.seq, entry.hash)
        self._waiting.append(entry)
        self._bytes += len(entry.body)
        if entry.key is not None:
            self._keys.add(entry.key)
        if draft.data is not None:
            self._blobs.append({"sha256": draft.body["id"].removeprefix("sha256:"), "data": draft.data})
            self._bytes += len(draft.data)
        if len(self._waiting) >= BATCH or self._bytes >= BATCH_BYTES:
            self.flush()
        return entry

    def flush(self) -> None:
        """Hands over to the database what waits in memory."""
        insert_rows(self._connection, self._waiting, self._blobs)
        self._keys.clear()
        self._bytes = 0


def insert_rows(connection: Connection, waiting: list[Entry], documents: list[dict[str, Any]]) -> None:
    """Puts entries and documents' bytes into the tables and empties the two lists."""
    if waiting:
        rows = [{name: getattr(entry, name) for name in Entry.__slots__} for entry in waiting]
        connection.execute(insert(entries), rows)
    if documents:
        connection.execute(INSERT_BLOB[connection.dialect.name], documents)
    waiting.clear()
    documents.clear()


def _batched(drafts: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size`; itertools has it from Python 3.12 on."""
    rest = iter(drafts)
    while some := list(islice(rest, size)):
        yield some


def _require_keepable(draft: Draft) -> None:
    """Raises for what the ledger could not give back or account for."""
    if draft.kind not in KINDS:
        raise BadOption(f"{draft.kind!r}: no kind of entry; known: {', '.join(KINDS)}")
    _require_plain(draft.why, "why")
    if draft.key is not None:
        _require_plain(draft.key, "key")
        if len(draft.key) > LONGEST_KEY:
            raise BadOption(
                f"{draft.key[:40]}…: a key of {len(draft.key):,} characters; at most {LONGEST_KEY:,}"
            )
    if draft.data is not None or (draft.kind == "document" and draft.body.get("kept")):
        _require_own_bytes(draft)


def _require_own_bytes(draft: Draft) -> None:
    """Bytes are kept for a document only, under their own hash, and the entry says so: verify counts on it."""
    document = draft.body.get("id")
    own = "sha256:" + hashlib.sha256(draft.data or b"").hexdigest()
    right = draft.kind == "document" and draft.data is not None and draft.body.get("kept") is True
    if not right or document != own or draft.key != f"document {own}":
        raise BadOption(
            f"{document}: bytes are kept with a document whose body says kept, whose id is their sha256 and whose key "
            f"is 'document {own}'"
        )


def _require_plain(value: str, what: str) -> None:
    if (found := UNKEPT.search(value)) is not None:
        raise BadOption(f"{what}: has a character that can't be kept, U+{ord(found[0]):04X}; leave it out")
