"""From a published list to rows: its rows are appearances, and what it lists them for are claims, by row instead of span."""

from __future__ import annotations

from typing import Any

from habeas.ledger import Entry
from habeas.register.rows import DocumentRows
from habeas.register.schema import documents


def rows_of_list(body: dict[str, Any], entry: Entry) -> DocumentRows:
    """The list itself."""
    empty = dict.fromkeys(column.name for column in documents.c)
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
        "current": True,
        "withheld": False,
    }
    return DocumentRows(empty | known)


def rows_of_row(listed: DocumentRows, body: dict[str, Any]) -> None:
    """Adds what one row says."""
