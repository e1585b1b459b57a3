"""What a claim is called where one word must do. Invariant: what is not a plain fact never has a plain fact's label."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Claim, CountClaim, EventClaim, Reading, Span


def label(claim: Claim) -> str:
    """The event's term, what a count is of, exchange or quote; then whatever keeps it from being a fact: "release:sought"."""
    name: str = claim.kind
    doubts = [] if claim.certainty == "asserted" else [claim.certainty]
    if isinstance(claim, EventClaim):
        name = claim.event
        doubts = ([] if claim.realis == "actual" else [claim.realis]) + doubts
    if isinstance(claim, CountClaim):
        name = claim.of
    doubts += sorted({c.outcome.replace(" ", "-") for c in claim.checked if c.outcome != "confirmed"})
    return ":".join((name, *doubts))


def labelled(reading: Reading) -> Iterator[tuple[str, str, str, Span]]:
    """Whatever has a label: its kind, the label, the id, and where it stands; people first, each where they are named."""
    for person in reading.people:
        yield from (("person", "person", person.id, mention) for mention in person.mentions)
    yield from ((claim.kind, label(claim), claim.id, claim.span) for claim in reading.claims)
