"""Figures by what they count: who counted, who repeats it, as of when; and where figures of several voices fit."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from habeas.disagreements import Account, CountInput, EventInput, agreements
from habeas.register.queries.accounts import outlets
from habeas.register.queries.view import PublicView, Row, listed
from habeas.register.schema import counts


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one origin. group: of which people, empty is everyone; dated: whether the report says as of when."""

    id: str
    counted_as: str
    country: str | None
    group: tuple[tuple[str, str], ...]
    as_of_from: str | None
    as_of_to: str | None
    dated: bool
    low: int | None
    high: int | None
    text: str
    certainty: str
    origin: str
    repeated_by: tuple[str, ...]
    reports: int
    event: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What figures of several voices allow in common."""

    low: int | None
    high: int | None
    why: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one thing in one month, or of one event, with the agreements among them."""

    counted_as: str
    country: str | None
    month: str
    event: str | None
    figures: tuple[Figure, ...]
    agreements: tuple[Agreed, ...]


@dataclass(frozen=True, slots=True)
class WantedCounts:
    """Which figures: of what (held, released …), of which country, as of which days."""

    counted_as: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None


def counts_of(
    shown: PublicView, asked: WantedCounts = WantedCounts(), *, limit: int | None = None
) -> tuple[Series, ...]:
    """The latest figures in groups, by what is counted and when, the latest last."""
    query = _asked(asked).order_by(counts.c.as_of_to.desc(), counts.c.id).limit(limit)
    grouped: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in _with_outlets(shown, list(shown.rows(counts, query))):
        month = (row["as_of_to"] or "")[:7]
        grouped[
            row["counted_as"], row["country"] or "", "" if row["event"] else month, row["event"] or ""
        ].append(row)
    return tuple(_group(key, rows) for key, rows in sorted(grouped.items(), key=lambda g: _order(g[0], g[1])))


def count_figures(shown: PublicView, asked: WantedCounts = WantedCounts()) -> int:
    """How many there are."""
    return shown.count(_asked(asked))


def _asked(asked: WantedCounts) -> Select[Any]:
    at, query = counts.c, select(counts)
    query = query.where(at.counted_as == asked.counted_as) if asked.counted_as else query
    query = query.where(at.country == asked.country.upper()) if asked.country else query
    query = query.where(at.as_of_to >= asked.since) if asked.since else query
    return query.where(at.as_of_from <= asked.until) if asked.until else query


def _with_outlets(shown: PublicView, rows: list[Row]) -> list[Row]:
    """The rows with the names of documents that have no source in place of their ids."""
    carriers = [listed(row["repeated_by"]) for row in rows]
    names = outlets(shown, {c for some in (*carriers, [r["origin_name"] for r in rows]) for c in some})
    return [
        row | {
            "origin_name": names.get(row["origin_name"], row["origin_name"]),
            "repeated_by": [names.get(c, c) for c in some],
        }
        for row, some in zip(rows, carriers, strict=True)
    ]  # fmt: skip


def _order(key: tuple[str, str, str, str], rows: list[Row]) -> tuple[str, ...]:
    return (key[0], key[1], min(r["as_of_from"] or "9999" for r in rows), key[3])


def _group(key: tuple[str, str, str, str], rows: list[Row]) -> Series:
    of, country, month, event = key
    ordered = sorted(
        rows, key=lambda r: (r["group"] != "{}", r["as_of_from"] or "9999", r["origin"], r["id"])
    )
    return Series(
        of,
        country or None,
        month or min((r["as_of_to"] or "" for r in rows), default="")[:7],
        event or None,
        tuple(_figure(row) for row in ordered),
        tuple(_agreed(ordered, of, event or None)),
    )


def _figure(row: Row) -> Figure:
    group = {k: v for k, v in json.loads(row["group"] or "{}").items() if v is not None}
    return Figure(
        **{k: row[k] for k in PLAIN},
        group=tuple(sorted((k, str(v)) for k, v in group.items())),
        origin=row["origin_name"],
        repeated_by=tuple(row["repeated_by"]),
    )


PLAIN = (
    "id", "counted_as", "country", "as_of_from", "as_of_to", "dated", "low", "high", "text", "certainty", "reports", "event",
    "claim",
)  # fmt: skip


def _agreed(rows: Iterable[Row], of: str, event: str | None) -> Iterator[Agreed]:
    told = tuple(_account(row) for row in rows if row["certainty"] != "denied")
    if event:
        found = agreements(
            EventInput(id=event, event_type=of, totals=tuple(t for t in told if not t.group_key))
        )
    else:
        found = agreements(CountInput(key=of, counted_as=of, figures=told))
    for one in found:
        yield Agreed(one.interval.low, one.interval.high, one.why, one.claims)


def _account(row: Row) -> Account:
    """A figure as the arithmetic of agreements takes it."""
    return Account(
        claim=row["claim"],
        document=row["claim"],
        origin=row["origin"],
        said_by=(row["origin_name"],),
        words=row["text"],
        published=row["published"],
        certainty=row["certainty"],
        kind="count",
        counted_as=row["counted_as"],
        date_from=row["as_of_from"] if row["dated"] else None,
        date_to=row["as_of_to"] if row["dated"] else None,
        group=json.loads(row["group"] or "{}"),
        **{k: row[k] for k in ("low", "high", "hard_low", "hard_high")},
    )
