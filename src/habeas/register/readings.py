"""Readings as entries of the ledger: what one is called there, and what it was made of, so that it can be made again.

Invariant: a key names the document, what made the reading and what was said beside it; the same of all three is entered once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, func, select

from habeas.ledger import Draft, Entry
from habeas.ledger.tables import entries
from habeas.model import Document, ReaderIdentity, Reading, wire
from habeas.model.ids import short_hash
from habeas.register.schema import documents
from habeas.register.store import Entering


@dataclass(frozen=True, slots=True)
class Given:
    """What was said beside a document and changes its reading. fields: of records, as written; type: of the material."""

    published: str | None = None
    source: str | None = None
    language: str | None = None
    triage: bool = True
    type: str | None = None
    fields: str | None = None

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Given:
        """What `body` wrote; of an entry made before this was kept, nothing."""
        return cls(**body.get("given", {}))

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it: only what was said."""
        nothing = Given()
        said = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in said if value != getattr(nothing, name)}

    def digest(self, *more: object) -> str:
        """As a part of a key. more: what else changes the reading, as how much of it a model is sent."""
        return short_hash(
            self.published, self.source, self.language, self.triage, self.type, self.fields, *more
        )


@dataclass(frozen=True, slots=True)
class Current:
    """The reading of a document that counts: its entry's key, and what made it, nothing where that was not kept yet."""

    key: str
    readers: tuple[ReaderIdentity, ...]


def current_reading(connection: Connection, document: str) -> Current | None:
    """The reading that counts, None where the document is not there, or nothing was read of it."""
    query = select(entries.c.key, documents.c.readers).join(documents, documents.c.entry == entries.c.seq)
    row = connection.execute(query.where(documents.c.id == document, entries.c.kind == "reading")).first()
    return Current(row.key or "", readers_in(row.readers)) if row else None


def reading_body(connection: Connection, document: str) -> dict[str, Any]:
    """The body of the entry with the reading that counts. The document has one."""
    query = select(entries.c.body).join(documents, documents.c.entry == entries.c.seq)
    found: dict[str, Any] = json.loads(
        connection.execute(query.where(documents.c.id == document)).scalar_one()
    )
    return found


def readers_in(text: str | None) -> tuple[ReaderIdentity, ...]:
    """What the column `documents.readers` says."""
    return tuple(ReaderIdentity(**one) for one in json.loads(text or "[]"))


def is_older(readers: Sequence[ReaderIdentity], today: Sequence[ReaderIdentity]) -> bool:
    """Whether one of today's readers had no part in a reading, or it is not known who had."""
    return not set(today) <= set(readers)


def key_of(document: str, readers: Sequence[ReaderIdentity], given: str) -> str:
    """The key of a reading. given: `Given.digest`."""
    made_by = short_hash(*(part for r in readers for part in (r.name, r.version, r.vocabulary, r.weights)))
    return f"reading {document} {made_by} {given}"


def body_of(reading: Reading, handed: Document, given: Given, by: str) -> dict[str, Any]:
    """The entry's body. handed: the document as it was given to the reader; by: which program entered it."""
    return {
        "by": by,
        "reading": wire.to_json(reading),
        **{
            name: told
            for name, told in (("given", given.body()), ("handed", _before(handed, reading.document)))
            if told
        },
    }


def enter_reading(entering: Entering, body: dict[str, Any], key: str, current: str) -> Entry | None:
    """Appends the reading, also where it was made before and another one counts since. current: that one's key."""
    entry = entering.append(Draft("reading", body, key=key))
    if entry is None and not current.startswith(key):
        last = entering.connection.scalar(select(func.max(entries.c.seq)))  # read otherwise meanwhile
        entry = entering.append(Draft("reading", body, key=f"{key} after {last}"))
    return entry


def handed_of(body: dict[str, Any]) -> Document:
    """The document as it was given to the reader; of an entry made before that was kept, as near as can be told."""
    found: dict[str, Any] = dict(body["reading"]["document"])
    if "readers" in body["reading"]:
        found |= body.get("handed", {})
    else:
        found |= {"country": None}
        if (found.get("published") or {}).get("basis") != "given":
            found["published"] = None
    return wire.document_from_json(found)


def _before(handed: Document, read: Document) -> dict[str, Any]:
    """The fields that the reader filled in, as they were."""
    before, after = wire.document_to_json(handed), wire.document_to_json(read)
    return {
        name: before.get(name) for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    }
