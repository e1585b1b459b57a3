"""How much a register is made of: documents, readings by what made them, and decisions that stand."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from habeas.ledger.tables import entries
from habeas.model import ReaderIdentity
from habeas.register.readings import readers_in
from habeas.register.schema import decisions, documents


def number_of_documents(connection: Connection) -> int:
    """All reports and lists, withheld or not."""
    return connection.scalar(select(func.count()).select_from(documents)) or 0


def readings_by_readers(connection: Connection) -> Iterator[tuple[tuple[ReaderIdentity, ...], int]]:
    """How many of the readings that count were made by the same readers; these are empty where it was not kept."""
    query = select(documents.c.readers, func.count()).join(entries, entries.c.seq == documents.c.entry)
    for row in connection.execute(query.where(entries.c.kind == "reading").group_by(documents.c.readers)):
        yield readers_in(row[0]), row[1]


def number_of_decisions(connection: Connection) -> int:
    """Those that stand: neither undone nor themselves an undo."""
    standing = (decisions.c.decision != "undo", decisions.c.undone_by.is_(None))
    return connection.scalar(select(func.count()).select_from(decisions).where(*standing)) or 0
