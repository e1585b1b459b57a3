"""From a published list to rows: its rows are appearances, and what it lists them for are claims, by row instead of span."""

from __future__ import annotations

from typing import Any

from habeas.ledger import Entry
from habeas.lists.facts import RowClaim, RowFacts, facts_of_row
from habeas.model.ids import short_hash
from habeas.register.folding import folded
from habeas.register.rows import GENDERS, DocumentRows, Row, as_json, days_of, search_range
from habeas.register.schema import claims, documents

NO_CLAIM = dict.fromkeys(column.name for column in claims.c)


def rows_of_list(body: dict[str, Any], entry: Entry) -> DocumentRows:
    """The list itself."""
    known = {
        "id": body["id"],
        "kind": "list",
        "entry": entry.seq,
        "added": entry.at,
        "name": body.get("name"),
        "source": body.get("source") or body.get("name"),
        "country": body.get("country"),
        "published": body.get("published"),
        "published_basis": "given" if body.get("published") else None,
        "via": "[]",
        "readers": "[]",
        "current": True,
        "withheld": False,
    }
    return DocumentRows(dict.fromkeys(column.name for column in documents.c) | known)


def rows_of_row(listed: DocumentRows, list_body: dict[str, Any], body: dict[str, Any]) -> None:
    """Adds what one row says; a row without a name says nothing of anybody."""
    facts = facts_of_row(list_body, body)
    if facts.name is None:
        return
    document, row = listed.document, int(body["row"])
    appearance = _appearance(facts, document["id"], row)
    listed.appearances.append(appearance)
    cells = " · ".join(text for column in list_body["columns"] if (text := body["cells"].get(column)))
    for claim in facts.claims:
        made = _claim(claim, document, row, cells)
        listed.claims.append(made)
        listed.claim_people.append({"claim": made["id"], "appearance": appearance["id"], "person": None})


def _appearance(facts: RowFacts, document: str, row: int) -> Row:
    name = facts.name or ""
    return {
        "id": "a-" + short_hash(document, row),
        "document": document,
        "local": str(row),
        "row": row,
        "name": name,
        "names": as_json(list(facts.names)),
        "form": folded(name),
        "age": facts.age,
        "born_from": facts.born_from,
        "born_to": facts.born_to,
        "nationality": as_json(list(facts.nationality)),
        "role": facts.role,
        "gender": GENDERS.get(facts.gender or ""),
        "read_by": None,
        "proposed": False,
        "person": None,
    }


def _claim(claim: RowClaim, document: Row, row: int, cells: str) -> Row:
    date = (claim.date.from_, claim.date.to) if claim.date else (None, None)
    near = search_range(date[0], date[1], document["published"])
    return NO_CLAIM | {
        "id": "c-" + short_hash(document["id"], "event", claim.event_type, row),
        "document": document["id"],
        "local": str(row),
        "kind": "event",
        "event_type": claim.event_type,
        "realis": "actual",
        "certainty": "asserted",
        "country": document["country"],
        "place": claim.place,
        "date_from": date[0],
        "date_to": date[1],
        "date_text": claim.date.text if claim.date else None,
        "search_from": near[0],
        "search_to": near[1],
        "search_days": days_of(near),
        "group": "{}",
        "sentence_months": claim.sentence_months,
        "charge": claim.charge,
        "said_by": "[]",
        "origin": folded(document["source"] or document["id"]),
        "checked": "[]",
        "words": cells,
        "row": row,
        "proposed": False,
        "withheld": False,
    }
