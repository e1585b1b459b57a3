"""Entries of the ledger: who did what, when and why, each with the hash of the one before.

Invariant: an entry's hash covers all that is in it and the hash before it, so no byte of the past can change unnoticed.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64  # the hash before the first entry
HALVES = re.compile("[\ud800-\udfff]")
KINDS = ("opened", "document", "reading", "list", "row", "decision", "undo")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be appended. key: entered once only, or None for what may be said twice; data: a document's bytes."""

    kind: str
    body: dict[str, Any]
    why: str = ""
    key: str | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: with its hash noted elsewhere, nobody can cut off or rewrite what is before it unseen."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. seq counts from 1 without gaps; at is UTC, ISO 8601 to the microsecond; body is canonical JSON."""

    seq: int
    at: str
    by: str
    why: str
    kind: str
    key: str | None
    body: str
    previous: str
    hash: str

    def data(self) -> dict[str, Any]:
        """The body as plain values."""
        return json.loads(self.body)  # type: ignore[no-any-return]


def canonical(body: dict[str, Any]) -> str:
    """A body as the one text that is stored and hashed: sorted keys, no spaces, as in RFC 8785 for what we write (no floats)."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text if storable(text) else HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def storable(text: str) -> bool:
    """Whether it is text in UTF-8's sense: half a surrogate pair, as in a file name that was not UTF-8, is none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def sealed(draft: Draft, *, seq: int, at: str, by: str, previous: str) -> Entry:
    """The draft as the entry that follows `previous`."""
    body = canonical(draft.body)
    digest = entry_hash((seq, at, by, draft.why, draft.kind, draft.key), body, previous)
    return Entry(seq, at, by, draft.why, draft.kind, draft.key, body, previous, digest)


def entry_hash(head: tuple[int, str, str, str, str, str | None], body: str, previous: str) -> str:
    """SHA-256 over the hash before, the fields in order and the body, as lines of canonical JSON."""
    fields = json.dumps([previous, *head], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{fields}\n{body}".encode("utf-8", "surrogatepass")).hexdigest()


def fits(entry: Entry) -> bool:
    """Whether the entry's hash is the one of what is in it."""
    head = (entry.seq, entry.at, entry.by, entry.why, entry.kind, entry.key)
    try:
        return entry_hash(head, entry.body, entry.previous) == entry.hash
    except TypeError:  # a table that somebody made anew may hold bytes where text was
        return False
