"""The rows of events: how many, when, where, who, and what their accounts disagree on."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from habeas.disagreements import Account, Check, EventInput, Named, of_event
from habeas.model import Interval
from habeas.register import accounts
from habeas.register.events import Telling
from habeas.register.schema import checks, claim_people, claims, disagreements, events
from habeas.register.sql import drop, put, rows_in


def write(connection: Connection, touched: Collection[str]) -> None:
    drop(connection, events, "id", touched)
    drop(connection, disagreements, "subject", touched)
    by_event: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows_in(connection, accounts.standing(), claims.c.account_of, touched):
        if row.kind == "event":
            by_event[row.account_of].append(row)
    every = [row for some in by_event.values() for row in some]
    told = tellings_of(connection, every)
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
) -> EventInput:
    figures = {f.id: f for row in rows for f in counted.get(row.id, ())}
    named: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for person in told[row.id].people:
            named[person].append(row.id)
    ordered = [accounts.account(figures[i]) for i in sorted(figures)]
    whole = [a for a in ordered if not a.group_key and a.whole is None]
    return EventInput(
        id=event,
        event_type=rows[0].event_type,
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
        return None, min(r.search_to for r in rows)  # by the day of the first report
    first, last = max(d[0] for d in said), min(d[1] for d in said)
    return (first, last) if first <= last else (min(d[0] for d in said), max(d[1] for d in said))


def _row(facts: EventInput, rows: list[Row[Any]]) -> dict[str, Any]:
    first, last = _dates(rows)
    low, high = _total(facts.totals)
    places = Counter(r.place for r in rows if r.place)
    return {
        "id": facts.id,
        "event_type": facts.event_type,
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


def tellings_of(connection: Connection, rows: Iterable[Row[Any]]) -> dict[str, Telling]:
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
    return {r.id: Interval(r.hard_low, r.hard_high) for r in rows if r.group == "{}" and r.whole is None}
