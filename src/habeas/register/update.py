"""The fold: entries of the ledger into the register's tables, as far as they change anything.

Invariant: the tables are the same whether the entries come one by one or all at once; what was entered together is seen together.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy import update as sql_update

from habeas.ledger import Entry
from habeas.register import by_hand, carried, counts, decided, event_rows, exchanges, people, proposals
from habeas.register.changes import Changes
from habeas.register.decided import Touched
from habeas.register.entered import Entered, entry_of, whole_list
from habeas.register.forms import enter_forms
from habeas.register.persons import reassign
from habeas.register.rows import DocumentRows, rows_of_reading
from habeas.register.schema import appearances, checks, claim_people, claims, documents, state
from habeas.register.sql import change, column_in, drop, put, rows_in, slices
from habeas.register.stored import stored
from habeas.trust import is_trusted

CHUNK = 2_000  # people computed at once, so that memory stays flat when all of a register is


def update(connection: Connection, appended: Iterable[Entry]) -> None:
    """Brings the tables up to the entries, which follow those that are in them."""
    update_many(connection, [appended])


def update_many(
    connection: Connection,
    batches: Iterable[Iterable[Entry]],
    told: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """As update, for entries in batches: rows go in batch by batch, and what is computed from them once, at the end.

    told: is given how many people are computed, and of how many.
    """
    changes = Changes()
    for batch in batches:
        _enter(connection, batch, changes)
    _compute(connection, changes, told)


def _enter(connection: Connection, appended: Iterable[Entry], changes: Changes) -> None:
    about: set[int] = set()
    last = None
    entered = Entered(connection)
    for entry in appended:
        last = entry
        if entry.kind in ("decision", "undo"):
            about |= decided.enter(connection, entry)
        else:
            entered.take(entry)
    if last is not None:
        entered.take_again(decided.claimed_by_hand(connection, about))
        about |= carried.settle(connection, entered, about)
        _replace(connection, entered.fresh, changes)
        _touch(
            connection,
            decided.touched(connection, about),
            {d for d, rows in entered.fresh.items() if not rows.more},
            changes,
        )
        _set_applied(connection, last.seq)


def applied(connection: Connection) -> int:
    """The last entry that is in the tables."""
    found = connection.scalar(select(state.c.value).where(state.c.key == "applied"))
    return int(found or 0)


def _set_applied(connection: Connection, seq: int) -> None:
    """Notes the last entry that is in the tables."""
    connection.execute(delete(state).where(state.c.key == "applied"))
    put(connection, state, [{"key": "applied", "value": str(seq)}])


def _replace(connection: Connection, fresh: dict[str, DocumentRows], changes: Changes) -> None:
    """Takes out what earlier readings of the documents gave, and puts in what these give."""
    _forget(connection, {d for d, rows in fresh.items() if not rows.more}, changes)
    hidden = decided.withheld_among(connection, fresh)
    by_hand.add_claims(connection, fresh)
    for rows in fresh.values():
        rows.document["withheld"] = rows.document["id"] in hidden
    new_claims = [claim for rows in fresh.values() for claim in rows.claims]
    decided.apply_to_claims(
        connection, new_claims, {d: rows.document["published"] for d, rows in fresh.items()}
    )
    put(connection, documents, [rows.document for rows in fresh.values() if not rows.more])
    for table, name in ((appearances, "appearances"), (claim_people, "claim_people"), (checks, "checks")):
        put(connection, table, [row for rows in fresh.values() for row in getattr(rows, name)])
    put(connection, claims, new_claims)
    _propose(
        connection, {a["document"] for rows in fresh.values() for a in rows.appearances if a["proposed"]}
    )
    for claim in new_claims:
        changes.note(SimpleNamespace(**claim))
    forms = {a["form"] for rows in fresh.values() for a in rows.appearances}
    changes.forms |= enter_forms(connection, forms) | forms
    _supersede(connection, {rows.document["url"] for rows in fresh.values()} - {None}, changes)


def _forget(connection: Connection, ids: Collection[str], changes: Changes) -> None:
    known = column_in(connection, "id", documents, "id", ids)
    _note_claims(connection, claims.c.document, known, changes)
    changes.people |= column_in(connection, "person", appearances, "document", known)
    changes.forms |= column_in(connection, "form", appearances, "document", known)
    drop(connection, claim_people, "claim", column_in(connection, "id", claims, "document", known))
    for table in (claims, appearances, checks):
        drop(connection, table, "document", known)
    drop(connection, documents, "id", known)


def _note_claims(connection: Connection, column: Any, values: Collection[str], changes: Changes) -> None:
    """Whatever these claims are accounts of has to be computed anew."""
    seen = list(rows_in(connection, select(claims), column, values)) if values else []
    for row in seen:
        changes.note(row)
    changes.people |= column_in(connection, "person", claim_people, "claim", {row.id for row in seen})


def _supersede(connection: Connection, urls: Collection[str], changes: Changes) -> None:
    """Of several versions of one page the last one entered is the current one."""
    versions: dict[str, list[Any]] = defaultdict(list)
    for row in rows_in(connection, select(documents), documents.c.url, urls):
        versions[row.url].append(row)
    last = {max(some, key=lambda r: (r.added, r.entry)).id for some in versions.values()}
    turned = {r.id: r.id in last for some in versions.values() for r in some if r.current != (r.id in last)}
    change(connection, documents, "current", turned)
    _loosen(connection, set(turned), changes)


def _loosen(connection: Connection, ids: Collection[str], changes: Changes) -> None:
    """Documents that begin or cease to count: their claims are accounts of nothing until they are put together anew."""
    _note_claims(connection, claims.c.document, ids, changes)
    changes.people |= column_in(connection, "person", appearances, "document", ids)
    for some in slices(ids):
        connection.execute(sql_update(claims).where(claims.c.document.in_(some)).values(account_of=None))


def _touch(connection: Connection, touched: Touched, fresh: Collection[str], changes: Changes) -> None:
    """What decisions change: whose appearances, which claims, which documents."""
    changes.forms |= column_in(connection, "form", appearances, "id", touched.appearances)
    changes.people |= column_in(connection, "person", appearances, "id", touched.appearances)
    known = column_in(connection, "id", documents, "id", touched.documents)
    hidden = decided.withheld_among(connection, known)
    change(connection, documents, "withheld", {d: d in hidden for d in known})
    _loosen(connection, known, changes)
    judged = column_in(connection, "document", claims, "id", touched.claims) - set(fresh)
    _restore(connection, judged, touched.claims, changes)


def _restore(connection: Connection, ids: Collection[str], wanted: Collection[str], changes: Changes) -> None:
    """The wanted claims as their entries have them, with what is decided about them now."""
    for found in list(rows_in(connection, select(documents), documents.c.id, ids)):
        rows = [claim for claim in _reread(connection, found.id) if claim["id"] in wanted]
        # a report's figures, events and exchanges hang together; a list's rows don't
        column, values = (claims.c.id, wanted) if found.kind == "list" else (claims.c.document, [found.id])
        _note_claims(connection, column, values, changes)
        decided.apply_to_claims(connection, rows, {found.id: found.published})
        for row in rows:
            connection.execute(sql_update(claims).where(claims.c.id == row["id"]).values(row))
            changes.note(SimpleNamespace(**row))
    changes.forms |= _propose(connection, ids)


def _propose(connection: Connection, ids: Collection[str]) -> set[str]:
    """Marks whom no trusted reader knows, in these documents, until a claim about them counts. Returns the forms that turned."""
    named = select(appearances).where(appearances.c.read_by.is_not(None))
    known = [
        row
        for row in rows_in(connection, named, appearances.c.document, ids)
        if not is_trusted(json.loads(row.read_by))
    ]
    counts_ = (
        select(claim_people.c.appearance)
        .join(claims, claims.c.id == claim_people.c.claim)
        .where(claims.c.proposed.is_(False), claims.c.judgement.is_distinct_from("rejected"))
    )
    found = {
        r.appearance for r in rows_in(connection, counts_, claim_people.c.appearance, {a.id for a in known})
    }
    turned = {a.id: a.id not in found for a in known if a.proposed != (a.id not in found)}
    change(connection, appearances, "proposed", turned)
    return {a.form for a in known if a.id in turned}


def _reread(connection: Connection, document: str) -> list[dict[str, Any]]:
    """All claims of a document anew from its entries."""
    entry = entry_of(connection, document)
    body = stored(entry.body)
    if entry.kind == "reading":
        rows = rows_of_reading(body["reading"], entry=entry.seq, at=entry.at, about={})
        by_hand.add_claims(connection, {document: rows})
        return rows.claims
    return whole_list(connection, entry).claims


def _compute(connection: Connection, changes: Changes, told: Callable[[int, int], None]) -> None:
    changed, moved = reassign(connection, changes.forms)
    changes.people |= changed
    for claim in _claims_of(connection, moved):
        changes.note(claim)
    standing, shifted = event_rows.refresh(connection, changes.near, changes.events)
    changes.people |= standing
    at = claims.c
    for row in rows_in(connection, select(claims).where(at.kind == "count"), at.document, shifted):
        changes.note(row)
    every = sorted(changes.people)
    for start in range(0, len(every), CHUNK):
        people.refresh(connection, every[start : start + CHUNK])
        told(min(start + CHUNK, len(every)), len(every))
    for some in slices(changes.series):
        counts.refresh(connection, some)
    exchanges.refresh(connection, changes.parties)
    forms = changes.forms | column_in(connection, "form", appearances, "person", every)
    for some in slices(forms):
        proposals.refresh(connection, some)


def _claims_of(connection: Connection, ids: Collection[str]) -> Iterator[Any]:
    query = select(claims).join(claim_people, claim_people.c.claim == claims.c.id)
    yield from rows_in(connection, query, claim_people.c.appearance, ids)
