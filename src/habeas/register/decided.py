"""People's decisions as rows, which of them stand, and what each is about.

Invariant: a decision is undone by an entry and reinstated by undoing that; the later entry always speaks last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from habeas.ledger import Entry
from habeas.ledger.claimed import claimed
from habeas.register.corrected import correct
from habeas.register.schema import decision_targets, decisions
from habeas.register.sql import put, rows_in
from habeas.register.stored import stored

UNDO = "undo"
BY_HAND = "claim"
ON_CLAIM = ("accept", "reject", "correct")
JUDGED = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


@dataclass(frozen=True, slots=True)
class Touched:
    """What a decision, or its undoing, may change, by id. claimed: documents of which somebody claims something by hand."""

    appearances: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    claimed: frozenset[str] = frozenset()

    def __or__(self, other: Touched) -> Touched:
        return Touched(
            self.appearances | other.appearances,
            self.claims | other.claims,
            self.documents | other.documents,
            self.claimed | other.claimed,
        )


def enter(connection: Connection, entry: Entry) -> Touched:
    """Enters a decision or an undoing, and returns what it may change."""
    body = stored(entry.body)
    row = {"entry": entry.seq, "at": entry.at, "by": entry.by, "why": entry.why, "undone_by": None}
    kind = UNDO if entry.kind == UNDO else body["decision"]
    put(connection, decisions, [row | {"decision": kind, "body": entry.body}])
    if kind == UNDO:
        return _settle(connection, body["entry"], before=entry.seq)
    ids = sorted(_named(body))
    put(connection, decision_targets, [{"entry": entry.seq, "target": target} for target in ids])
    return _targets(body)


def _settle(connection: Connection, entry: int, *, before: int) -> Touched:
    """Notes by which undoing a decision is undone, the last that stands; an undoing settles what it undid in turn."""
    found = connection.execute(select(decisions).where(decisions.c.entry == entry)).first()
    if found is None or entry >= before:
        return Touched()
    undos = select(decisions).where(decisions.c.decision == UNDO, decisions.c.undone_by.is_(None))
    by = [u.entry for u in connection.execute(undos) if u.entry > entry == stored(u.body)["entry"]]
    undone_by = max(by, default=None)
    connection.execute(update(decisions).where(decisions.c.entry == entry).values(undone_by=undone_by))
    body = stored(found.body)
    return _settle(connection, body["entry"], before=entry) if found.decision == UNDO else _targets(body)


def _named(body: dict[str, Any]) -> set[str]:
    """All that a decision is about."""
    if body["decision"] == BY_HAND:
        made = claimed(body)
        return {made.document, made.claim, *(person.appearance for person in made.people)}
    touched = _targets(body)
    return {*touched.appearances, *touched.claims, *touched.documents, *_one(body, "target")}


def _targets(body: dict[str, Any]) -> Touched:
    if body["decision"] == BY_HAND:
        return Touched(claimed=frozenset({body["document"]}))
    people = {*body.get("appearances", ()), *body.get("from", ()), *_one(body, "appearance")}
    return Touched(frozenset(people), frozenset(_one(body, "claim")), frozenset(_one(body, "document")))


def _one(body: dict[str, Any], name: str) -> list[str]:
    return [body[name]] if name in body else []


def withheld_fields(connection: Connection) -> dict[str, set[str]]:
    """Appearance → the fields of its person that are withheld; "*" is all of the person."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, body in _standing(connection, ("withhold",)):
        if "appearance" in body:
            found[body["appearance"]].add(body.get("field", "*"))
    return found


def withheld_ids(connection: Connection, name: str) -> set[str]:
    """The claims, or the documents, that are withheld."""
    return {body[name] for _, body in _standing(connection, ("withhold",)) if name in body}


def apply_to_claims(
    connection: Connection, rows: Collection[dict[str, Any]], published: Mapping[str, str | None]
) -> None:
    """Puts onto fresh claim rows what was decided about them, in the order of the decisions. published: by document."""
    by_id = {row["id"]: row for row in rows}
    hidden = withheld_ids(connection, "claim")
    for row in rows:
        row["withheld"] = row["id"] in hidden
    for decided in _about(connection, by_id):
        body = stored(decided.body)
        row = by_id[body["claim"]]
        row["judgement"] = JUDGED[decided.decision]
        row["proposed"] = False  # a person has looked at it: it stands as they say, or is rejected
        if "set" in body:
            correct(row, body["set"], published.get(row["document"]))


def _about(connection: Connection, ids: Collection[str]) -> list[Row[Any]]:
    query = (
        select(decisions)
        .join(decision_targets, decision_targets.c.entry == decisions.c.entry)
        .where(decisions.c.decision.in_(ON_CLAIM), decisions.c.undone_by.is_(None))
    )
    return sorted(rows_in(connection, query, decision_targets.c.target, ids), key=lambda r: r.entry)


def _standing(connection: Connection, kinds: Collection[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    query = select(decisions).where(decisions.c.decision.in_(kinds), decisions.c.undone_by.is_(None))
    for row in connection.execute(query.order_by(decisions.c.entry)):
        yield row.entry, stored(row.body)
