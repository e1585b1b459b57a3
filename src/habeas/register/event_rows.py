"""The rows of events kept in step: only days whose accounts changed are put together anew.

Invariant: all depends on the accounts of a day and, for vague ones, of the days they allow; never on what came first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from habeas.model.ids import short_hash
from habeas.register import accounts
from habeas.register.event_facts import tellings_of, write
from habeas.register.events import NOT_AN_EVENT, VAGUE, Cluster, Telling, bundles, clusters, home_of
from habeas.register.schema import claims
from habeas.register.sql import change


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A term, a country and the days in which something is told to have happened."""

    event_type: str
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
            yield Near(self.event_type, self.country, day.isoformat(), day.isoformat())
            day += dt.timedelta(days=1)


Claims = dict[str, Row[Any]]


def near_of(row: Any) -> Near | None:
    """Where an event claim is looked for; None for what is no event or has no date at all."""
    if row.kind != "event" or row.event_type in NOT_AN_EVENT or row.search_from is None:
        return None
    if row.realis != "actual" or row.certainty == "denied":
        return None
    return Near(row.event_type, row.country or "", row.search_from, row.search_to)


def refresh(
    connection: Connection, changed: Mapping[Near, Collection[str]], gone: Collection[str]
) -> tuple[set[str], set[str]]:
    """Puts the changed days together anew. changed: with the claims that changed; gone: events that lost an account.

    Returns the people, and the documents, of accounts that now stand elsewhere.
    """
    people: set[str] = set()
    documents: set[str] = set()
    for some in _together(changed):
        moved = _refresh(connection, some, {claim for near in some for claim in changed[near]})
        people |= moved[0]
        documents |= moved[1]
    write(connection, gone)
    return people, documents


def _together(changed: Collection[Near]) -> Iterator[list[Near]]:
    """The changed days in order, a month of one term and country at a time, so that memory stays flat."""
    for _, some in groupby(sorted(changed, key=lambda n: (_month(n), n)), key=_month):
        yield list(some)


def _month(near: Near) -> tuple[str, str, bool, str]:
    return near.event_type, near.country, near.vague, near.first[:7]


def _refresh(
    connection: Connection, changed: Collection[Near], told_anew: Collection[str]
) -> tuple[set[str], set[str]]:
    days, stretches, near = _affected(connection, changed)
    wanted = days | {d for n in stretches if not n.vague for d in n.days()} | stretches
    before = {i: row.account_of for n in wanted for i, row in near.get(n, {}).items()}
    told = tellings_of(connection, [row for some in near.values() for row in some.values()])
    hints = _hints(near, told)
    of_day = {
        day: clusters((told[i] for i in near[day]), hints.get(day, {}))
        for day in sorted(near)
        if day in wanted and day.exact
    }
    after: dict[str, str] = {}
    for some in of_day.values():
        after.update(_named(some))
    for stretch in sorted(stretches):
        after.update(_placed(stretch, [told[i] for i in near.get(stretch, ())], of_day))
    moved = {i: event for i, event in after.items() if before[i] != event}
    change(connection, claims, "account_of", moved)
    touched = {e for i in moved for e in (before[i], after[i]) if e}
    fresh = {e for i in told_anew if (e := after.get(i))}
    write(connection, touched | fresh)
    return {p for i in moved for p in told[i].people}, {told[i].document for i in moved}


def _affected(
    connection: Connection, changed: Collection[Near]
) -> tuple[set[Near], set[Near], dict[Near, Claims]]:
    """The days and stretches to compute, and the claims of them and of all days that the stretches allow.

    changed: of one term and country.
    """
    near: dict[Near, Claims] = defaultdict(dict)
    stretches = {n for n in changed if not n.exact}
    days = set(changed) - stretches | {d for n in stretches if not n.vague for d in n.days()}
    if dated := [n for n in changed if not n.vague]:
        first, last = min(n.first for n in dated), max(n.last for n in dated)
        _load(
            near,
            accounts.near(connection, dated[0].event_type, dated[0].country, (first, last), widest=VAGUE),
        )
        stretches |= {n for n in near if not n.exact and any(d in days for d in n.days())}
        wide = [n for n in stretches if not n.vague]
        around = min([first, *(n.first for n in wide)]), max([last, *(n.last for n in wide)])
        if around != (first, last):
            _load(
                near, accounts.near(connection, dated[0].event_type, dated[0].country, around, widest=VAGUE)
            )
    for n in changed:
        if n.vague:
            _load(near, accounts.just(connection, n.event_type, n.country, (n.first, n.last)))
    return days, stretches, near


def _hints(near: dict[Near, Claims], told: dict[str, Telling]) -> dict[Near, dict[str, set[str]]]:
    """Day → report → whom the report names without saying which day: they are of the event whose total it gives."""
    found: dict[Near, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for stretch, some in near.items():
        if not stretch.exact and not stretch.vague:
            for day in stretch.days():
                for i in some:
                    found[day][told[i].document] |= told[i].people
    return found


def _load(near: dict[Near, Claims], rows: Iterable[Row[Any]]) -> None:
    for row in rows:
        place = near_of(row)
        if place is not None:
            near[place][row.id] = row


def _named(found: Iterable[Cluster]) -> dict[str, str]:
    return {t.id: name for c in found for name in [event_id(c)] for t in c.tellings}


def event_id(cluster: Cluster) -> str:
    """An event is named for the smallest of the accounts that made it."""
    return "e-" + short_hash(cluster.smallest_id)


def _placed(stretch: Near, told: list[Telling], of_day: dict[Near, list[Cluster]]) -> dict[str, str]:
    """Each account of a stretch of days to the event of a day in it, or to events of the stretch."""
    within = [] if stretch.vague else [c for day in stretch.days() for c in of_day.get(day, ())]
    homes = {t.id: home for b in bundles(told) if (home := home_of(b, within)) for t in b.tellings}
    by_themselves = clusters(t for t in told if t.id not in homes)
    return {i: event_id(home) for i, home in homes.items()} | _named(by_themselves)
