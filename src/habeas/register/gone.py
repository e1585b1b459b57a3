"""Which of a few rows are withheld as a whole: what `withheld.py` finds for all of a register, for these alone.

Invariant: a row is gone here where it is gone there (tests/register/test_gone.py holds the one against the other); what it takes
follows the rows that are asked about, not how much is withheld.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, Table, case, func, select, true

from habeas.register.schema import appearances, claim_people, claims, documents, people
from habeas.register.sql import rows_in
from habeas.register.withheld import ALL, NOTHING, fields_in

KNOWN = (documents, appearances, claims)  # tables that this can be asked about


def gone_among(connection: Connection, table: Table, ids: Collection[str]) -> set[str]:
    """Those of the ids, of one of the known tables, that are not shown."""
    if table is documents:
        return _documents(connection, ids)
    return (_appearances if table is appearances else _claims)(connection, ids)


def _documents(connection: Connection, ids: Collection[str]) -> set[str]:
    query = select(documents.c.id).where(documents.c.withheld == true())
    return {row.id for row in rows_in(connection, query, documents.c.id, ids)}


def _people(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those who are withheld, and those whom only withheld documents name."""
    query = select(people.c.id, people.c.withheld).where(people.c.withheld.not_in(NOTHING))
    gone = {r.id for r in rows_in(connection, query, people.c.id, ids) if ALL in fields_in(r.withheld)}
    hidden = func.min(case((documents.c.withheld == true(), 1), else_=0))
    told = select(appearances.c.person).join(documents, documents.c.id == appearances.c.document)
    told = told.group_by(appearances.c.person).having(hidden == 1)
    return gone | {row.person for row in rows_in(connection, told, appearances.c.person, ids)}


def _appearances(connection: Connection, ids: Collection[str]) -> set[str]:
    query = select(appearances.c.id, appearances.c.document, appearances.c.person)
    rows = list(rows_in(connection, query, appearances.c.id, ids))
    gone = _documents(connection, {row.document for row in rows})
    gone |= _people(connection, {row.person for row in rows} - {None})
    return {row.id for row in rows if row.document in gone or row.person in gone}


def _claims(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those that are withheld or in a withheld document; and, but for those with a figure, if all whom they name are gone."""
    query = select(claims.c.id, claims.c.document, claims.c.counted, claims.c.withheld)
    rows = list(rows_in(connection, query, claims.c.id, ids))
    hidden = _documents(connection, {row.document for row in rows})
    about: dict[str, set[str]] = defaultdict(set)
    for row in rows_in(connection, select(claim_people), claim_people.c.claim, ids):
        about[row.claim].add(row.person)
    gone = _people(connection, {person for some in about.values() for person in some} - {None})
    return {
        row.id
        for row in rows
        if row.withheld
        or row.document in hidden
        or (row.counted is None and about[row.id] and about[row.id] <= gone)
    }
