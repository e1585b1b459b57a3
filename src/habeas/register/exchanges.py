"""Exchanges: who gave what for what, across reports, each side with how firmly it is told.

Invariant: accounts of one exchange have the same parties and stand within two weeks of the first of them; all that two parties
exchanged is computed anew when any account of theirs changed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from habeas.disagreements import ExchangeInput, SideFacts, of_exchange
from habeas.model.ids import short_hash
from habeas.register import accounts
from habeas.register.parties import party_of
from habeas.register.schema import claims, disagreements, exchange_sides, exchanges
from habeas.register.sql import change, drop, put, rows_in

WITHIN = (
    14  # days from the first account; talks about one trade go on for longer, and then it is told as another
)
GRADES = {"asserted": "stated", "hedged": "implied", "unconfirmed": "implied", "denied": "denied"}


def refresh(connection: Connection, changed: Collection[str]) -> None:
    """Computes all exchanges between the changed parties anew."""
    at = exchanges.c
    old = {r.id for r in rows_in(connection, select(at.id), at.codes, changed)}
    drop(connection, exchanges, "id", old)
    drop(connection, exchange_sides, "exchange", old)
    drop(connection, disagreements, "subject", old)
    told = rows_in(
        connection, accounts.standing().where(claims.c.kind == "exchange"), claims.c.parties, changed
    )
    between: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in told:
        between[row.parties].append(row)
    for parties, rows in sorted(between.items()):
        for some in _apart(sorted(rows, key=lambda r: (r.search_to or "", r.id))):
            _write(connection, parties, some)


def _apart(rows: list[Row[Any]]) -> list[list[Row[Any]]]:
    found: list[list[Row[Any]]] = []
    for row in rows:
        if not found or _days(found[-1][0].search_to, row.search_to) > WITHIN:
            found.append([])
        found[-1].append(row)
    return found


def _days(one: str | None, two: str | None) -> int:
    if one is None or two is None:
        return 0 if one == two else WITHIN + 1
    return (dt.date.fromisoformat(two) - dt.date.fromisoformat(one)).days


def _write(connection: Connection, parties: str, rows: list[Row[Any]]) -> None:
    exchange = "x-" + short_hash(parties, min(r.id for r in rows))
    terms = _terms(connection, rows)
    sides = [side for row in rows for side in _sides(row, exchange, terms)]
    days = [d for r in rows for d in (r.date_from or r.search_to, r.date_to or r.search_to) if d]
    row = {
        "id": exchange,
        "codes": parties,
        "parties": json.dumps(sorted({s["party"] for s in sides}), ensure_ascii=False),
        "country": rows[0].country,
        "date_from": min(days, default=None),
        "date_to": max(days, default=None),
        "reports": len({r.document for r in rows}),
        "grade": _grade({s["grade"] for s in sides}),
    }
    put(connection, exchanges, [row])
    put(connection, exchange_sides, sides)
    change(connection, claims, "account_of", {r.id: exchange for r in rows if r.account_of != exchange})
    put(
        connection,
        disagreements,
        [accounts.disagreement_row(d) for d in of_exchange(_facts(row, rows, sides))],
    )


def _terms(connection: Connection, rows: list[Row[Any]]) -> dict[str, str]:
    ids = {g["claim"] for r in rows for side in json.loads(r.sides) for g in side["gives"] if g["claim"]}
    query = select(claims.c.id, claims.c.event_type)
    return {r.id: r.event_type for r in rows_in(connection, query, claims.c.id, ids)}


def _sides(row: Row[Any], exchange: str, terms: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "exchange": exchange,
            "party": side["party"],
            "code": party_of(side["party"]),
            "gives": given["text"],
            "event_type": terms.get(given["claim"] or ""),
            "grade": GRADES[row.certainty],
            "claim": row.id,
            "document": row.document,
        }
        for side in json.loads(row.sides)
        for given in side["gives"]
    ]


def _grade(grades: set[str]) -> str:
    if "denied" in grades:
        return "disputed" if len(grades) > 1 else "denied"
    return "stated" if "stated" in grades else "implied"


def _facts(row: dict[str, Any], rows: list[Row[Any]], sides: list[dict[str, Any]]) -> ExchangeInput:
    told = {r.id: accounts.account(r) for r in rows}
    return ExchangeInput(
        id=row["id"],
        date=row["date_from"],
        sides=tuple(
            SideFacts(party=s["party"], grade=s["grade"], account=told[s["claim"]], gives=s["gives"])
            for s in sides
        ),
    )
