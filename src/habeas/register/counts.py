"""Figures by who counted: several outlets that repeat one origin are one figure, with the outlets beside it.

Invariant: a month's figures of one thing are computed from that month's claims alone, and compared with those of the month before.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from habeas.disagreements import Account, CountFacts, of_counts
from habeas.model.ids import short_hash
from habeas.register import accounts
from habeas.register.schema import claims, counts, disagreements
from habeas.register.sql import change, drop, put, rows_in


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """What is counted, where, of whom, in which month (2025-09; empty where no report has a date)."""

    of: str
    country: str
    whom: str
    month: str

    @property
    def key(self) -> str:
        """As the subject of a disagreement."""
        return f"{self.of}|{self.country}|{self.whom}|{self.month}"

    def next(self) -> Series:
        """The same a month later."""
        if not self.month:
            return self
        later = dt.date.fromisoformat(f"{self.month}-01") + dt.timedelta(days=31)
        return Series(self.of, self.country, self.whom, f"{later:%Y-%m}")

    def previous(self) -> Series:
        """The same a month before."""
        if not self.month:
            return self
        earlier = dt.date.fromisoformat(f"{self.month}-01") - dt.timedelta(days=1)
        return Series(self.of, self.country, self.whom, f"{earlier:%Y-%m}")


def series_of(row: Any) -> Series | None:
    """Which series a claim's figure belongs to; None for what is no count."""
    if row.kind != "count" or row.term is None:
        return None
    return Series(row.term, row.country or "", row.whom, (row.near_to or "")[:7])


def refresh(connection: Connection, changed: Collection[Series]) -> None:
    """Computes the changed series anew."""
    moved: dict[str, str | None] = {}
    for series in sorted(changed):
        rows = _claims(connection, series)
        events = _events(connection, rows)
        figures: dict[tuple[Any, ...], list[Row[Any]]] = defaultdict(list)
        for row in sorted(rows, key=lambda r: r.id):
            figures[_figure(row, events.get(row.id))].append(row)
        fresh = [_row(series, key, some) for key, some in sorted(figures.items(), key=lambda f: repr(f[0]))]
        drop(connection, counts, "id", _old(connection, series))
        put(connection, counts, [row for row, _ in fresh])
        for row, some in fresh:
            moved |= {r.id: row["id"] for r in some if r.account_of != row["id"]}
    change(connection, claims, "account_of", moved)
    _compare(connection, {s for one in changed for s in (one, one.next())})


def _claims(connection: Connection, series: Series) -> list[Row[Any]]:
    at = claims.c
    here = at.country.is_(None) if not series.country else at.country == series.country
    query = accounts.standing().where(at.kind == "count", at.term == series.of, here, at.whom == series.whom)
    if not series.month:
        return list(connection.execute(query.where(at.near_to.is_(None))))
    return list(connection.execute(query.where(at.near_to.between(f"{series.month}-01", f"{series.month}-31"))))


def _old(connection: Connection, series: Series) -> set[str]:
    at = counts.c
    query = select(at.id).where(
        at.of == series.of, at.country == series.country, at.whom == series.whom, at.month == series.month
    )
    return set(connection.scalars(query))


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
    query = select(at.counted, at.account_of).where(at.account_of.is_not(None))
    event = {r.counted: r.account_of for r in sorted(rows_in(connection, query, at.counted, set(wholes)))}
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
    return (row.origin, row.low, row.high, row.hard_low, row.hard_high, said, event)


def _row(series: Series, key: tuple[Any, ...], rows: list[Row[Any]]) -> tuple[dict[str, Any], list[Row[Any]]]:
    origin, low, high, hard_low, hard_high, said, event = key
    first = min(rows, key=lambda r: (r.published or "9999", r.id))
    chain = json.loads(first.said_by)
    published = sorted(r.published for r in rows if r.published)
    row = {
        "id": "n-" + short_hash(series.key, *key),
        "of": series.of,
        "country": series.country,
        "whom": series.whom,
        "month": series.month,
        "origin": origin,
        "origin_name": chain[-1]["name"] if chain else first.source or origin,
        "as_of_from": said[0] or (published[0] if published else None),
        "as_of_to": said[1] or (published[-1] if published else None),
        "dated": said[0] is not None,
        "low": low,
        "high": high,
        "hard_low": hard_low,
        "hard_high": hard_high,
        "text": first.words,
        "certainty": first.certainty,
        "repeated_by": json.dumps(sorted({r.source or r.document for r in rows}), ensure_ascii=False),
        "reports": len({r.document for r in rows}),
        "event": event,
        "claim": first.id,
    }
    return row, rows


def _compare(connection: Connection, series: Iterable[Series]) -> None:
    """What figures of one month disagree on, with each other and with those of the month before."""
    found = []
    for one in sorted(series):
        told = [*_figures(connection, one.previous()), *_figures(connection, one)] if one.month else _figures(connection, one)
        facts = CountFacts(key=one.key, of=one.of, country=one.country or None, figures=tuple(told))
        within = [d for d in of_counts(facts) if (d.date or "")[:7] == one.month]
        drop(connection, disagreements, "subject", [one.key])
        found += [accounts.disagreement_row(d) for d in within]
    put(connection, disagreements, found)


def _figures(connection: Connection, series: Series) -> list[Account]:
    at = counts.c
    query = select(counts).where(
        at.of == series.of,
        at.country == series.country,
        at.whom == series.whom,
        at.month == series.month,
        at.event.is_(None),
    )
    return [_account(row) for row in connection.execute(query.order_by(at.id))]


def _account(row: Row[Any]) -> Account:
    return Account(
        claim=row.claim,
        document=row.claim,
        origin=row.origin,
        said_by=(row.origin_name,),
        words=row.text,
        published=row.as_of_from,
        certainty=row.certainty,
        kind="count",
        term=row.of,
        date_from=row.as_of_from if row.dated else None,
        date_to=row.as_of_to if row.dated else None,
        low=row.low,
        high=row.high,
        hard_low=row.hard_low,
        hard_high=row.hard_high,
        whom=json.loads(row.whom),
    )
