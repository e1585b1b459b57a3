"""Who may be whom: what the register leaves to a person to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from habeas.errors import BadName
from habeas.names import Evidence, compare
from habeas.register.queries.view import PublicView, Row, listed
from habeas.register.schema import appearances, people, proposals

GENDERS = {"male": "m", "female": "f"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two people who may be one. appearances: one of each, for a decision; why: reasons for and against."""

    a: str
    a_name: str
    b: str
    b_name: str
    score: float
    why: tuple[str, ...]
    appearances: tuple[str, str]


def proposals_of(shown: PublicView, *, limit: int | None = None) -> tuple[Proposal, ...]:
    """Who may be whom, the likeliest first."""
    return tuple(_proposals(shown, shown.rows(proposals, _pairs().limit(limit))))


def count_proposals(shown: PublicView) -> int:
    """How many there are."""
    pairs = select(proposals.c.a, proposals.c.b).distinct().subquery()
    return int(shown.connection.scalar(select(func.count()).select_from(pairs)) or 0)


def _pairs() -> Select[Any]:
    """Each pair of people once, by the forms of their names that are most alike, the likeliest first."""
    at = proposals.c
    best = func.max(at.score).label("score")
    query = select(at.a, at.b, best, func.min(at.why).label("why")).group_by(at.a, at.b)
    return query.order_by(best.desc(), at.a, at.b)


def proposals_about(shown: PublicView, person: str) -> tuple[Proposal, ...]:
    """Whom the person may be the same as."""
    query = _pairs().where(or_(proposals.c.a == person, proposals.c.b == person))
    return tuple(_proposals(shown, shown.rows(proposals, query)))


def _proposals(shown: PublicView, rows: Iterator[Row]) -> Iterator[Proposal]:
    every = list(rows)
    ids = {row[side] for row in every for side in "ab"}
    known = {row["id"]: row for row in shown.rows_in(people, select(people), people.c.id, ids)}
    first = _first_appearances(shown, ids)
    for row in every:
        a, b = known.get(row["a"]), known.get(row["b"])
        if a is not None and b is not None and {row["a"], row["b"]} <= first.keys():
            yield Proposal(
                row["a"], a["name"], row["b"], b["name"], row["score"], _why(a, b, row),
                (first[row["a"]], first[row["b"]]),
            )  # fmt: skip


def _first_appearances(shown: PublicView, ids: Collection[str]) -> dict[str, str]:
    rows = shown.rows_in(appearances, select(appearances), appearances.c.person, ids)
    found: dict[str, str] = {}
    for row in rows:
        found[row["person"]] = min(row["id"], found.get(row["person"], row["id"]))
    return found


def _why(a: Row, b: Row, row: Row) -> tuple[str, ...]:
    """What the names engine says of the two names people are shown by, and of what else is known of them."""
    try:
        found = compare(a["name"], b["name"], mine=_evidence(a), theirs=_evidence(b))
    except BadName:
        return listed(row["why"])
    return found.reasons or listed(row["why"])


def _evidence(person: Row) -> Evidence:
    codes = listed(person["nationality"])
    return Evidence(
        GENDERS.get(person["gender"] or "", ""),
        _birth(person["born_from"], person["born_to"]),
        codes[0] if len(codes) == 1 else "",
    )


def _birth(first: str | None, last: str | None) -> str:
    """A day or a year, as the names engine takes it; of a year and some days either way, the year in the middle."""
    if not first or not last:
        return ""
    if first == last or first[:4] == last[:4]:
        return first if first == last else first[:4]
    one, two = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return str((one + (two - one) / 2).year) if (two - one).days < 400 else ""
