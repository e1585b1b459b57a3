"""People's decisions as rows, which of them stand, and what each is about.

Invariant: a decision is undone by an entry and reinstated by undoing that; the later entry always speaks last. What is loaded
are the decisions about what is at hand and no others, so that one more costs the same however many were made before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from habeas.errors import BadDecision
from habeas.ledger import Draft, Entry
from habeas.ledger.claimed import claimed
from habeas.register.corrected import correct
from habeas.register.schema import appearances, decision_targets, decisions
from habeas.register.sql import put, rows_in
from habeas.register.stored import stored

UNDO = "undo"
BY_HAND = "claim"
ON_CLAIM = ("accept", "reject", "correct")
STANDS = decisions.c.undone_by.is_(None)
JUDGED = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


@dataclass(frozen=True, slots=True)
class Touched:
    """What decisions, or their undoing, may change, by id."""

    appearances: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


def enter(connection: Connection, entry: Entry) -> set[int]:
    """Enters a decision or an undoing, and returns the entry of the decision that it comes to, if there is one."""
    body = stored(entry.body)
    row = {"entry": entry.seq, "at": entry.at, "by": entry.by, "why": entry.why, "undone_by": None}
    undoes = int(body["entry"]) if entry.kind == UNDO else None
    kind = UNDO if undoes is not None else body["decision"]
    put(connection, decisions, [row | {"decision": kind, "body": entry.body, "undoes": undoes}])
    if undoes is not None:
        return _settle(connection, undoes, before=entry.seq)
    put(connection, decision_targets, [{"entry": entry.seq, "target": i, "now": i} for i in targets_in(body)])
    return {entry.seq}


def _settle(connection: Connection, entry: int, *, before: int) -> set[int]:
    """Notes by which undoing a decision is undone, the last that stands; an undoing settles what it undid in turn."""
    found = connection.execute(select(decisions).where(decisions.c.entry == entry)).first()
    if found is None or entry >= before:
        return set()
    undos = select(func.max(decisions.c.entry)).where(decisions.c.undoes == entry, STANDS)
    undone_by = connection.scalar(undos.where(decisions.c.entry > entry))
    connection.execute(update(decisions).where(decisions.c.entry == entry).values(undone_by=undone_by))
    return _settle(connection, found.undoes, before=entry) if found.decision == UNDO else {entry}


def undo(connection: Connection, seq: int, why: str = "") -> Draft:
    """What takes back a decision, or an undo. Raises BadDecision where there is none, or it is undone already."""
    found = connection.execute(select(decisions.c.undone_by).where(decisions.c.entry == seq)).first()
    if found is None:
        raise BadDecision(
            f"undo: entry {seq} is no decision; `habeas log` shows the numbers of those there are"
        )
    if found.undone_by is not None:
        by = found.undone_by
        raise BadDecision(f"undo: entry {seq} was undone by entry {by}; to have it back, undo {by}")
    return Draft("undo", {"entry": seq}, why)


def targets_in(body: dict[str, Any]) -> list[str]:
    """All that a decision names."""
    if body["decision"] == BY_HAND:
        made = claimed(body)
        return sorted({made.document, made.claim, *(person.appearance for person in made.people)})
    one = (body[name] for name in ("appearance", "claim", "document", "target") if name in body)
    return sorted({*body.get("appearances", ()), *body.get("from", ()), *one})


def claimed_by_hand(connection: Connection, entries: Collection[int]) -> set[str]:
    """The documents of which any of these decisions claims something by hand."""
    return {i for i in _now(connection, entries, decisions.c.decision == BY_HAND) if i.startswith("sha256:")}


def touched(connection: Connection, entries: Collection[int]) -> Touched:
    """What these decisions are about now; a note moves nothing, and a claim by hand comes with its document."""
    now = _now(connection, entries, decisions.c.decision.not_in((BY_HAND, "note")))
    starts: tuple[tuple[str, ...], ...] = (("a-",), ("c-",), ("sha256:", "list:"))
    return Touched(*(frozenset(i for i in now if i.startswith(start)) for start in starts))


def _now(connection: Connection, entries: Collection[int], which: Any) -> set[str]:
    query = select(decision_targets.c.now).join(decisions, decisions.c.entry == decision_targets.c.entry)
    query = query.where(which, decision_targets.c.now.is_not(None))
    return {row.now for row in rows_in(connection, query, decision_targets.c.entry, entries)}


def withheld_fields(connection: Connection, people: Collection[str]) -> dict[str, set[str]]:
    """Appearance of any of these people → the fields of its person that are withheld; "*" is all of the person."""
    query = _withholding(decision_targets.c.now, decisions.c.body)
    query = query.join(appearances, appearances.c.id == decision_targets.c.now)
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_in(connection, query, appearances.c.person, people):
        found[row.now].add(stored(row.body).get("field", "*"))
    return found


def withheld_among(connection: Connection, ids: Collection[str]) -> set[str]:
    """Which of these claims and documents are withheld."""
    query = _withholding(decision_targets.c.now)
    return {row.now for row in rows_in(connection, query, decision_targets.c.now, ids)}


def _withholding(*columns: Any) -> Select[Any]:
    """What is withheld, of decisions that stand."""
    query = select(*columns).join_from(
        decision_targets, decisions, decisions.c.entry == decision_targets.c.entry
    )
    return query.where(decisions.c.decision == "withhold", STANDS)


def apply_to_claims(
    connection: Connection, rows: Collection[dict[str, Any]], published: Mapping[str, str | None]
) -> None:
    """Puts onto fresh claim rows what was decided about them, in the order of the decisions. published: by document."""
    by_id = {row["id"]: row for row in rows}
    hidden = withheld_among(connection, by_id)
    for row in rows:
        row["withheld"] = row["id"] in hidden
    for decided in _about(connection, by_id):
        body, row = stored(decided.body), by_id[decided.now]
        row["judgement"] = JUDGED[decided.decision]
        row["proposed"] = False  # a person has looked at it: it stands as they say, or is rejected
        if "set" in body:
            correct(row, body["set"], published.get(row["document"]))


def _about(connection: Connection, ids: Collection[str]) -> list[Row[Any]]:
    query = (
        select(decisions.c.entry, decisions.c.decision, decisions.c.body, decision_targets.c.now)
        .join(decision_targets, decision_targets.c.entry == decisions.c.entry)
        .where(decisions.c.decision.in_(ON_CLAIM), STANDS)
    )
    return sorted(rows_in(connection, query, decision_targets.c.now, ids), key=lambda r: r.entry)
