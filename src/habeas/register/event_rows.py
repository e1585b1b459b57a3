"""The rows of events kept in step: only days whose accounts changed are put together anew.

Invariant: what is computed depends on the accounts of a day and, for vague ones, of the days they allow; never on what came first.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
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
    days, stretches, near = _affected(connection, changed)
    before = {row.id: row.account_of for some in near.values() for row in some.values()}
    told = _tellings(connection, [row for some in near.values() for row in some.values()])
    after = {}
    of_day: dict[Near, list[Cluster]] = {}
    for day in sorted({n for n in near if n.exact}):
        of_day[day] = clusters(told[i] for i in near[day])
        after.update(_named(of_day[day]))
    for stretch in sorted({n for n in near if not n.exact} & stretches):
        after.update(_placed(stretch, [told[i] for i in near[stretch]], of_day))
    moved = {i: event for i, event in after.items() if before[i] != event}
    change(connection, claims, "account_of", moved)
    touched = {*gone, *(e for i in moved for e in (before[i], after[i]) if e)}
    fresh = {e for n in days | stretches for i in near.get(n, ()) if (e := after.get(i))}
    _write(connection, touched | fresh)
    return {p for i in moved for p in told[i].people}, {told[i].document for i in moved}


def _affected(
    connection: Connection, changed: Collection[Near]
) -> tuple[set[Near], set[Near], dict[Near, Claims]]:
    """The days and stretches to compute, and the claims of them and of all days that the stretches allow."""
    days = {n for n in changed if n.exact}
    stretches = set(changed) - days
    near: dict[Near, Claims] = defaultdict(dict)

    def load(term: str, country: str, first: str, last: str) -> set[Near]:
        found = set()
        for row in accounts.near(connection, term, country or None, first, last):
            place = near_of(row)
            if place is not None:
                near[place][row.id] = row
                found.add(place)
        return found

    for day in sorted(days):
        overlapping = load(day.term, day.country, day.first, day.last)
        stretches |= {n for n in overlapping if not n.exact and not n.vague}
    for stretch in sorted(stretches):
        load(stretch.term, stretch.country, stretch.first, stretch.last)
    wanted = days | stretches | {n for n in near if n.exact}
    return days, stretches, {n: some for n, some in near.items() if n in wanted}


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
    standing = accounts.standing().where(claims.c.whom == "{}", claims.c.whole.is_(None))
    rows = rows_in(connection, standing, claims.c.id, ids)
    return {r.id: Interval(r.hard_low, r.hard_high) for r in rows}


def _named(found: Iterable[Cluster]) -> dict[str, str]:
    return {t.id: event_id(c) for c in found for t in c.tellings}


def event_id(cluster: Cluster) -> str:
    """An event is named for the smallest of the accounts that made it."""
    return "e-" + short_hash(cluster.smallest_id)


def _placed(stretch: Near, told: list[Telling], of_day: dict[Near, list[Cluster]]) -> dict[str, str]:
    """Each account of a stretch of days to the event of a day in it, or to events of the stretch."""
    within = [
        c
        for day, some in of_day.items()
        if (day.term, day.country) == (stretch.term, stretch.country) and stretch.first <= day.first <= stretch.last
        for c in some
    ]
    homes = {} if stretch.vague else {t.id: home for t in told if (home := home_of(t, within))}
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
    found = []
    for event, rows in sorted(by_event.items()):
        facts = _facts(event, sorted(rows, key=lambda r: r.id), told, counted, checked)
        put(connection, events, [_row(facts, rows)])
        found += [accounts.disagreement_row(d) for d in of_event(facts)]
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
            document=row.document, whole=row.whole, parts=tuple(json.loads(row.parts)), holds=row.holds, why=row.why
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
        date=_dates(rows)[0],
        totals=tuple(whole),
        parts=tuple(a for a in ordered if a not in whole),
        tellings=tuple(accounts.account(r, tuple(sorted(told[r.id].people))) for r in rows),
        named=tuple(Named(person=p, claims=tuple(named[p])) for p in sorted(named)),
        checks=tuple(
            sorted((c for i in figures for c in checked.get(i, ())), key=lambda c: (c.document, c.whole, c.parts))
        ),
    )


def _dates(rows: list[Row[Any]]) -> tuple[str | None, str | None]:
    """The days that the finest accounts give: said ones before those of reports."""
    said = [(r.date_from, r.date_to) for r in rows if r.date_from] or [(r.near_from, r.near_to) for r in rows]
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
