"""Claims that people made by hand, put beside those that were read of the same document.

Invariant: a claim by hand stands whatever a later reading finds. Where that reading's text has its words no more, it keeps the
words and has no span.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from habeas.ledger.claimed import Claimed, Named, claimed
from habeas.register.corrected import correct
from habeas.register.decided import BY_HAND
from habeas.register.rows import DocumentRows, Row, appearance_row, claim_row
from habeas.register.schema import decision_targets, decisions
from habeas.register.sql import rows_in
from habeas.register.stored import stored
from habeas.trust import PERSON

JUDGEMENT = "claimed"


def add_claims(connection: Connection, fresh: Mapping[str, DocumentRows]) -> None:
    """Adds to each document's rows what people claim of it and nobody has undone."""
    query = select(decisions.c.entry, decisions.c.body, decision_targets.c.target)
    query = query.join(decision_targets, decision_targets.c.entry == decisions.c.entry)
    query = query.where(decisions.c.decision == BY_HAND, decisions.c.undone_by.is_(None))
    found = rows_in(connection, query, decision_targets.c.target, fresh.keys())
    for row in sorted(found, key=lambda r: r.entry):
        _add(fresh[row.target], claimed(stored(row.body)))


def _add(rows: DocumentRows, made: Claimed) -> None:
    if rows.reading is None or any(row["id"] == made.claim for row in rows.claims):
        return
    people = [_appearance(rows, rows.reading, named) for named in made.people]
    rows.claims.append(_claim(rows, rows.reading, made))
    rows.claim_people += [
        {"claim": made.claim, "appearance": one["id"], "person": None}
        for one in {row["id"]: row for row in people}.values()
    ]


def _appearance(rows: DocumentRows, reading: dict[str, Any], named: Named) -> Row:
    """The appearance; where a later reading has it no more, that of the same name; else one of its own."""
    for row in rows.appearances:
        if row["id"] == named.appearance:
            return row
    for row in rows.appearances:
        if named.name in (row["name"], *json.loads(row["names"])):
            return row
    person = {"id": named.appearance, "name": named.name, "names": [named.name], "read_by": [PERSON]}
    row = appearance_row(person, reading, named.appearance)
    rows.appearances.append(row)
    return row


def _claim(rows: DocumentRows, reading: dict[str, Any], made: Claimed) -> Row:
    start = _start(reading["document"]["text"], made)
    claim = {
        "id": made.claim, "kind": "event", "event": made.event_type, "realis": "actual", "certainty": "asserted",
        "span": {"start": start or 0, "end": (start or 0) + len(made.words)}, "checked": [], "read_by": [PERSON],
        "said_by": [{"name": name, "kind": "person"} for name in made.said_by],
    }  # fmt: skip
    row = claim_row(claim, {made.claim: made.claim}, reading, {})
    correct(row, made.set, rows.document["published"])
    row |= {"words": made.words, "judgement": JUDGEMENT}
    return row if start is not None else row | {"span_start": None, "span_end": None}


def _start(text: str, made: Claimed) -> int | None:
    """Where the words stand: where they did when they were claimed, else at the place that is nearest to it."""
    if text.startswith(made.words, made.start):
        return made.start
    places = (text.rfind(made.words, 0, made.start + len(made.words)), text.find(made.words, made.start))
    return min((p for p in places if p >= 0), key=lambda p: abs(p - made.start), default=None)
