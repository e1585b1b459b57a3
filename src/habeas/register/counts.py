"""Figures by who counted: several outlets that repeat one origin are one figure, with the outlets beside it.

Invariant: a month's figures of one thing come from that month's claims alone, and are compared with the month before.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from habeas.disagreements import Account, CountInput, of_counts
from habeas.model.ids import short_hash
from habeas.register import accounts
from habeas.register.schema import claims, counts, disagreements
from habeas.register.sql import change, drop, put, rows_in

Changed = Collection[tuple[str, str]]  # series and origin


def refresh(connection: Connection, changed: Changed) -> None:
    """Computes the figures of these series (claims.series) and origins anew, and what their series disagree on."""
    by_series: dict[str, set[str]] = defaultdict(set)
    for series, origin in changed:
        by_series[series].add(origin)
    rows = [
        row for series, origins in sorted(by_series.items()) for row in _told(connection, series, origins)
    ]
    events = _events(connection, rows)
    figures: dict[tuple[Any, ...], list[Row[Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: r.id):
        figures[_figure(row, events.get(row.id))].append(row)
    fresh = [_row(key, told) for key, told in figures.items()]
    named = {r.id: row["id"] for row, told in zip(fresh, figures.values(), strict=True) for r in told}
    for series, origins in by_series.items():
        at = counts.c
        connection.execute(delete(counts).where(at.series == series, at.origin.in_(sorted(origins))))
    put(connection, counts, fresh)
    change(connection, claims, "account_of", {r.id: named[r.id] for r in rows if r.account_of != named[r.id]})
    _compare(connection, {s for one in by_series for s in (one, _later(one))})


def _told(connection: Connection, series: str, origins: set[str]) -> Iterator[Row[Any]]:
    query = accounts.standing().where(claims.c.series == series)
    return rows_in(connection, query, claims.c.origin, origins)


def _later(series: str) -> str:
    """The same a month later."""
    start, _, month = series.rpartition("|")
    if not month:
        return series
    return f"{start}|{dt.date.fromisoformat(f'{month}-01') + dt.timedelta(days=31):%Y-%m}"


def _earlier(series: str) -> str:
    """The same a month before."""
    start, _, month = series.rpartition("|")
    if not month:
        return series
    return f"{start}|{dt.date.fromisoformat(f'{month}-01') - dt.timedelta(days=1):%Y-%m}"


def _events(connection: Connection, rows: list[Row[Any]]) -> dict[str, str]:
    """Count → the event whose people it counts: that of the claim it goes with, or of its whole."""
    wholes = {row.id: row.whole for row in rows}
    above = {w for w in wholes.values() if w}
    while above:
        query = select(claims.c.id, claims.c.whole)
        found = {r.id: r.whole for r in rows_in(connection, query, claims.c.id, above)}
        above = {w for w in found.values() if w} - set(wholes)
        wholes |= found
    at = claims.c
    query = select(at.counted, at.account_of)
    found_events = sorted(
        (r.counted, r.account_of) for r in rows_in(connection, query, at.counted, set(wholes)) if r.account_of
    )
    event = dict(found_events)
    return {row.id: e for row in rows if (e := _climb(row.id, wholes, event))}


def _climb(count: str, wholes: dict[str, str | None], event: dict[str, str]) -> str | None:
    at: str | None = count
    seen: set[str] = set()
    while at and at not in event and at not in seen:
        seen.add(at)
        at = wholes.get(at)
    return event.get(at) if at else None


def _figure(row: Row[Any], event: str | None) -> tuple[Any, ...]:
    said = (row.date_from, row.date_to)
    return (row.series, row.origin, row.low, row.high, row.hard_low, row.hard_high, said, event)


def _row(key: tuple[Any, ...], rows: list[Row[Any]]) -> dict[str, Any]:
    series, origin, low, high, hard_low, hard_high, said, event = key
    first = min(rows, key=lambda r: (r.published or "9999", r.id))
    chain = json.loads(first.said_by)
    published = sorted(r.published for r in rows if r.published)
    return {
        "id": "n-" + short_hash(*key),
        "counted_as": first.counted_as,
        "country": first.country,
        "group": first.group,
        "series": series,
        "origin": origin,
        "origin_name": chain[-1]["name"] if chain else first.source or first.title or first.name or origin,
        "as_of_from": said[0] or (published[0] if published else None),
        "as_of_to": said[1] or (published[-1] if published else None),
        "published": published[0] if published else None,
        "dated": said[0] is not None,
        "low": low,
        "high": high,
        "hard_low": hard_low,
        "hard_high": hard_high,
        "text": first.words,
        "certainty": first.certainty,
        "repeated_by": json.dumps(
            sorted({r.source or r.title or r.name or r.document for r in rows}), ensure_ascii=False
        ),
        "reports": len({r.document for r in rows}),
        "event": event,
        "claim": first.id,
    }


def _compare(connection: Connection, changed: Collection[str]) -> None:
    """What figures of one month disagree on, with each other and with those of the month before."""
    told: dict[str, list[Row[Any]]] = defaultdict(list)
    standing = select(counts).where(counts.c.event.is_(None))  # those of an event are compared there
    for row in rows_in(connection, standing, counts.c.series, {s for c in changed for s in (c, _earlier(c))}):
        told[row.series].append(row)
    found = []
    for series in sorted(changed):
        rows = [row for s in dict.fromkeys((_earlier(series), series)) for row in told[s]]
        if rows:
            figures = tuple(_account(row) for row in sorted(rows, key=lambda r: r.id))
            facts = CountInput(
                key=series, counted_as=rows[0].counted_as, country=rows[0].country, figures=figures
            )
            own = {
                row.claim for row in told[series]
            }  # what only the month before has is a finding of that month
            found += [accounts.disagreement_row(d) for d in of_counts(facts) if not own.isdisjoint(d.claims)]
    drop(connection, disagreements, "subject", changed)
    put(connection, disagreements, found)


def _account(row: Row[Any]) -> Account:
    return Account(
        claim=row.claim,
        document=row.claim,
        origin=row.origin,
        said_by=(row.origin_name,),
        words=row.text,
        published=row.published,
        certainty=row.certainty,
        kind="count",
        counted_as=row.counted_as,
        date_from=row.as_of_from if row.dated else None,
        date_to=row.as_of_to if row.dated else None,
        low=row.low,
        high=row.high,
        hard_low=row.hard_low,
        hard_high=row.hard_high,
        group=json.loads(row.group),
    )
