"""Claims as accounts: rows of the tables, with the document each stands in, as the rules and the register's folds want them.

Invariant: what is rejected, withheld, only proposed by a model, or in an earlier version of a page is not an account of
anything. Machines propose, people decide: `standing` is the one door to all that is computed, and a proposal does not pass it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_, select

from habeas.disagreements import Account, Disagreement
from habeas.register.schema import claim_people, claims, documents
from habeas.register.sql import rows_in

NEAR = [
    "id",
    "document",
    "kind",
    "event_type",
    "country",
    "realis",
    "certainty",
    "place",
    "counted",
    "search_from",
    "search_to",
    "account_of",
]  # what putting claims into events needs: half of the time goes into loading them
WANTED = [c for c in claims.c if c.name not in ("local", "span_start", "span_end", "row", "withheld")]


def standing() -> Select[Any]:
    """All claims that stand, with their document's source and date."""
    named = (documents.c.source, documents.c.title, documents.c.name, documents.c.published)
    return _standing(*WANTED, *named)


def _standing(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .join(documents, documents.c.id == claims.c.document)
        .where(
            claims.c.proposed.is_(False),
            claims.c.withheld.is_(False),
            documents.c.withheld.is_(False),
            documents.c.current.is_(True),
            or_(claims.c.judgement.is_(None), claims.c.judgement != "rejected"),
        )
    )


def of_people(connection: Connection, people: Collection[str]) -> dict[str, list[Row[Any]]]:
    """The standing claims about each person, in no order."""
    query = (
        standing().add_columns(claim_people.c.person).join(claim_people, claim_people.c.claim == claims.c.id)
    )
    found: dict[str, dict[str, Row[Any]]] = defaultdict(dict)
    for row in rows_in(connection, query, claim_people.c.person, people):
        found[row.person][row.id] = row
    return {person: list(some.values()) for person, some in found.items()}


def proposed_about(connection: Connection, people: Collection[str]) -> Counter[str]:
    """How many claims a model proposes about each person."""
    query = (
        select(claim_people.c.person)
        .join(claims, claims.c.id == claim_people.c.claim)
        .join(documents, documents.c.id == claims.c.document)
        .where(claims.c.proposed, claims.c.withheld.is_(False))
        .where(documents.c.withheld.is_(False), documents.c.current)
    )
    return Counter(row.person for row in rows_in(connection, query, claim_people.c.person, people))


def near(
    connection: Connection, event_type: str, country: str, days: tuple[str, str], *, widest: int
) -> list[Row[Any]]:
    """The standing event claims of a term and country that may be about the days; widest: how many days they may leave open."""
    first, last = days
    latest = (dt.date.fromisoformat(last) + dt.timedelta(days=widest)).isoformat()
    at = claims.c
    when = and_(at.search_to.between(first, latest), at.search_from <= last, at.search_days <= widest)
    return list(connection.execute(_told(event_type, country).where(when)).all())


def just(connection: Connection, event_type: str, country: str, days: tuple[str, str]) -> list[Row[Any]]:
    """The standing event claims that leave exactly these days open."""
    at = claims.c
    query = _told(event_type, country).where(at.search_to == days[1], at.search_from == days[0])
    return list(connection.execute(query).all())


def _told(event_type: str, country: str) -> Select[Any]:
    at = claims.c
    here = at.country == country if country else at.country.is_(None)
    return _standing(*(at[name] for name in NEAR)).where(
        at.event_type == event_type, here, at.kind == "event"
    )


@lru_cache(maxsize=10_000)  # the same few chains, groups and checks stand in most rows
def _names(said_by: str) -> tuple[str, ...]:
    return tuple(s["name"] for s in json.loads(said_by))


@lru_cache(maxsize=10_000)
def _object(group: str) -> Mapping[str, object]:
    return MappingProxyType(json.loads(group))


@lru_cache(maxsize=10_000)
def _checked(checked: str) -> tuple[tuple[str, str], ...]:
    return tuple((c["by"], c["outcome"]) for c in json.loads(checked))


def account(row: Row[Any], people: tuple[str, ...] = ()) -> Account:
    """A row of `standing` as what the rules look at."""
    return Account(
        claim=row.id,
        document=row.document,
        origin=row.origin,
        source=row.source or row.title or row.name,
        said_by=_names(row.said_by),
        words=row.words,
        published=row.published,
        certainty=row.certainty,
        realis=row.realis or "actual",
        kind=row.kind,
        event_type=row.event_type or "",
        counted_as=row.counted_as or "",
        manner=row.manner,
        date_from=row.date_from,
        date_to=row.date_to,
        place=row.place,
        low=row.low,
        high=row.high,
        hard_low=row.hard_low,
        hard_high=row.hard_high,
        group=_object(row.group),
        whole=row.whole,
        checked=_checked(row.checked),
        sentence_months=row.sentence_months,
        people=people,
    )


def disagreement_row(found: Disagreement) -> dict[str, Any]:
    """A disagreement as its row."""
    return {
        "id": found.id,
        "rule": found.rule,
        "sentence": found.sentence,
        "why": found.why,
        "subject_kind": found.subject_kind,
        "subject": found.subject,
        "date": found.date,
        "claims": json.dumps(list(found.claims)),
    }
