"""What accounts disagree on, each with whom or what it is about in words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from habeas.disagreements import rule as found
from habeas.register.queries.finding import named_people
from habeas.register.queries.view import PublicView, Row, listed
from habeas.register.schema import disagreements, events, exchanges


@dataclass(frozen=True, slots=True)
class Disagreement(found.Disagreement):
    """A disagreement as a rule found it. subject_name: whom or what it is about, in words where it has some."""

    subject_name: str


@dataclass(frozen=True, slots=True)
class WantedDisagreements:
    """Which: found by a rule, about a subject by its id, about a day or later."""

    rule: str | None = None
    subject: str | None = None
    since: str | None = None


def disagreements_of(
    shown: PublicView, wanted: WantedDisagreements = WantedDisagreements(), *, limit: int | None = None
) -> tuple[Disagreement, ...]:
    """The disagreements, those about the latest day first."""
    query = _wanted(wanted)
    last_first = query.order_by(
        disagreements.c.date.desc().nulls_last(), disagreements.c.rule, disagreements.c.id
    )
    return _named(shown, shown.rows(disagreements, last_first.limit(limit)))


def count_disagreements(shown: PublicView, wanted: WantedDisagreements = WantedDisagreements()) -> int:
    """How many they are."""
    return shown.count(_wanted(wanted))


def _wanted(wanted: WantedDisagreements) -> Select[Any]:
    at, query = disagreements.c, select(disagreements)
    query = query.where(at.rule == wanted.rule) if wanted.rule else query
    query = query.where(at.subject == wanted.subject) if wanted.subject else query
    return query.where(at.date >= wanted.since) if wanted.since else query


def disagreements_about(shown: PublicView, subjects: Collection[str]) -> tuple[Disagreement, ...]:
    """The disagreements about these people, events or other subjects, by date."""
    rows = shown.rows_in(disagreements, select(disagreements), disagreements.c.subject, subjects)
    return _named(shown, sorted(rows, key=lambda r: (r["date"] or "", r["rule"], r["id"])))


def _named(shown: PublicView, rows: Iterable[Row]) -> tuple[Disagreement, ...]:
    every = list(rows)
    names = _names(shown, every)
    return tuple(
        Disagreement(
            **{k: row[k] for k in ("id", "rule", "sentence", "why", "subject_kind", "subject", "date")},
            subject_name=str(names.get(row["subject"], row["subject"])),
            claims=listed(row["claims"]),
        )
        for row in every
    )


def _names(shown: PublicView, rows: list[Row]) -> dict[str, str]:
    by_kind: dict[str, set[str]] = {}
    for row in rows:
        by_kind.setdefault(row["subject_kind"], set()).add(row["subject"])
    names = named_people(shown, by_kind.get("person", ()))
    for row in shown.rows_in(events, select(events), events.c.id, by_kind.get("event", ())):
        names[row["id"]] = " · ".join(p for p in (row["event_type"], row["place"] or row["country"]) if p)
    for row in shown.rows_in(exchanges, select(exchanges), exchanges.c.id, by_kind.get("exchange", ())):
        names[row["id"]] = " – ".join(listed(row["parties"]))
    return names | {s: _series(s) for s in by_kind.get("count", ())}


def _series(subject: str) -> str:
    """A series of figures in words: “held · BY · 2025-09”."""
    of, country, group, month = (*subject.split("|"), "", "", "")[:4]
    among = ", ".join(str(v) for v in json.loads(group).values()) if group[:1] == "{" else ""
    return " · ".join(part for part in (of, among, country, month) if part)
