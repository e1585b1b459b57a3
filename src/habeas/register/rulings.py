"""Decisions about who is who, as far as they concern some people.

Invariant: what is loaded are the decisions that stand about these and no others, so that one more costs the same however many
were made before it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from habeas.register.identity import Ruling
from habeas.register.schema import appearances, decision_targets, decisions
from habeas.register.sql import rows_in

IDENTITY = ("same", "not-same", "split")


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about identity by the appearances that stand where it was made; those that are gone are left out.

    one: these are one person (same), or another one than each of `other` (not-same, split).
    """

    entry: int
    decision: str
    one: tuple[str, ...]
    other: tuple[str, ...] = ()

    def rulings(self) -> Iterator[Ruling]:
        """What it comes to for identity."""
        if self.decision == "same":
            yield Ruling(self.entry, True, self.one)
        elif self.decision == "not-same":
            yield Ruling(self.entry, False, self.one, self.other)
        else:
            yield Ruling(self.entry, True, self.one)
            yield Ruling(self.entry, True, self.other)
            yield Ruling(self.entry, False, self.one[:1], self.other[:1])


def about_appearances(connection: Connection, ids: Collection[str]) -> list[Decided]:
    """The decisions that stand about any of these appearances, in order."""
    return _decided(connection, _entries(), decision_targets.c.now, ids)


def about_forms(connection: Connection, forms: Collection[str]) -> list[Decided]:
    """The same for all that bear any of these name forms."""
    return _decided(connection, _of_appearances(), appearances.c.form, forms)


def about_people(connection: Connection, people: Collection[str]) -> list[Decided]:
    """The same for all that are any of these people."""
    return _decided(connection, _of_appearances(), appearances.c.person, people)


def any_decided(connection: Connection) -> bool:
    """Whether anything was decided at all; where nothing was, nothing need be looked up."""
    return connection.scalar(select(decision_targets.c.entry).limit(1)) is not None


def _entries() -> Select[Any]:
    query = select(decision_targets.c.entry).distinct()
    query = query.join(decisions, decisions.c.entry == decision_targets.c.entry)
    return query.where(decisions.c.decision.in_(IDENTITY), decisions.c.undone_by.is_(None))


def _of_appearances() -> Select[Any]:
    return _entries().join(appearances, appearances.c.id == decision_targets.c.now)


def _decided(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Collection[str]
) -> list[Decided]:
    if not values or not any_decided(connection):
        return []
    entries = {row.entry for row in rows_in(connection, query, column, values)}
    now: dict[int, dict[str, str | None]] = defaultdict(dict)
    for row in rows_in(connection, select(decision_targets), decision_targets.c.entry, entries):
        now[row.entry][row.target] = row.now
    rows = rows_in(connection, select(decisions), decisions.c.entry, entries)
    return [_of(row, now[row.entry]) for row in sorted(rows, key=lambda r: r.entry)]


def _of(row: Any, now: dict[str, str | None]) -> Decided:
    body = json.loads(row.body)
    ids = body["appearances"]
    one, other = (ids[:1], ids[1:]) if row.decision == "not-same" else (ids, body.get("from", ()))
    return Decided(row.entry, row.decision, _standing(one, now), _standing(other, now))


def _standing(ids: Collection[str], now: dict[str, str | None]) -> tuple[str, ...]:
    """The appearances that stand for these, each once."""
    return tuple(dict.fromkeys(stands for i in ids if (stands := now.get(i)) is not None))
