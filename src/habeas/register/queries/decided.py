"""What people decided, for somebody to see: who, when, why, about what, and whether it still holds."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from habeas.ledger.tables import entries
from habeas.register.queries.shown import Shown
from habeas.register.schema import decision_targets, decisions, documents

SHOWN_KEYS = ("appearances", "from", "appearance", "claim", "document", "field", "target", "set", "text", "entry")


@dataclass(frozen=True, slots=True)
class Made:
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


def decisions_about(shown: Shown, targets: Collection[str]) -> tuple[Made, ...]:
    """The decisions about any of these appearances, claims and documents, in order."""
    query = select(decisions).join(decision_targets, decision_targets.c.entry == decisions.c.entry).distinct()
    rows = shown.rows_in(decisions, query, decision_targets.c.target, targets)
    found = {row["entry"]: row for row in rows}
    return tuple(
        Made(e, r["at"], r["by"], shown.text(r["why"]), r["decision"], _about(shown, r["body"]), r["undone_by"])
        for e, r in sorted(found.items())
    )


def log_of(
    shown: Shown, *, kinds: Collection[str] = (), since: str | None = None, limit: int | None = None
) -> tuple[LogLine, ...]:
    """The last entries, the earliest of them first."""
    query = select(entries.c["seq", "at", "by", "kind", "body", "why", "hash"]).order_by(entries.c.seq.desc())
    query = query.where(entries.c.kind.in_(list(kinds))) if kinds else query
    query = query.where(entries.c.at >= since) if since else query
    rows = list(shown.connection.execute(query.limit(limit)))
    asked = select(decisions.c["entry", "undone_by"]).where(decisions.c.undone_by.is_not(None))
    undone = {r.entry: r.undone_by for r in shown.connection.execute(asked)}
    found = [
        LogLine(r.seq, r.at, r.by, r.kind, _what(shown, r.kind, r.body), shown.text(r.why), r.hash, undone.get(r.seq))
        for r in rows
    ]
    return tuple(reversed(found))


def count_log(shown: Shown) -> int:
    """How many entries there are."""
    return int(shown.connection.scalar(select(func.max(entries.c.seq))) or 0)


def _what(shown: Shown, kind: str, body: str) -> str:
    """What an entry is about, in a few words. A reading's body is never unpacked: it is all of the report."""
    if kind == "reading":
        return "what was read of the document above"
    data = json.loads(body)
    if kind == "opened":
        return f"a new ledger, {data['id']}"
    if kind in ("document", "list"):
        return _name_of(shown, data)
    if kind == "row":
        return f"row {data['row']} of {data['list'][:17]}…"
    if kind == "undo":
        return f"entry {data['entry']}"
    return f"{data['decision']} {_about(shown, body)}"


def _name_of(shown: Shown, data: dict[str, object]) -> str:
    """The name of a document, unless it is withheld or names somebody who is."""
    row = {"id": data["id"], "name": data.get("name") or "standard input"}
    visible = next(shown.rows(documents, select(documents.c["id", "name"]).where(documents.c.id == row["id"])), None)
    return shown.text(str(row["name"])) if visible else "[withheld]"


def _about(shown: Shown, body: str) -> str:
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
