"""A claim that a person makes by hand, on words of a document that no reader claimed.

Invariant: it names its words and where they stand; its id follows from the place and from what is claimed, so that the same claim
made twice is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from habeas.errors import BadDecision
from habeas.ledger.ids import require_id
from habeas.ledger.settable import OF_EVENTS, require_settable
from habeas.model.ids import short_hash

KEYS = ("document", "start", "end", "words", "event_type", "people", "said_by", "set")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a claim is about: their appearance in the document, and what it calls them."""

    appearance: str
    name: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event claimed by hand. start, end: of its words in the document; said_by: from who told the report to who first said it.

    set: other columns of the claim, as a correction sets them.
    """

    document: str
    start: int
    end: int
    words: str
    event_type: str
    people: tuple[Named, ...] = ()
    said_by: tuple[str, ...] = ()
    set: Mapping[str, str | int | None] = field(default_factory=dict)

    @property
    def claim(self) -> str:
        """The claim's own id."""
        about = (person.appearance for person in self.people)
        return "c-" + short_hash(self.document, "by hand", self.event_type, self.start, self.end, *about)

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return {
            "decision": "claim", "document": self.document, "start": self.start, "end": self.end, "words": self.words,
            "event_type": self.event_type, "people": [{"appearance": p.appearance, "name": p.name} for p in self.people],
            "said_by": list(self.said_by), "set": dict(self.set),
        }  # fmt: skip


def claimed(body: Mapping[str, Any]) -> Claimed:
    """A claim's body, checked. Raises BadDecision."""
    document = require_id("claim", body.get("document"), "sha256:")
    start, end = (_number(body, name) for name in ("start", "end"))
    words, event_type = (_text(body.get(name), name) for name in ("words", "event_type"))
    if end - start != len(words):
        raise BadDecision(f"claim: from {start} to {end} are not the {len(words)} characters of its words")
    given = body.get("set", {})
    if not isinstance(given, Mapping):
        raise BadDecision("claim: set is columns and values, for example date_from=2025-09-11")
    require_settable("claim", given, OF_EVENTS)
    people = tuple(_named(one) for one in _list(body, "people"))
    if len({one.appearance for one in people}) < len(people):
        raise BadDecision("claim: somebody is named twice; name each person once")
    said_by = tuple(_text(one, "said_by") for one in _list(body, "said_by"))
    return Claimed(document, start, end, words, event_type, people, said_by, dict(given))


def _named(one: object) -> Named:
    if not isinstance(one, Mapping):
        raise BadDecision("claim: people are appearances with their names in the document")
    return Named(require_id("claim", one.get("appearance"), "a-"), _text(one.get("name"), "name"))


def _list(body: Mapping[str, Any], name: str) -> list[object]:
    found = body.get(name, [])
    if not isinstance(found, list | tuple):
        raise BadDecision(f"claim: {name} is a list")
    return list(found)


def _number(body: Mapping[str, Any], name: str) -> int:
    found = body.get(name)
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise BadDecision(f"claim: {name} is a place in the document's text, a whole number of 0 or more")
    return found


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadDecision(f"claim: {name} is missing or empty")
    return value
