"""Two readings of one invented report, made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.learned.evidence import Evidence, Seen, Told
from habeas.model import Claim, Document, EventClaim, Person, Reading, Span

TEXT = (
    "Police in Torvia arrested the poet Ada Example on Monday. Ben Sample was freed. "
    "The minister, Cyn Specimen, said Example had broken the law."
)
DOCUMENT = Document("d1", TEXT, language="en")


def span(words: str, number: int = 1) -> Span:
    """Where the words stand for the nth time."""
    at = -1
    for _ in range(number):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def person(id: str, name: str, *mentions: Span, **more: Any) -> Person:
    return Person(id, name, (name,), mentions or (span(name),), **more)


def event(id: str, term: str, words: str, *people: str, **more: Any) -> EventClaim:
    return EventClaim(id=id, span=span(words), event=term, people=people, **more)


def reading(people: tuple[Person, ...], *claims: Claim, **more: Any) -> Reading:
    return Reading(DOCUMENT, people, claims, **more)


def told(
    people: tuple[Person, ...],
    *claims: Claim,
    evidence: Mapping[str, Evidence] | None = None,
    seen: tuple[Seen, ...] = (),
) -> Told:
    """The learned reader's; sure of all that nothing else is said of."""
    known = evidence or {}
    plain = Evidence(0.9, 0.9, 0.9, {one.id: 0.9 for one in people}, frozenset(one.id for one in people))
    return Told(reading(people, *claims), {claim.id: known.get(claim.id, plain) for claim in claims}, seen)
