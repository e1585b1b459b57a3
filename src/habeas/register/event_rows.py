"""The rows of events kept in step: only days whose accounts changed are put together anew.

Invariant: all depends on the accounts of a day and, for vague ones, of the days they allow; never on what came first.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from habeas.disagreements import Account, Check, EventFacts, Named, of_event
from habeas.model import Interval
from habeas.model.ids import short_hash
from habeas.register import accounts
from habeas.register.events import NOT_AN_EVENT, VAGUE, Cluster, Telling, clusters, home_of
from habeas.register.schema import checks, claim_people, claims, disagreements, events
from habeas.register.sql import change, drop, put, rows_in


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
    _write(connection, gone)
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
    told = _tellings(connection, [row for n in wanted for row in near.get(n, {}).values()])
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
    _write(connection, touched | fresh)
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


def _tellings(connection: Connection, rows: Iterable[Row[Any]]) -> dict[str, Telling]:
    every = list(rows)
    people = defaultdict(set)
    query = select(claim_people.c.claim, claim_people.c.person)
    for row in rows_in(connection, query, claim_people.c.claim, {r.id for r in every}):
        people[row.claim].add(row.person)
    totals = _totals(connection, {r.counted for r in every if r.counted})
    return {
        r.id: Telling(r.id, r.document, totals.get(r.counted), frozenset(people[r.id] - {None}), r.place)
        for r in every
    }


def _totals(connection: Connection, ids: Collection[str]) -> dict[str, Interval]:
    """Counts of everyone; what is said of some of them (foreigners, women) is no total."""
    rows = rows_in(connection, accounts.standing(), claims.c.id, ids)
    return {r.id: Interval(r.hard_low, r.hard_high) for r in rows if r.whom == "{}" and r.whole is None}


def _named(found: Iterable[Cluster]) -> dict[str, str]:
    return {t.id: event_id(c) for c in found for t in c.tellings}


def event_id(cluster: Cluster) -> str:
    """An event is named for the smallest of the accounts that made it."""
    return "e-" + short_hash(cluster.smallest_id)


def _placed(stretch: Near, told: list[Telling], of_day: dict[Near, list[Cluster]]) -> dict[str, str]:
    """Each account of a stretch of days to the event of a day in it, or to events of the stretch."""
    within = [] if stretch.vague else [c for day in stretch.days() for c in of_day.get(day, ())]
    homes = {t.id: home for t in told if (home := home_of(t, within))}
    alone = clusters(t for t in told if t.id not in homes)
    return {i: event_id(home) for i, home in homes.items()} | _named(alone)


def _write(connection: Connection, touched: Collection[str]) -> None:
    drop(connection, events, "id", touched)
    drop(connection, disagreements, "subject", touched)
    by_event: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows_in(connection, accounts.standing(), claims.c.account_of, touched):
        if row.kind == "event":
            by_event[row.account_of].append(row)
    every = [row for some in by_event.values() for row in some]
    told = _tellings(connection, every)
    counted = _counted(connection, every)
    checked = _checks(connection, counted)
    found, fresh = [], []
    for event, rows in sorted(by_event.items()):
        facts = _facts(event, sorted(rows, key=lambda r: r.id), told, counted, checked)
        fresh.append(_row(facts, rows))
        found += [accounts.disagreement_row(d) for d in of_event(facts)]
    put(connection, events, fresh)
    put(connection, disagreements, found)


def _counted(connection: Connection, rows: list[Row[Any]]) -> dict[str, list[Row[Any]]]:
    """By event claim: the count that goes with it, and the counts that are parts of that one, down to the last."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    carriers: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.counted:
            carriers[row.counted].append(row.id)
    wave = set(carriers)
    column = claims.c.id
    while wave:
        reached: dict[str, Row[Any]] = {
            r.id: r for r in rows_in(connection, accounts.standing(), column, wave)
        }
        for row in sorted(reached.values(), key=lambda r: r.id):
            mine = carriers[row.id] if column is claims.c.id else carriers[row.whole]
            carriers[row.id] = mine
            for carrier in mine:
                found[carrier].append(row)
        wave, column = set(reached), claims.c.whole
    return found


def _checks(connection: Connection, counted: dict[str, list[Row[Any]]]) -> dict[str, list[Check]]:
    wholes = {row.id for some in counted.values() for row in some}
    found: dict[str, list[Check]] = defaultdict(list)
    for row in rows_in(connection, select(checks), checks.c.whole, wholes):
        one = Check(
            document=row.document,
            whole=row.whole,
            parts=tuple(json.loads(row.parts)),
            holds=row.holds,
            why=row.why,
        )
        found[row.whole].append(one)
    return found


def _facts(
    event: str,
    rows: list[Row[Any]],
    told: dict[str, Telling],
    counted: dict[str, list[Row[Any]]],
    checked: dict[str, list[Check]],
) -> EventFacts:
    figures = {f.id: f for row in rows for f in counted.get(row.id, ())}
    named: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for person in told[row.id].people:
            named[person].append(row.id)
    ordered = [accounts.account(figures[i]) for i in sorted(figures)]
    whole = [a for a in ordered if not a.group and a.whole is None]
    return EventFacts(
        id=event,
        term=rows[0].term,
        country=rows[0].country,
        date=_dates(rows)[0] or _dates(rows)[1],
        totals=tuple(whole),
        parts=tuple(a for a in ordered if a not in whole),
        tellings=tuple(accounts.account(r, tuple(sorted(told[r.id].people))) for r in rows),
        named=tuple(Named(person=p, claims=tuple(named[p])) for p in sorted(named)),
        checks=tuple(
            sorted(
                (c for i in figures for c in checked.get(i, ())), key=lambda c: (c.document, c.whole, c.parts)
            )
        ),
    )


def _dates(rows: list[Row[Any]]) -> tuple[str | None, str | None]:
    """The days that the accounts with a date allow together; without any, on or before the first report."""
    said = [(r.date_from, r.date_to) for r in rows if r.date_from]
    if not said:
        return None, min(r.near_to for r in rows)  # by the day of the first report
    first, last = max(d[0] for d in said), min(d[1] for d in said)
    return (first, last) if first <= last else (min(d[0] for d in said), max(d[1] for d in said))


def _row(facts: EventFacts, rows: list[Row[Any]]) -> dict[str, Any]:
    first, last = _dates(rows)
    low, high = _total(facts.totals)
    places = Counter(r.place for r in rows if r.place)
    return {
        "id": facts.id,
        "term": facts.term,
        "country": facts.country,
        "place": min(places, key=lambda p: (-places[p], p)) if places else None,
        "date_from": first,
        "date_to": last,
        "low": low,
        "high": high,
        "named": len(facts.named),
        "reports": len({a.document for a in facts.tellings}),
        "origins": len({a.origin for a in facts.tellings}),
    }


def _total(totals: Iterable[Account]) -> tuple[int | None, int | None]:
    """What all allow; where they don't agree, all that any allows."""
    told = [Interval(a.low, a.high) for a in totals]
    if not told:
        return None, None
    met: Interval | None = told[0]
    for other in told[1:]:
        met = met.meet(other) if met else None
    if met:
        return met.low, met.high
    lows, highs = [t.low for t in told], [t.high for t in told]
    return (
        None if None in lows else min(x for x in lows if x is not None),
        None if None in highs else max(x for x in highs if x is not None),
    )
