"""Decisions that stand beside nothing: what they were made on is in no reading that counts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select

from habeas.register.queries.log import DecisionLine, decision_lines
from habeas.register.queries.view import PublicView
from habeas.register.schema import appearances, claims, decision_targets, decisions, superseded

NOT_LISTED = ("undo", "claim")  # a claim by hand stands by itself


@dataclass(frozen=True, slots=True)
class DetachedDecision:
    """A decision and what it was made on. document: the report that it was read in, None where that is not there either.

    start, end: where it stood in the report's text, of a claim, or of somebody the first mention.
    """

    decision: DecisionLine
    target: str
    document: str | None
    start: int | None
    end: int | None


def detached_of(shown: PublicView, *, limit: int | None = None) -> tuple[DetachedDecision, ...]:
    """The first of them, in the order in which they were decided; one for each thing that a decision was made on."""
    found = list(shown.connection.execute(_wanted().limit(limit)))
    lines = {line.entry: line for line in decision_lines(shown, {row.entry for row in found})}
    ids = {row.target for row in found}
    query = select(superseded.c.id, superseded.c.document, superseded.c.spans)
    places = {row["id"]: row for row in shown.rows_in(superseded, query, superseded.c.id, ids)}
    return tuple(DetachedDecision(lines[r.entry], r.target, *_place(places.get(r.target))) for r in found)


def count_detached(shown: PublicView) -> int:
    """How many there are."""
    return shown.count(_wanted())


def _place(row: dict[str, Any] | None) -> tuple[str | None, int | None, int | None]:
    if row is None:
        return None, None, None
    start, end = json.loads(row["spans"])[0]
    return row["document"], start, end


def _wanted() -> Select[Any]:
    at = decision_targets.c
    query = select(at.entry, at.target).join(decisions, decisions.c.entry == at.entry)
    query = query.outerjoin(claims, claims.c.id == at.now).outerjoin(appearances, appearances.c.id == at.now)
    query = query.where(decisions.c.undone_by.is_(None), decisions.c.decision.not_in(NOT_LISTED))
    of_kind = or_(at.target.startswith("c-"), at.target.startswith("a-"))
    query = query.where(of_kind, claims.c.id.is_(None), appearances.c.id.is_(None))
    return query.distinct().order_by(at.entry, at.target)
