"""The readings that count, one for each report: of which document, and what made it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from habeas.ledger.tables import entries
from habeas.model import ReaderIdentity
from habeas.register.queries.view import PublicView, few
from habeas.register.readings import readers_in
from habeas.register.schema import documents


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A reading. name: what its document is called, its id where that is withheld; readers: what made it; key: its entry's."""

    document: str
    name: str
    readers: tuple[ReaderIdentity, ...]
    key: str


def readings_of(shown: PublicView) -> list[ReadingLine]:
    """All of them, withheld or not, in the order in which they were entered."""
    named = shown.rows(
        documents, select(*few(documents, "id", "name")).where(documents.c.withheld.is_(False))
    )
    names = {row["id"]: row["name"] or "standard input" for row in named}
    query = select(documents.c.id, documents.c.readers, entries.c.key)
    query = query.join(entries, entries.c.seq == documents.c.entry).where(entries.c.kind == "reading")
    return [
        ReadingLine(row.id, names.get(row.id, row.id), readers_in(row.readers), row.key or "")
        for row in shown.connection.execute(query.order_by(entries.c.seq))
    ]
