"""What happened, by day: events with how many people and who, or the acts of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from habeas.register.queries.records import acts_about
from habeas.register.queries.view import PublicView, Row, few
from habeas.register.schema import claim_people, claims, events, people

NAMES = 4  # of an event, on one line
SURE = ("asserted", "hedged")


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event. dated: whether any account says the day, or only reports date it; names: of the first people named."""

    id: str
    event_type: str
    country: str | None
    place: str | None
    date_from: str | None
    date_to: str | None
    dated: bool
    low: int | None
    high: int | None
    named: int
    names: tuple[str, ...]
    reports: int
    origins: int
    certainty: str | None


@dataclass(frozen=True, slots=True)
class WantedEvents:
    """Which events: from and to days, of a type of the vocabulary, in a country; or all acts of a person, by name or id."""

    first: str | None = None
    last: str | None = None
    event_type: str | None = None
    country: str | None = None
    person: str | None = None


def events_of(
    shown: PublicView, between: WantedEvents = WantedEvents(), *, limit: int | None = None
) -> tuple[EventLine, ...]:
    """The last events of those wanted, the earliest of them first."""
    begun = func.coalesce(events.c.date_from, events.c.date_to)
    query = _wanted(between).order_by(begun.desc().nulls_last(), events.c.id.desc()).limit(limit)
    rows = list(shown.rows(events, query))
    ids = [row["id"] for row in rows]
    named, dated = _names(shown, ids), _dated(shown, ids)
    return tuple(_event(row, named.get(row["id"], []), row["id"] in dated) for row in reversed(rows))


def count_events(shown: PublicView, between: WantedEvents = WantedEvents()) -> int:
    """How many there are."""
    return shown.count(_wanted(between))


def acts_of(shown: PublicView, person: str) -> tuple[EventLine, ...]:
    """What happened to one person, act by act."""
    return tuple(_act(row) for row in acts_about(shown, person))


def _wanted(between: WantedEvents) -> Select[Any]:
    query = select(events)
    at = events.c
    query = query.where(at.date_to >= between.first) if between.first else query
    query = query.where(at.date_from <= between.last) if between.last else query
    query = query.where(at.event_type == between.event_type) if between.event_type else query
    return query.where(at.country == between.country.upper()) if between.country else query


def _names(shown: PublicView, ids: Collection[str]) -> dict[str, list[str]]:
    """The people whom accounts of each event name, those with most reports first, with a word where none tells it as a fact."""
    query = select(*few(claims, "id", "account_of", "certainty"), claim_people.c.person)
    joined = query.join(claim_people, claim_people.c.claim == claims.c.id)
    sure: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in shown.rows_in(claims, joined, claims.c.account_of, ids):
        sure[row["account_of"], row["person"]].add(row["certainty"])
    wanted = {person for _, person in sure}
    who = {r["id"]: r for r in shown.rows_in(people, select(people), people.c.id, wanted)}
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (event, person), told in sure.items():
        if (known := who.get(person)) is not None:
            doubt = "" if told.intersection(SURE) else f" ({min(told)})"
            found[event].append((-known["reports"], known["name"] + doubt))
    return {event: [name for _, name in sorted(some)] for event, some in found.items()}


def _dated(shown: PublicView, ids: Collection[str]) -> set[str]:
    """The events whose day an account says."""
    query = select(*few(claims, "id", "account_of")).where(claims.c.date_from.is_not(None))
    return {row["account_of"] for row in shown.rows_in(claims, query, claims.c.account_of, ids)}


def _event(row: Row, names: list[str], dated: bool) -> EventLine:
    return EventLine(
        **{k: row[k] for k in PLAIN},
        dated=dated,
        named=row["named"],
        names=tuple(names[:NAMES]),
        certainty=None,
    )


PLAIN = ("id", "event_type", "country", "place", "date_from", "date_to", "low", "high", "reports", "origins")


def _act(row: Row) -> EventLine:
    known: dict[str, Any] = {k: row.get(k) for k in PLAIN}
    return EventLine(
        **known, dated=row["date_from"] is not None, named=1, names=(), certainty=row["certainty"]
    )
