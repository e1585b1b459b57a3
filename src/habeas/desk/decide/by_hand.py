"""A claim by hand: words of a report that a person reads as an event, where no reader did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.desk.decide.entering import Decided, enter
from habeas.desk.places import Where
from habeas.errors import BadDecision
from habeas.ledger.claimed import Claimed
from habeas.ledger.decisions import Decision
from habeas.register.queries import PublicView, full_id, is_known, named_in, place_of, text_of
from habeas.vocabulary import known_terms


@dataclass(frozen=True, slots=True)
class ByHand:
    """What is claimed, and at which words.

    document: its id, or the beginning. words: as they stand there; at: where they begin, in code points, if they stand in
    several places. event_type: a term of the vocabulary. people: whom it is about, each an appearance (a-…), a person of the
    register, or a name as the report writes it. said_by: who says so, if not the outlet itself: from who told the report to
    who first said it. fields: other columns of the claim, as in a correction.
    """

    document: str
    words: str
    event_type: str
    people: tuple[str, ...] = ()
    at: int | None = None
    said_by: tuple[str, ...] = ()
    fields: Mapping[str, str | int | None] = field(default_factory=dict)


def claim(where: Where, made: ByHand, *, why: str = "", by: str) -> Decided:
    """A person claims an event on words of a report. It counts at once, and is gone when it is undone. Raises BadDecision."""
    if made.event_type not in (terms := known_terms()):
        raise BadDecision(f"claim: no event type {made.event_type!r}; known: {', '.join(sorted(terms))}")

    def make(view: PublicView) -> Decision:
        decision = _found(view, made)
        if is_known(view, decision.claim):
            raise BadDecision(f"claim: {decision.claim} says so already; there is nothing to decide")
        return decision

    return enter(where, make, why=why, by=by)


def _found(view: PublicView, made: ByHand) -> Claimed:
    """The claim with its place in the report, and with those in it whom it is about."""
    document = full_id(view, made.document)
    text = text_of(view, document)
    start, end = place_of(text, made.words, made.at)
    people = tuple(named_in(view, document, text, whom) for whom in made.people)
    return Claimed(
        document, start, end, text[start:end], made.event_type, people, made.said_by, dict(made.fields)
    )
