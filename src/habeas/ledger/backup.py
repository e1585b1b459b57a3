"""The whole ledger into one file, and out of it into a new register of either engine.

Invariant: a backup that is there can be restored; a register that is there was restored whole and verified.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from habeas.errors import BadBackup, BrokenLedger, MissingSource, RegisterExists
from habeas.files import coming_to_be, require_free
from habeas.ledger import postgresql, sqlite
from habeas.ledger.entries import FIRST, Entry, Head, fits
from habeas.ledger.locks import lock, locked, unlocked
from habeas.ledger.store import WAIT, Ledger, locked_connection, make_tables
from habeas.ledger.stream import packed, unpacked
from habeas.ledger.tables import blobs, entries
from habeas.ledger.verify import Verdict, examine
from habeas.ledger.writer import insert_rows

BATCH, BATCH_BYTES = (
    500,
    4_000_000,
)  # entries and bytes that wait in memory before they are handed to the database


def backup(ledger: Ledger, path: Path | str, passphrase: str | None = None) -> Head:
    """Writes the ledger as it is now into a new file, locked if there is a passphrase, and returns its head.

    Others may write meanwhile; what comes after the head isn't in it. The register's own tables are not in it either: they
    are computed. Raises OutputExists, BrokenLedger for what could not be restored, FullDisk.
    """
    path = Path(path)
    require_free(path)
    head = ledger.head()
    checked = _Checked(ledger)
    upto = takewhile(lambda entry: entry.seq <= head.seq, checked.entries())
    with coming_to_be(path) as part, part.open("wb") as out:
        pieces = packed(upto, checked.document)
        if passphrase is None:
            out.writelines(pieces)
        else:
            lock(pieces, cast(BinaryIO, out), passphrase=passphrase, name=str(path))
    return head


def restore(path: Path | str, place: str, passphrase: str | None = None, *, wait: float = WAIT) -> Verdict:
    """Makes a register at the place, a file or a URL, out of a backup. It is verified before it is accepted.

    Raises RegisterExists where there is one, BadBackup, WrongPassphrase, NewerRegister, MissingSource; nothing is left then.
    """
    path = Path(path)
    with _opened(path, passphrase) as file:
        if postgresql.is_url(place):
            return _into_database(file, place, name=str(path), wait=wait)
        require_free(Path(place), sqlite.REFUSALS)
        with sqlite.being_made(Path(place), wait=wait) as engine, locked_connection(engine) as connection:
            return _fill(connection, file, name=str(path))


def _into_database(file: BinaryIO, place: str, *, name: str, wait: float) -> Verdict:
    engine = postgresql.engine_of(place, wait=wait)
    try:
        with locked_connection(engine) as connection:
            if {entries.name, blobs.name} & set(inspect(connection).get_table_names()):
                where = postgresql.name_of(place)
                raise RegisterExists(
                    f"{where}: there is a register already, or tables of its names; choose another database"
                )
            return _fill(connection, file, name=name)
    finally:
        engine.dispose()


@contextmanager
def _opened(path: Path, passphrase: str | None) -> Iterator[BinaryIO]:
    """The backup's clear bytes."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise MissingSource(
            f"{path}: can't be read ({error.strerror}); name the file that `habeas backup` made"
        ) from error
    with file:
        if not locked(file):
            yield file
            return
        with unlocked(file, passphrase=passphrase, name=str(path)) as clear:
            yield clear


def _fill(connection: Connection, file: BinaryIO, *, name: str) -> Verdict:
    """Puts all that is in the stream into new tables and verifies what then is in them."""
    make_tables(connection)
    filling = _Filling(connection, name)
    try:
        for item in unpacked(file, name=name):
            filling.add(item)
    except DBAPIError as error:
        said = " ".join(str(error.orig).split())[:200]
        raise BadBackup(
            f"{name}: was changed: it holds what no ledger holds ({said}); use another one"
        ) from error
    verdict = examine(connection)
    if not verdict.whole:
        raise BadBackup(f"{name}: was changed: {verdict.faults[0].what}; use another backup")
    if filling.head is None or filling.head != verdict.head:
        raise BadBackup(f"{name}: was cut short after entry {verdict.head.seq}; use another backup")
    return verdict


@dataclass
class _Filling:
    """Takes what a stream holds, in batches."""

    connection: Connection
    name: str
    head: Head | None = None
    entries: list[Entry] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    waiting: int = 0

    def add(self, item: Entry | tuple[str, bytes] | Head) -> None:
        """Keeps the item for the next batch; the head comes last and ends it."""
        if isinstance(item, Head):
            self.head = item
        elif isinstance(item, Entry):
            self._require(fits(item), f"entry {item.seq}")
            self.entries.append(item)
            self.waiting += len(item.body)
        else:
            digest, data = item
            self._require(sha256(data).hexdigest() == digest, f"sha256:{digest}")
            self.documents.append({"sha256": digest, "data": data})
            self.waiting += len(data)
        if self.head or len(self.entries) + len(self.documents) >= BATCH or self.waiting >= BATCH_BYTES:
            insert_rows(self.connection, self.entries, self.documents)
            self.waiting = 0

    def _require(self, right: bool, what: str) -> None:
        if not right:
            raise BadBackup(
                f"{self.name}: was changed: the hash of {what} does not fit it; use another backup"
            )


class _Checked:
    """A ledger's entries and documents, each checked on its way out."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def entries(self) -> Iterator[Entry]:
        """All entries; raises BrokenLedger at the first that does not fit."""
        previous, seq = FIRST, 0
        for entry in self._ledger.entries():
            if not fits(entry) or entry.previous != previous or entry.seq != seq + 1:
                raise self._broken(f"entry {entry.seq}")
            yield entry
            previous, seq = entry.hash, entry.seq

    def document(self, entry: Entry) -> bytes | None:
        """The bytes that a document's entry brings with it."""
        if entry.kind != "document" or not (body := entry.data()).get("kept"):
            return None
        data = self._ledger.bytes_of(body["id"])
        if data is None or "sha256:" + sha256(data).hexdigest() != body["id"]:
            raise self._broken(f"the bytes of {body['id']} (entry {entry.seq})")
        return data

    def _broken(self, what: str) -> BrokenLedger:
        return BrokenLedger(
            f"{self._ledger.name}: {what} is not as it was entered, so no backup was made; `habeas verify` tells all of it"
        )
