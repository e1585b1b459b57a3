"""What people decide about the register: typed, checked, and as the bodies of entries.

Invariant: a decision names appearances, claims and documents, which stay the same, and never a computed person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from habeas.errors import BadDecision
from habeas.ledger.claimed import KEYS, Claimed, claimed
from habeas.ledger.entries import Draft
from habeas.ledger.ids import require_id
from habeas.ledger.settable import require_settable

WITHHELD = ("*", "name", "age", "born", "gender", "nationality", "role")
LONGEST_NOTE = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Same:
    """These appearances, two or more, are one person."""

    appearances: tuple[str, ...]

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return {"decision": "same", "appearances": list(self.appearances)}


@dataclass(frozen=True, slots=True)
class NotSame:
    """These two appearances are two people."""

    appearances: tuple[str, ...]

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return {"decision": "not-same", "appearances": list(self.appearances)}


@dataclass(frozen=True, slots=True)
class Split:
    """These appearances are another person than the rest of the one they were taken for."""

    appearances: tuple[str, ...]
    rest: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it; the rest as "from"."""
        rest = {"from": list(self.rest)} if self.rest else {}
        return {"decision": "split", "appearances": list(self.appearances), **rest}


@dataclass(frozen=True, slots=True)
class Judge:
    """A claim is accepted or rejected. verdict: accept or reject."""

    verdict: str
    claim: str

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return {"decision": self.verdict, "claim": self.claim}


@dataclass(frozen=True, slots=True)
class Correct:
    """Columns of a claim read otherwise; what was read stays in the ledger."""

    claim: str
    set: Mapping[str, str | int | None]

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return {"decision": "correct", "claim": self.claim, "set": dict(self.set)}


@dataclass(frozen=True, slots=True)
class Withhold:
    """A field of a person, a claim or a document is not shown and not exported. field: of WITHHELD, for a person only."""

    target: str
    field: str | None = None

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        if self.field is not None:
            return {"decision": "withhold", "appearance": self.target, "field": self.field}
        return {"decision": "withhold", "claim" if self.target.startswith("c-") else "document": self.target}


@dataclass(frozen=True, slots=True)
class Note:
    """Words about an appearance, a claim, an event or a disagreement."""

    target: str
    text: str

    def body(self) -> dict[str, Any]:
        """As the ledger keeps it."""
        return {"decision": "note", "target": self.target, "text": self.text}


Decision = Same | NotSame | Split | Judge | Correct | Withhold | Note | Claimed


def draft(decision: Decision, why: str = "") -> Draft:
    """A decision as what is appended, checked as `parse` does. Raises BadDecision."""
    return Draft("decision", parse(decision.body()).body(), why)


def targets(decision: Decision) -> tuple[str, ...]:
    """The appearances, claims, documents and the like that it is about."""
    if isinstance(decision, Same | NotSame | Split):
        return decision.appearances
    if isinstance(decision, Claimed):
        return (decision.document,)
    return (decision.claim,) if isinstance(decision, Judge | Correct) else (decision.target,)


def parse(body: Mapping[str, Any]) -> Decision:
    """A decision's body, checked. Raises BadDecision naming what is wrong and the way out."""
    kind = body.get("decision")
    known = _PARSERS.get(kind) if isinstance(kind, str) else None
    if known is None:
        raise BadDecision(f"no decision {kind!r}; known: {', '.join(_PARSERS)}")
    names, read = known
    if strange := set(body) - {"decision", *names}:
        raise BadDecision(
            f"{kind}: nothing is known of {', '.join(sorted(strange))}; it takes {', '.join(names)}"
        )
    return read(body)


def _appearances(body: Mapping[str, Any], least: int, most: int | None = None) -> tuple[str, ...]:
    kind, given = body["decision"], body.get("appearances")
    if not isinstance(given, list | tuple):
        raise BadDecision(f"{kind}: say which appearances, as a list of ids such as a-0123456789abcdef")
    found = tuple(require_id(kind, one, "a-") for one in given)
    twice = sorted({one for one in found if found.count(one) > 1})
    if twice:
        raise BadDecision(f"{kind}: {twice[0]} is there twice; nobody is merged with or told from themselves")
    if len(found) < least or (most is not None and len(found) > most):
        needed = f"{least}" if most == least else f"{least} or more"
        raise BadDecision(f"{kind}: {len(found)} appearances, it takes {needed}")
    return found


def _same(body: Mapping[str, Any]) -> Decision:
    return Same(_appearances(body, 2))


def _not_same(body: Mapping[str, Any]) -> Decision:
    return NotSame(_appearances(body, 2, 2))


def _split(body: Mapping[str, Any]) -> Decision:
    found, rest = _appearances(body, 1), body.get("from", [])
    if not isinstance(rest, list | tuple):
        raise BadDecision("split: from is a list of the person's other appearances")
    others = tuple(require_id("split", one, "a-") for one in rest)
    if both := sorted(set(found) & set(others)):
        raise BadDecision(f"split: {both[0]} is on both sides; nobody is told from themselves")
    return Split(found, others)


def _judge(body: Mapping[str, Any]) -> Decision:
    return Judge(body["decision"], require_id(body["decision"], body.get("claim"), "c-"))


def _correct(body: Mapping[str, Any]) -> Decision:
    claim, given = require_id("correct", body.get("claim"), "c-"), body.get("set")
    if not isinstance(given, Mapping) or not given:
        raise BadDecision("correct: say what to set, as columns and values, for example date_from=2025-09-11")
    require_settable("correct", given)
    return Correct(claim, dict(given))


def _withhold(body: Mapping[str, Any]) -> Decision:
    given = [name for name in ("appearance", "claim", "document") if name in body]
    if len(given) != 1:
        raise BadDecision("withhold: say one of appearance, claim and document")
    if given[0] == "appearance":
        field = body.get("field")
        if field not in WITHHELD:
            raise BadDecision(
                f"withhold: no field {field!r} of a person; known: {', '.join(WITHHELD)}, * is all"
            )
        return Withhold(require_id("withhold", body["appearance"], "a-"), str(field))
    if "field" in body:
        raise BadDecision(f"withhold: a {given[0]} is withheld whole; leave field out, or name an appearance")
    starts = ("c-",) if given[0] == "claim" else ("sha256:", "list:")
    return Withhold(require_id("withhold", body[given[0]], *starts))


def _note(body: Mapping[str, Any]) -> Decision:
    target, text = require_id("note", body.get("target"), "a-", "c-", "e-", "d-"), body.get("text")
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_NOTE:
        raise BadDecision(f"note: the text is what you want to note, up to {LONGEST_NOTE:,} characters")
    return Note(target, text)


_PARSERS: dict[str, tuple[tuple[str, ...], Callable[[Mapping[str, Any]], Decision]]] = {
    "same": (("appearances",), _same),
    "not-same": (("appearances",), _not_same),
    "split": (("appearances", "from"), _split),
    "accept": (("claim",), _judge),
    "reject": (("claim",), _judge),
    "correct": (("claim", "set"), _correct),
    "withhold": (("appearance", "field", "claim", "document"), _withhold),
    "note": (("target", "text"), _note),
    "claim": (KEYS, claimed),
}
