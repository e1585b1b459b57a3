"""One person's record: names, what they were when, what happened to them, and every account of it with its words.

Invariant: each standing claim about the person is in exactly one place, with an act or among what else is told; what only a
model read is in a third place, and in no sum.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from habeas.register.queries.accounts import Account, accounts_of, outlet_of
from habeas.register.queries.disagreements import Disagreement, disagreements_about
from habeas.register.queries.log import DecisionLine, decisions_about
from habeas.register.queries.proposals import Proposal, proposals_about
from habeas.register.queries.view import PublicView, Row, listed
from habeas.register.schema import acts, appearances, claim_people, documents, people, statuses


@dataclass(frozen=True, slots=True)
class NameUsed:
    """A name as documents write it. script: ISO 15924; documents: how many use it."""

    name: str
    script: str
    documents: int


@dataclass(frozen=True, slots=True)
class AppearanceLine:
    """Somebody in one document or list: what decisions point at. row: the list's."""

    id: str
    name: str
    document: str
    outlet: str
    published: str | None
    row: int | None


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A status from some day on. until: the last day on which it surely lasts; None where it lasts."""

    status: str
    date_from: str | None
    date_to: str
    until: str | None
    certainty: str
    act: str


@dataclass(frozen=True, slots=True)
class ActRecord:
    """One act with all accounts of it. event: the one it is part of, with others."""

    id: str
    event_type: str
    date_from: str | None
    date_to: str | None
    place: str | None
    country: str | None
    manner: str | None
    sentence_months: int | None
    certainty: str
    reports: int
    origins: int
    event: str | None
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """All that the register has of one person. withheld: the fields that a decision withholds."""

    id: str
    name: str
    names: tuple[NameUsed, ...]
    gender: str | None
    born_from: str | None
    born_to: str | None
    nationality: tuple[str, ...]
    role: str | None
    status: str | None
    reports: int
    claims: int
    withheld: tuple[str, ...]
    appearances: tuple[AppearanceLine, ...]
    statuses: tuple[StatusLine, ...]
    acts: tuple[ActRecord, ...]
    also: tuple[Account, ...]
    proposed: tuple[Account, ...]
    disagreements: tuple[Disagreement, ...]
    proposals: tuple[Proposal, ...]
    decisions: tuple[DecisionLine, ...]


def person_record(shown: PublicView, person: str) -> PersonRecord | None:
    """The person's record; None where there is none of that id, or none to be shown."""
    row = next(shown.rows(people, select(people).where(people.c.id == person)), None)
    if row is None:
        return None
    seen = appearances_in(shown, appearances.c.person == person)
    happened = _acts(shown, person)
    told = accounts_of(shown, _claims_about(shown, person))
    placed = {a.claim for act in happened for a in act.accounts}
    claims = [account.claim for account in told]
    return PersonRecord(
        **{name: row[name] for name in PLAIN},
        names=tuple(NameUsed(**n) for n in listed(row["names"])),
        nationality=listed(row["nationality"]),
        withheld=listed(row["withheld"]),
        appearances=seen,
        statuses=_turns(shown, person),
        acts=happened,
        also=tuple(a for a in told if a.claim not in placed and _stands(a) and not a.proposed),
        proposed=tuple(a for a in told if a.proposed and _stands(a)),
        disagreements=disagreements_about(shown, [person]),
        proposals=proposals_about(shown, person),
        decisions=decisions_about(shown, [*(s.id for s in seen), *claims]),
    )


PLAIN = ("id", "name", "gender", "born_from", "born_to", "role", "status", "reports", "claims")


def _stands(account: Account) -> bool:
    return account.current and account.judgement != "rejected"


def appearances_in(shown: PublicView, where: ColumnElement[bool]) -> tuple[AppearanceLine, ...]:
    """The appearances of a person, or of a document."""
    query = select(
        appearances, documents.c.source, documents.c.title, documents.c.name.label("document_name"),
        documents.c.published,
    ).join(documents, documents.c.id == appearances.c.document)  # fmt: skip
    rows = shown.rows(appearances, query.where(where))
    found = [
        AppearanceLine(r["id"], r["name"], r["document"], outlet_of(r), r["published"], r["row"])
        for r in rows
    ]
    return tuple(sorted(found, key=lambda s: (s.published or "9999", s.outlet, s.id)))


def _turns(shown: PublicView, person: str) -> tuple[StatusLine, ...]:
    rows = shown.rows(statuses, select(statuses).where(statuses.c.person == person))
    found = [StatusLine(**{k: v for k, v in row.items() if k != "person"}) for row in rows]
    return tuple(sorted(found, key=lambda t: (t.date_to, t.date_from or "")))


def acts_about(shown: PublicView, person: str) -> list[Row]:
    """The rows of the person's acts, by date."""
    rows = shown.rows(acts, select(acts).where(acts.c.person == person))
    return sorted(rows, key=lambda r: (r["date_from"] or r["date_to"] or "9999", r["date_to"] or "", r["id"]))


def _acts(shown: PublicView, person: str) -> tuple[ActRecord, ...]:
    rows = acts_about(shown, person)
    told = {a.claim: a for a in accounts_of(shown, {c for r in rows for c in listed(r["claims"])})}
    return tuple(_happened(row, told) for row in rows)


def _happened(row: Row, told: dict[str, Account]) -> ActRecord:
    mine = [told[c] for c in listed(row["claims"]) if c in told]
    kept: dict[str, Any] = {k: row[k] for k in ActRecord.__slots__ if k != "accounts"}
    return ActRecord(
        **kept, accounts=tuple(sorted(mine, key=lambda a: (a.published or "9999", a.outlet, a.claim)))
    )


def _claims_about(shown: PublicView, person: str) -> Collection[str]:
    query = select(claim_people).where(claim_people.c.person == person)
    return {row["claim"] for row in shown.rows(claim_people, query)}
