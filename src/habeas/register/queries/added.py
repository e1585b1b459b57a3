"""What a document has added to the register, and which reading of it counts."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from habeas.ledger.tables import entries
from habeas.register.schema import appearances, claims, documents


def reading_key(connection: Connection, document: str) -> str | None:
    """The key of the reading that the document's rows come from."""
    query = select(entries.c.key).join(documents, documents.c.entry == entries.c.seq)
    return connection.scalar(query.where(documents.c.id == document, entries.c.kind == "reading"))


def last_entry(connection: Connection) -> int:
    """The number of the ledger's last entry, as this transaction sees it."""
    return int(connection.scalar(select(func.max(entries.c.seq))) or 0)


def added_by(connection: Connection, document: str) -> tuple[int, int, int]:
    """How many claims it tells, and how many people it names who are in no other document, and who are."""
    elsewhere = appearances.alias()
    here = select(appearances.c.person).distinct().where(appearances.c.document == document)
    also = select(elsewhere.c.id).where(
        elsewhere.c.person == appearances.c.person, elsewhere.c.document != document
    )
    told = select(func.count()).select_from(claims).where(claims.c.document == document)
    every, known = (
        len(connection.execute(here).all()),
        len(connection.execute(here.where(also.exists())).all()),
    )
    return int(connection.scalar(told) or 0), every - known, known
