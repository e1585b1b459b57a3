"""The rows of events kept in step: only days whose accounts changed are put together anew.

Invariant: all depends on the accounts of a day and, for vague ones, of the days they allow; never on what came first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from habeas.model.ids import short_hash
from habeas.register import accounts
from habeas.register.event_facts import tellings_of, write
from habeas.register.events import NOT_AN_EVENT, VAGUE, Cluster, Telling, alone, clusters, home_of
from habeas.register.schema import claims
from habeas.register.sql import change


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A term, a country and the days in which something is told to have happened."""

    term: str
    country: str
    first: str
    last: str

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def vague(self) -> bool:
        """Whether it leaves too much open to be put to a dated event."""
        return (dt.date.fromisoformat(self.last) - dt.date.fromisoformat(self.first)).days > VAGUE

    def days(self) -> Iterator[Near]:
        """Each day of it, as such."""
        day, last = dt.date.fromisoformat(self.first), dt.date.fromisoformat(self.last)
        while day <= last:
            yield Near(self.term, self.country, day.isoformat(), day.isoformat())
            day += dt.timedelta(days=1)

    def around(self) -> tuple[dt.date, dt.date]:
        """The days that anything put to a day in it may be about."""
        wide = dt.timedelta(days=VAGUE)
        return dt.date.fromisoformat(self.first) - wide, dt.date.fromisoformat(self.last) + wide


ANY = 1_000_000  # days
Claims = dict[str, Row[Any]]


def near_of(row: Any) -> Near | None:
    """Where an event claim is looked for; None for what is no event or has no date at all."""
    if row.kind != "event" or row.term in NOT_AN_EVENT or row.near_from is None:
        return None
    if row.realis != "actual" or row.certainty == "denied":
        return None
    return Near(row.term, row.country or "", row.near_from, row.near_to)


def refresh(
    connection: Connection, changed: Collection[Near], gone: Collection[str]
) -> tuple[set[str], set[str]]:
    """Puts the changed days together anew. gone: events that lost an account.

    Returns the people, and the documents, of accounts that now stand elsewhere.
    """
    people: set[str] = set()
    documents: set[str] = set()
    for some in _together(changed):
        moved = _refresh(connection, some)
        people |= moved[0]
        documents |= moved[1]
    write(connection, gone)
    return people, documents


def _together(changed: Collection[Near]) -> Iterator[list[Near]]:
    """The changed days in order, a month of one term and country at a time, so that memory stays flat."""
    for _, some in groupby(sorted(changed, key=lambda n: (_month(n), n)), key=_month):
        yield list(some)


def _month(near: Near) -> tuple[str, str, bool, str]:
    return near.term, near.country, near.vague, near.first[:7]


def _refresh(connection: Connection, changed: Collection[Near]) -> tuple[set[str], set[str]]:
    days, stretches, near = _affected(connection, changed)
    wanted = days | {d for n in stretches if not n.vague for d in n.days()} | stretches
    before = {i: row.account_of for n in wanted for i, row in near.get(n, {}).items()}
    told = tellings_of(connection, [row for n in wanted for row in near.get(n, {}).values()])
    of_day = {
        day: clusters(told[i] for i in near[day]) for day in sorted(near) if day in wanted and day.exact
    }
    after: dict[str, str] = {}
    for some in of_day.values():
        after.update(_named(some))
    for stretch in sorted(stretches):
        after.update(_placed(stretch, [told[i] for i in near.get(stretch, ())], of_day))
    moved = {i: event for i, event in after.items() if before[i] != event}
    change(connection, claims, "account_of", moved)
    touched = {e for i in moved for e in (before[i], after[i]) if e}
    fresh = {e for n in days | stretches for i in near.get(n, ()) if (e := after.get(i))}
    write(connection, touched | fresh)
    return {p for i in moved for p in told[i].people}, {told[i].document for i in moved}


def _affected(
    connection: Connection, changed: Collection[Near]
) -> tuple[set[Near], set[Near], dict[Near, Claims]]:
    """The days and stretches to compute, and the claims of them and of all days that the stretches allow."""
    near: dict[Near, Claims] = defaultdict(dict)
    for place, first, last, widest in _ranges(changed):
        for row in accounts.near(connection, place.term, place.country or None, first, last, widest=widest):
            found = near_of(row)
            if found is not None:
                near[found][row.id] = row
    days = {n for n in changed if n.exact}
    stretches = {n for n in near if not n.exact and not n.vague and any(d in days for d in n.days())}
    return days, stretches | (set(changed) - days), near


def _ranges(changed: Collection[Near]) -> Iterator[tuple[Near, str, str, int]]:
    """What to load: days that are near each other at once, with all that may be put to them; vague ones by themselves."""
    last: tuple[Near, dt.date, dt.date] | None = None
    for n in sorted(n for n in changed if not n.vague):
        first, end = n.around()
        if last and (last[0].term, last[0].country) == (n.term, n.country) and first <= last[2]:
            last = (last[0], last[1], max(last[2], end))
            continue
        if last:
            yield last[0], last[1].isoformat(), last[2].isoformat(), VAGUE
        last = (n, first, end)
    if last:
        yield last[0], last[1].isoformat(), last[2].isoformat(), VAGUE
    for n in sorted(n for n in changed if n.vague):
        yield n, n.first, n.last, ANY


def _named(found: Iterable[Cluster]) -> dict[str, str]:
    return {t.id: event_id(c) for c in found for t in c.tellings}


def event_id(cluster: Cluster) -> str:
    """An event is named for the smallest of the accounts that made it."""
    return "e-" + short_hash(cluster.smallest_id)


def _placed(stretch: Near, told: list[Telling], of_day: dict[Near, list[Cluster]]) -> dict[str, str]:
    """Each account of a stretch of days to the event of a day in it, or to events of the stretch."""
    within = [] if stretch.vague else [c for day in stretch.days() for c in of_day.get(day, ())]
    homes = {t.id: home for t in told if (home := home_of(alone(t), within))}
    by_themselves = clusters(t for t in told if t.id not in homes)
    return {i: event_id(home) for i, home in homes.items()} | _named(by_themselves)
