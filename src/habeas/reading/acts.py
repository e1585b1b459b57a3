"""Frames → event claims, one per act. What did not happen, and what nobody is named for, is skipped with its reason."""

from __future__ import annotations

from habeas.model import EventClaim, Reason, Span
from habeas.reading.circumstances import actor_of, place_of
from habeas.reading.details import details_of
from habeas.reading.events import Frame
from habeas.reading.page import Page, Referent


def claims_of(page: Page, frames: list[Frame]) -> None:
    """Turns frames into event claims; what did not happen, and what nobody is named for, is skipped with its reason."""
    for frame in frames:
        if frame.fact.why_not is not None:
            page.skip("events", frame.fact.why_not, frame.span, of=frame.event, word=frame.fact.word)
            continue
        people = [e for e in frame.whom.referents if e.person]
        if not people and not _unnamed(page, frame):
            page.skip("events", Reason.NOBODY_NAMED, frame.span, of=frame.event)
            continue
        frame.claim = page.new_id()
        page.anchors[frame.claim] = frame.token.span
        page.claims.append(_claim(page, frame, people))


def _unnamed(page: Page, frame: Frame) -> bool:
    """A person or group without a name is worth a claim where the words are for persons."""
    words = page.vocabulary.people
    return any(h.low in words.roles or h.low in words.demonym for h in frame.whom.heads)


def _claim(page: Page, frame: Frame, people: list[Referent]) -> EventClaim:
    return EventClaim(
        id=frame.claim or "",
        event=frame.event,
        people=tuple(e.id for e in people),
        actor=actor_of(page, frame.trigger),
        place=place_of(page, frame.token),
        date=frame.date,
        realis=frame.fact.realis,
        details=details_of(page, frame),
        span=_with_people(frame),
        certainty="denied" if frame.fact.denied else "hedged" if frame.fact.hedged else "asserted",
    )


def _with_people(frame: Frame) -> Span:
    near = [h for h in frame.heads if h.sentence is frame.token.sentence]
    span = frame.span
    for head in near:
        span = span.to(head.span)
    return span
