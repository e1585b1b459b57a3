"""From entries to what each document's rows are now: the last reading of a report, all rows of a list.

Invariant: nothing is written here; what an entry means does not depend on what else came with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from habeas.ledger import Entry
from habeas.ledger.tables import entries
from habeas.register.list_rows import rows_of_list, rows_of_row
from habeas.register.rows import DocumentRows, rows_of_reading
from habeas.register.schema import documents
from habeas.register.sql import rows_in
from habeas.register.stored import stored


@dataclass
class Entered:
    """Entries of one batch, gathered. fresh: by document, what its rows are now; lists: what each list's own entry says.

    earlier: by document, what readings of it gave that came in this batch before the last one.
    """

    connection: Connection
    fresh: dict[str, DocumentRows] = field(default_factory=dict)
    lists: dict[str, dict[str, Any]] = field(default_factory=dict)
    earlier: dict[str, list[DocumentRows]] = field(default_factory=lambda: defaultdict(list))

    def take(self, entry: Entry) -> None:
        """Takes in what an entry says of a document or list."""
        body = stored(entry.body) if entry.kind != "opened" else {}
        if entry.kind == "document":
            self.fresh.setdefault(body["id"], DocumentRows(_bare(body, entry)))
        elif entry.kind == "reading":
            self._take_reading(body["reading"], entry)
        elif entry.kind == "list":
            self.fresh[body["id"]] = whole_list(self.connection, entry, before=entry.seq)
            self.lists[body["id"]] = body
        elif entry.kind == "row":
            self._take_row(body)

    def take_again(self, ids: Set[str]) -> None:
        """Takes in the readings of these documents as they are in the tables, so that what is put beside them is put anew."""
        query = select(entries).join(documents, documents.c.entry == entries.c.seq)
        query = query.where(entries.c.kind == "reading")
        for row in rows_in(self.connection, query, documents.c.id, ids - self.fresh.keys()):
            self.take(Entry(**row._mapping))

    def _take_reading(self, reading: dict[str, Any], entry: Entry) -> None:
        document = reading["document"]["id"]
        about = self._about(document)
        rows = rows_of_reading(reading, entry=entry.seq, at=about.get("added") or entry.at, about=about)
        if (before := self.fresh.get(document)) is not None and before.reading is not None:
            self.earlier[document].append(before)
        self.fresh[document] = rows

    def _take_row(self, body: dict[str, Any]) -> None:
        list_id = body["list"]
        if list_id not in self.fresh:
            entry = entry_of(self.connection, list_id)
            self.fresh[list_id] = replace(rows_of_list(stored(entry.body), entry), more=True)
        if list_id not in self.lists:
            self.lists[list_id] = stored(entry_of(self.connection, list_id).body)
        rows_of_row(self.fresh[list_id], self.lists[list_id], body)

    def _about(self, document: str) -> dict[str, Any]:
        if document in self.fresh:
            return self.fresh[document].document
        query = select(documents.c.name, documents.c.url, documents.c.added).where(documents.c.id == document)
        found = self.connection.execute(query).first()
        return dict(found._mapping) if found else {}


def _bare(body: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """A document that nothing was read from yet."""
    empty = dict.fromkeys(column.name for column in documents.c)
    known = {
        "kind": "report",
        "entry": entry.seq,
        "added": entry.at,
        "via": "[]",
        "readers": "[]",
        "current": True,
        "withheld": False,
    }
    return empty | known | {"id": body["id"], "name": body.get("name"), "url": body.get("url")}


def whole_list(connection: Connection, entry: Entry, *, before: int | None = None) -> DocumentRows:
    """A list with its rows, all by the mapping of this entry of it. before: only rows that were entered before that entry."""
    body = stored(entry.body)
    listed, at = rows_of_list(body, entry), entries.c
    prefix = f"row {body['id']} "
    keys = (at.key >= prefix, at.key < prefix[:-1] + "!")  # a range, which the index on keys answers
    mine = select(at.body).where(at.kind == "row", *keys).order_by(at.seq)
    for row in connection.scalars(mine if before is None else mine.where(at.seq < before)):
        rows_of_row(listed, body, stored(row))
    return listed


def entry_of(connection: Connection, document: str) -> Entry:
    """The entry that a document's rows come from."""
    query = select(entries).join(documents, documents.c.entry == entries.c.seq)
    return Entry(**connection.execute(query.where(documents.c.id == document)).one()._mapping)
