"""What people decided, for somebody to see: who, when, why, about what, and whether it still holds."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select

from habeas.ledger.tables import entries
from habeas.register.queries.view import PublicView, few
from habeas.register.schema import decision_targets, decisions, documents
from habeas.register.sql import rows_in
from habeas.register.withhold import WITHHELD

SHOWN_KEYS = (
    "appearances",
    "from",
    "appearance",
    "claim",
    "document",
    "event_type",
    "words",
    "field",
    "target",
    "set",
    "text",
    "entry",
)
OF_DOCUMENTS = ("document", "reading", "list", "row")  # entries whose key names a document


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision. about: what it names and sets, as said; undone_by: the entry that took it back."""

    entry: int
    at: str
    by: str
    why: str
    decision: str
    about: str
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the ledger in words. undone_by: of a decision that was taken back."""

    entry: int
    at: str
    by: str
    kind: str
    what: str
    why: str
    hash: str
    undone_by: int | None


def decisions_about(shown: PublicView, targets: Collection[str]) -> tuple[DecisionLine, ...]:
    """The decisions about any of these appearances, claims and documents, in order."""
    query = select(decision_targets.c.entry).distinct()
    found = rows_in(shown.connection, query, decision_targets.c.now, targets)
    return decision_lines(shown, {row.entry for row in found})


def decision_lines(shown: PublicView, numbers: Collection[int]) -> tuple[DecisionLine, ...]:
    """The decisions in these entries, in order."""
    rows = shown.rows_in(decisions, select(decisions), decisions.c.entry, numbers)
    found = {row["entry"]: row for row in rows}
    return tuple(
        DecisionLine(
            e, r["at"], r["by"], shown.text(r["why"]), r["decision"], _about(shown, r["body"]), r["undone_by"]
        )
        for e, r in sorted(found.items())
    )


def log_of(
    shown: PublicView, *, kinds: Collection[str] = (), since: str | None = None, limit: int | None = None
) -> tuple[LogLine, ...]:
    """The last entries, the earliest of them first."""
    body = case((entries.c.kind == "reading", ""), else_=entries.c.body).label(
        "body"
    )  # all of a report: never needed
    query = select(*few(entries, "seq", "at", "by", "kind", "key", "why", "hash"), body).order_by(
        entries.c.seq.desc()
    )
    query = query.where(entries.c.kind.in_(list(kinds))) if kinds else query
    query = query.where(entries.c.at >= since) if since else query
    rows = list(shown.connection.execute(query.limit(limit)))
    asked = select(*few(decisions, "entry", "undone_by")).where(decisions.c.undone_by.is_not(None))
    undone = {r.entry: r.undone_by for r in shown.connection.execute(asked)}
    names = _names(shown, rows)
    found = [
        LogLine(
            r.seq, r.at, r.by, r.kind, _what(shown, r, names), shown.text(r.why), r.hash, undone.get(r.seq)
        )
        for r in rows
    ]
    return tuple(reversed(found))


def count_log(shown: PublicView) -> int:
    """How many entries there are."""
    return int(shown.connection.scalar(select(func.max(entries.c.seq))) or 0)


def _document(row: Any) -> str:
    """The document or list that an entry is of: the second word of its key."""
    return (row.key or "").split(" ")[1] if row.kind in OF_DOCUMENTS else ""


def _names(shown: PublicView, rows: Collection[Any]) -> dict[str, str]:
    """What the documents of these entries are called, where that may be shown."""
    named = {
        i if i.startswith("sha256:") else f"list:{i.removeprefix('list:')}"
        for r in rows
        if (i := _document(r))
    }
    query = select(*few(documents, "id", "name"))
    found = shown.rows_in(documents, query, documents.c.id, named)
    return {row["id"]: row["name"] or "standard input" for row in found}


def _what(shown: PublicView, row: Any, names: dict[str, str]) -> str:
    """What an entry is about, in a few words."""
    if row.kind in OF_DOCUMENTS:
        document = _document(row)
        document = document if ":" in document else f"list:{document}"
        name = shown.text(names.get(document, WITHHELD))
        short = document[: document.index(":") + 9]
        return f"row {row.key.split(' ')[2]} of {name}" if row.kind == "row" else f"{name} · {short}"
    data = json.loads(row.body)
    if row.kind == "opened":
        return f"a new ledger, {data['id']}"
    return f"entry {data['entry']}" if row.kind == "undo" else f"{data['decision']} {_about(shown, row.body)}"


def _about(shown: PublicView, body: str) -> str:
    data = json.loads(body)
    return shown.text(", ".join(_pieces(data)))


def _pieces(data: dict[str, object]) -> Iterator[str]:
    for key in SHOWN_KEYS:
        value = data.get(key)
        if isinstance(value, dict):
            yield ", ".join(f"{name}={set_to}" for name, set_to in value.items())
        elif isinstance(value, list):
            yield " ".join(map(str, value)) if key != "from" else f"from {len(value)} others"
        elif value is not None:
            yield str(value)
