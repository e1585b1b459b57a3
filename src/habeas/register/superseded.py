"""What earlier readings of a report have, and the one that counts has not: claims, and people whom it names, by their words.

Invariant: what is kept follows from the readings of the report and their order alone, whether they came one by one or at once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from habeas.ledger import Entry
from habeas.ledger.tables import entries
from habeas.register.entered import Entered
from habeas.register.folding import folded
from habeas.register.rows import DocumentRows, Row, as_json, rows_of_reading
from habeas.register.schema import documents, superseded
from habeas.register.sql import drop, put, rows_in
from habeas.register.stored import stored

PERSON = "person"
Names = frozenset[str]  # of one person, folded


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, or somebody named, at its words. what: event_type or counted_as; people: of each, all names in the report."""

    id: str
    entry: int
    kind: str
    what: str | None
    spans: tuple[tuple[int, int], ...]
    people: tuple[Names, ...]

    def row(self, document: str) -> Row:
        """As the table has it."""
        people = as_json(sorted(sorted(names) for names in self.people))
        return {
            "id": self.id, "document": document, "entry": self.entry, "kind": self.kind, "what": self.what,
            "spans": as_json(self.spans), "people": people,
        }  # fmt: skip


def said_in(rows: DocumentRows) -> dict[str, Said]:
    """All that a reading says, by id. rows: before anything by hand is among them."""
    if rows.reading is None:
        return {}
    entry = int(rows.document["entry"])
    mentions = {p["id"]: tuple((m["start"], m["end"]) for m in p["mentions"]) for p in rows.reading["people"]}
    named = {a["id"]: frozenset(map(folded, json.loads(a["names"]))) for a in rows.appearances}
    about: dict[str, list[Names]] = defaultdict(list)
    for link in rows.claim_people:
        about[link["claim"]].append(named[link["appearance"]])
    people = (
        Said(a["id"], entry, PERSON, None, mentions[a["local"]], (named[a["id"]],)) for a in rows.appearances
    )
    claims = (
        Said(c["id"], entry, c["kind"], c["event_type"] or c["counted_as"],
             ((c["span_start"], c["span_end"]),), tuple(about[c["id"]]))
        for c in rows.claims
    )  # fmt: skip
    return {one.id: one for one in (*people, *claims)}


def from_row(row: Row) -> Said:
    """What a row of the table is."""
    spans = tuple((start, end) for start, end in json.loads(row["spans"]))
    people = tuple(frozenset(names) for names in json.loads(row["people"]))
    return Said(row["id"], row["entry"], row["kind"], row["what"], spans, people)


def said_by_entries(connection: Connection, numbers: Iterable[int]) -> dict[int, dict[str, Said]]:
    """What the readings in these entries say."""
    found = rows_in(connection, select(entries), entries.c.seq, set(numbers))
    return {row.seq: said_in(_rows(Entry(**row._mapping))) for row in found}


def keep(connection: Connection, entered: Entered) -> dict[str, set[str]]:
    """Notes what the readings of this batch put an end to. By document that was read before: all ids ever said of it."""
    replaced = {}
    counted = _counted(connection, entered.fresh)
    for document, rows in entered.fresh.items():
        before = [*counted.get(document, ()), *map(said_in, entered.earlier.get(document, ()))]
        if rows.reading is not None and before:
            replaced[document] = _keep(connection, document, before, set(said_in(rows)))
    return replaced


def _keep(connection: Connection, document: str, before: list[dict[str, Said]], now: set[str]) -> set[str]:
    query = select(superseded).where(superseded.c.document == document)
    gone = {row.id: from_row(row._asdict()) for row in connection.execute(query)}
    for said in before:
        gone |= said
    drop(connection, superseded, "document", {document})
    put(connection, superseded, [one.row(document) for id_, one in sorted(gone.items()) if id_ not in now])
    return gone.keys() | now


def _counted(connection: Connection, fresh: dict[str, DocumentRows]) -> dict[str, list[dict[str, Said]]]:
    """What the readings that counted until now say, where they are others than those of this batch."""
    query = select(documents.c.id, documents.c.entry).join(entries, entries.c.seq == documents.c.entry)
    known = rows_in(connection, query.where(entries.c.kind == "reading"), documents.c.id, fresh.keys())
    other = {row.id: row.entry for row in known if row.entry != fresh[row.id].document["entry"]}
    said = said_by_entries(connection, other.values())
    return {document: [said[entry]] for document, entry in other.items()}


def _rows(entry: Entry) -> DocumentRows:
    return rows_of_reading(stored(entry.body)["reading"], entry=entry.seq, at=entry.at, about={})
