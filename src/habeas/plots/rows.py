"""What is drawn, as plain rows of the register's tables.

Invariant: only what standing claims account for: nothing rejected, replaced or withheld, and no name that is withheld.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, or_, select

from habeas.model import Interval
from habeas.register.accounts import standing
from habeas.register.flow import ARRESTS, DEATHS, RELEASES, FlowEvent, StockFigure
from habeas.register.schema import claim_people, counts, events, people

HIDDEN = "[withheld]"
EVERYONE = "{}"  # counts.group of a figure of all prisoners


@dataclass(frozen=True, slots=True)
class Happened:
    """One release, arrest or death. low and high: how many people, None is an open end; dates: first and last possible day."""

    id: str
    event_type: str
    place: str | None
    date_from: str
    date_to: str
    low: int | None
    high: int | None
    reports: int = 1

    @property
    def people(self) -> Interval:
        """How many; of an event that names no number at least one."""
        return Interval(1 if self.low is None else self.low, self.high)

    @property
    def flow(self) -> FlowEvent:
        """The same for the reckoning of stock and flow."""
        return FlowEvent(self.id, self.event_type, self.date_from, self.date_to, self.people.low, self.high)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events of a country and a stretch of days. reports: different documents that tell of them."""

    events: tuple[Happened, ...]
    country: str | None = None
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Stock:
    """Stated figures of how many are held, and the events that changed it."""

    figures: tuple[StockFigure, ...]
    events: tuple[Happened, ...] = ()
    country: str | None = None
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to select: the country's code, the first and the last day; None is no bound. called: the country's name, to show."""

    country: str | None = None
    since: str | None = None
    until: str | None = None
    called: str | None = None


def timeline(connection: Connection, wanted: Wanted) -> Timeline:
    """Releases, arrests and deaths in custody with a date."""
    found = _events(connection, wanted)
    documents = _documents(connection, [row.id for row in found])
    told = tuple(
        replace(event, reports=len(documents[event.id]))
        for event in map(_happened, found)
        if documents.get(event.id)
    )
    return Timeline(told, wanted.called or wanted.country, len(set().union(*documents.values())))


def stock(connection: Connection, wanted: Wanted) -> Stock:
    """Figures of everyone who is held, by who counted, and what happened meanwhile."""
    day = counts.c.as_of_from
    query = select(counts).where(
        counts.c.counted_as == "held", counts.c.group == EVERYONE, counts.c.event.is_(None), day.is_not(None)
    )
    rows = list(
        connection.execute(query.where(*_within(counts.c.country, day, day, wanted)).order_by(counts.c.id))
    )
    documents = _documents(connection, [row.id for row in rows])
    hidden = _hidden_names(connection)
    figures = tuple(_figure(row, hidden) for row in rows if documents.get(row.id))
    happened = timeline(connection, wanted).events
    return Stock(figures, happened, wanted.called or wanted.country, len(set().union(*documents.values())))


def _events(connection: Connection, wanted: Wanted) -> list[Row[Any]]:
    at = events.c
    query = select(events).where(
        at.event_type.in_(sorted(ARRESTS | RELEASES | DEATHS)), at.date_from.is_not(None)
    )
    query = query.where(*_within(at.country, at.date_from, at.date_to, wanted))
    return list(connection.execute(query.order_by(at.date_from, at.id)))


def _within(
    country: ColumnElement[Any], first: ColumnElement[Any], last: ColumnElement[Any], wanted: Wanted
) -> list[ColumnElement[bool]]:
    bounds = [
        country == wanted.country if wanted.country else None,
        last >= wanted.since if wanted.since else None,
        first <= wanted.until if wanted.until else None,
    ]
    return [bound for bound in bounds if bound is not None]


def _documents(connection: Connection, ids: Iterable[str]) -> dict[str, set[str]]:
    """Event or count → the documents of the claims that stand for it and are not only of people who are withheld."""
    claim = standing().subquery()
    about = exists().where(claim_people.c.claim == claim.c.id)
    open_ = or_(people.c.withheld.is_(None), people.c.withheld.not_like('%"*"%'))
    shown = exists().where(
        and_(claim_people.c.claim == claim.c.id, people.c.id == claim_people.c.person, open_)
    )
    query = select(claim.c.account_of, claim.c.document).where(or_(~about, shown))
    found: dict[str, set[str]] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), 500):
        for row in connection.execute(query.where(claim.c.account_of.in_(wanted[start : start + 500]))):
            found.setdefault(row.account_of, set()).add(row.document)
    return found


def _hidden_names(connection: Connection) -> set[str]:
    """Every spelling, folded, of people whose name is withheld."""
    query = select(people.c.name, people.c.names, people.c.withheld)
    hidden: set[str] = set()
    for row in connection.execute(query.where(people.c.withheld.is_not(None), people.c.withheld != "[]")):
        if {"*", "name"} & set(json.loads(row.withheld)):
            hidden |= {
                row.name.casefold(),
                *(str(n["name"]).casefold() for n in json.loads(row.names or "[]")),
            }
    return hidden


def _happened(row: Row[Any]) -> Happened:
    low = row.named or None if row.low is None else max(row.low, 0)
    high = None if row.high is None else max(row.high, low or 0)
    return Happened(row.id, row.event_type, row.place, row.date_from, row.date_to or row.date_from, low, high)


def _figure(row: Row[Any], hidden: set[str]) -> StockFigure:
    """A figure with no date of its own is of the day on which it was first published."""
    hard = (row.hard_low, row.hard_high)
    low, high = hard if hard != (None, None) else (row.low, row.high)
    last = row.as_of_to if row.dated and row.as_of_to else row.as_of_from
    name = str(row.origin_name or row.origin)
    if any(one and one in name.casefold() for one in hidden):
        return StockFigure(HIDDEN, HIDDEN, row.as_of_from, last, low, high)
    return StockFigure(str(row.origin), name, row.as_of_from, last, low, high)
