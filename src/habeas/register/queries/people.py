"""Who is in the register: people by status on a day, nationality, role or words of their names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from habeas.errors import BadOption
from habeas.register.folding import folded
from habeas.register.queries.view import PublicView, Row, listed
from habeas.register.schema import appearances, documents, name_forms, people, statuses

LONGEST = 1_000  # characters that are asked for
STATUSES = ("held", "released", "expelled", "died", "missing", "unknown")


@dataclass(frozen=True, slots=True)
class WantedPeople:
    """Which people. everybody: also those to whom nothing happened: officials, lawyers, witnesses."""

    status: str | None = None
    on: str | None = None
    nationality: str | None = None
    role: str | None = None
    text: str | None = None
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list. maybe: that the status may have begun, or ended, only after the day asked for.

    certainty: of the act that the status rests on; proposed: claims about them that only a model read, which are not counted.
    """

    id: str
    name: str
    scripts: tuple[str, ...]
    status: str
    maybe: bool
    certainty: str | None
    since_from: str | None
    since_to: str | None
    nationality: tuple[str, ...]
    role: str | None
    born_from: str | None
    born_to: str | None
    reports: int
    acts: int
    proposed: int


def people_of(shown: PublicView, wanted: WantedPeople, *, limit: int | None = None) -> Iterator[PersonLine]:
    """The people by name."""
    query = _query(wanted).order_by(people.c.name, people.c.id).limit(limit)
    rows = list(shown.rows(people, query))
    turns = _turns(shown, [row["id"] for row in rows])
    for row in rows:
        mine = turns.get(row["id"], []) if row["status"] is not None else []
        yield _line(row, standing_on(wanted.on, mine) if wanted.on else _latest(mine))


def count_people(shown: PublicView, wanted: WantedPeople) -> int:
    """How many they are."""
    return shown.count(_query(wanted))


def _query(wanted: WantedPeople) -> Select[Any]:
    for asked in (wanted.text, wanted.role, wanted.nationality):
        if (
            len(asked or "") > LONGEST
        ):  # SQLite takes no pattern of over 50,000 bytes, and no name or role is so long
            raise BadOption(
                f"{(asked or '')[:40]!r}…: over {LONGEST:,} characters; ask for fewer of its words"
            )
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
    return or_(people.c.withheld.is_(None), ~people.c.withheld.contains(json.dumps(field), autoescape=True))


def _like(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    return func.lower(column).contains(words.lower(), autoescape=True)


def _texts(text: str) -> ColumnElement[bool]:
    """In any form of their names, in any alphabet, or in the role."""
    forms = select(name_forms.c.id).where(name_forms.c.id.contains(folded(text), autoescape=True))
    borne = appearances.c.document == documents.c.id
    named = (
        select(appearances.c.person)
        .join(documents, borne)
        .where(appearances.c.form.in_(forms), documents.c.withheld.is_(False))
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
    """What somebody is on a day, since when, and how sure it is."""

    status: str = "unknown"
    maybe: bool = False
    certainty: str | None = None
    since_from: str | None = None
    since_to: str | None = None


def _turns(shown: PublicView, ids: Collection[str]) -> dict[str, list[Row]]:
    """Each person's statuses in order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in shown.rows_in(statuses, select(statuses), statuses.c.person, ids):
        found[row["person"]].append(row)
    return {person: sorted(some, key=lambda t: t["date_to"]) for person, some in found.items()}


def _latest(turns: list[Row]) -> Standing:
    return _standing_by(turns[-1], maybe=False) if turns else Standing()


def standing_on(day: str, turns: list[Row]) -> Standing:
    """What the turns, in order, come to on a day: the last sure one, in doubt where a later one may have begun."""
    begun = [t for t in turns if (t["date_from"] or t["date_to"]) <= day]
    if not begun:
        return Standing()
    sure = [t for t in begun if t["date_to"] <= day]
    last = sure[-1] if sure else begun[-1]
    return _standing_by(last, maybe=not sure or last is not begun[-1])


def _standing_by(turn: Row, *, maybe: bool) -> Standing:
    return Standing(turn["status"], maybe, turn["certainty"], turn["date_from"], turn["date_to"])


def _line(row: Row, standing: Standing) -> PersonLine:
    names = listed(row["names"])
    return PersonLine(
        **{k: row[k] for k in ("id", "name", "role", "born_from", "born_to", "reports", "acts", "proposed")},
        **{k: getattr(standing, k) for k in Standing.__slots__},
        scripts=tuple(dict.fromkeys(n["script"] for n in names if isinstance(n, dict))),
        nationality=listed(row["nationality"]),
    )
