"""Who is in the register: people by status on a day, nationality, role or words of their names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from habeas.register.folding import folded
from habeas.register.queries.shown import Row, Shown, listed
from habeas.register.schema import appearances, documents, name_forms, people, statuses

STATUSES = ("held", "released", "expelled", "died", "missing", "unknown")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people. everybody: also those to whom nothing happened: officials, lawyers, witnesses."""

    status: str | None = None
    on: str | None = None
    nationality: str | None = None
    role: str | None = None
    text: str | None = None
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list. maybe: that the status may have begun, or ended, only after the day asked for."""

    id: str
    name: str
    scripts: tuple[str, ...]
    status: str | None
    maybe: bool
    since_from: str | None
    since_to: str | None
    nationality: tuple[str, ...]
    role: str | None
    born_from: str | None
    born_to: str | None
    reports: int
    acts: int


def people_of(shown: Shown, wanted: Wanted, *, limit: int | None = None) -> Iterator[PersonLine]:
    """The people by name."""
    query = _query(wanted).order_by(people.c.name, people.c.id).limit(limit)
    rows = list(shown.rows(people, query))
    on_day = _on_day(shown, wanted.on, [row["id"] for row in rows]) if wanted.on else {}
    for row in rows:
        yield _line(row, on_day.get(row["id"], Standing()) if wanted.on else _latest(row))


def count_people(shown: Shown, wanted: Wanted) -> int:
    """How many they are."""
    return int(shown.connection.scalar(_query(wanted).with_only_columns(func.count())) or 0)


def _query(wanted: Wanted) -> Select[Any]:
    query = select(people).where(_open("*"))
    if not wanted.everybody:
        query = query.where(people.c.acts > 0)
    if wanted.nationality:
        code = json.dumps(wanted.nationality.upper())
        query = query.where(people.c.nationality.contains(code, autoescape=True), _open("nationality"))
    if wanted.role:
        query = query.where(_like(people.c.role, wanted.role), _open("role"))
    if wanted.text:
        query = query.where(_texts(wanted.text))
    if wanted.status and wanted.on:
        query = query.where(people.c.id.in_(_standing(wanted.status, wanted.on)))
    elif wanted.status:
        query = query.where(people.c.status == wanted.status)
    elif wanted.on:
        begun = func.coalesce(statuses.c.date_from, statuses.c.date_to) <= wanted.on
        query = query.where(people.c.id.in_(select(statuses.c.person).where(begun)))
    return query


def _open(field: str) -> ColumnElement[bool]:
    """What is withheld of somebody does not find them."""
    return ~people.c.withheld.contains(json.dumps(field), autoescape=True)


def _like(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    return func.lower(column).contains(words.lower(), autoescape=True)


def _texts(text: str) -> ColumnElement[bool]:
    """In any form of their names, in any alphabet, or in the role."""
    forms = select(name_forms.c.id).where(name_forms.c.id.contains(folded(text), autoescape=True))
    borne = appearances.c.document == documents.c.id
    named = select(appearances.c.person).join(documents, borne).where(
        appearances.c.form.in_(forms), documents.c.withheld.is_(False)
    )
    return or_(
        and_(people.c.id.in_(named), _open("name")),
        and_(_like(people.c.role, text), _open("role")),
    )


def _standing(status: str, day: str) -> Select[Any]:
    """Who has the status that day, or may have: it may have begun, and no later one has surely."""
    one, later = statuses.alias("one"), statuses.alias("later")
    overtaken = select(later.c.person).where(
        later.c.person == one.c.person, later.c.date_to > one.c.date_to, later.c.date_to <= day
    )
    return select(one.c.person).where(
        one.c.status == status,
        func.coalesce(one.c.date_from, one.c.date_to) <= day,
        or_(one.c.until.is_(None), one.c.until >= day, ~overtaken.exists()),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is on a day, since when."""

    status: str | None = None
    maybe: bool = False
    since_from: str | None = None
    since_to: str | None = None


def _latest(row: Row) -> Standing:
    return Standing(row["status"], False, row["status_from"], row["status_to"])


def _on_day(shown: Shown, day: str, ids: Collection[str]) -> dict[str, Standing]:
    turns: dict[str, list[Row]] = defaultdict(list)
    for row in shown.rows_in(statuses, select(statuses), statuses.c.person, ids):
        if (row["date_from"] or row["date_to"]) <= day:
            turns[row["person"]].append(row)
    return {person: standing_on(day, some) for person, some in turns.items()}


def standing_on(day: str, begun: list[Row]) -> Standing:
    """What the turns that may have begun by the day come to: the last sure one, in doubt where a later one may have begun."""
    ordered = sorted(begun, key=lambda t: t["date_to"])
    sure = [t for t in ordered if t["date_to"] <= day]
    last = sure[-1] if sure else ordered[-1]
    return Standing(last["status"], last is not ordered[-1] or not sure, last["date_from"], last["date_to"])


def _line(row: Row, standing: Standing) -> PersonLine:
    names = listed(row["names"])
    return PersonLine(
        id=row["id"],
        name=row["name"],
        scripts=tuple(dict.fromkeys(n["script"] for n in names if isinstance(n, dict))),
        status=standing.status,
        maybe=standing.maybe,
        since_from=standing.since_from,
        since_to=standing.since_to,
        nationality=listed(row["nationality"]),
        role=row["role"],
        born_from=row["born_from"],
        born_to=row["born_to"],
        reports=row["reports"],
        acts=row["acts"],
    )
