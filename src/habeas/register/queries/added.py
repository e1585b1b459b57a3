"""What a document has added to the register."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from habeas.register.schema import appearances, claims


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
