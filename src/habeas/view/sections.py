"""The sections of the view, one function each: from a reading to lines. Nothing that was read is left out of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from habeas.model import Claim, CountClaim, EventClaim, ExchangeClaim, QuoteClaim, Reading, Span
from habeas.view.lines import (
    BAD,
    FAINT,
    GOOD,
    Line,
    counted,
    doubt,
    evidence,
    heading,
    line,
    shortened,
    voice,
)
from habeas.view.words import circumstances, date_words, event_words, person_words

QUOTES = 3  # shown unless all words are asked for


@dataclass(frozen=True)
class ReadingView:
    """A reading and how much of it is asked for."""

    reading: Reading
    verbose: bool = False

    @cached_property
    def names(self) -> dict[str, str]:
        """Names by the id of the person."""
        return {person.id: person.name for person in self.reading.people}

    @cached_property
    def counts(self) -> dict[str, CountClaim]:
        """Counts by id."""
        return {claim.id: claim for claim in self.reading.claims if isinstance(claim, CountClaim)}

    @cached_property
    def events(self) -> list[EventClaim]:
        """Events in the order of the text."""
        return [claim for claim in self.reading.claims if isinstance(claim, EventClaim)]

    def evidence(self, indent: int, claim: Claim) -> list[Line]:
        """The words that the claim rests on."""
        return evidence(indent, claim.span, self.reading.document, verbose=self.verbose)


def releases(shown: ReadingView) -> list[Line]:
    """Who was freed: each release with its count and breakdown."""
    events = [
        event for event in shown.events if event.event == "release" and (event.count or not event.people)
    ]
    attached = {event.count for event in events}
    loose = [c for c in _wholes(shown) if c.of == "released" and c.id not in attached]
    lines = [item for event in events for item in _event(shown, event)]
    lines += [item for count in loose for item in _breakdown(shown, count, 2, set())]
    return heading("Freed") + lines if lines else []


def still_held(shown: ReadingView) -> list[Line]:
    """Who is still behind bars."""
    events = [event for event in shown.events if event.event == "held"]
    attached = {event.count for event in events}
    loose = [c for c in _wholes(shown) if c.of == "held" and c.id not in attached]
    lines = [item for event in events for item in _event(shown, event)]
    lines += [item for count in loose for item in _breakdown(shown, count, 2, set())]
    return heading("Still held") + lines if lines else []


def people(shown: ReadingView) -> list[Line]:
    """Everybody who is named, with what happened to them and how sure it is."""
    lines: list[Line] = []
    for person in shown.reading.people:
        said = person_words(person, shown.names)
        lines.append(line(2, (person.name, "bold"), f", {said}" if said else ""))
        for event in (e for e in shown.events if person.id in e.people):
            lines.append(
                line(4, doubt(event), event_words(event), _after(circumstances(event)), voice(event))
            )
            lines += shown.evidence(6, event)
    return heading("Named") + lines if lines else []


def exchanges(shown: ReadingView) -> list[Line]:
    """What was given in return for what, and who says so."""
    lines: list[Line] = []
    for claim in (c for c in shown.reading.claims if isinstance(c, ExchangeClaim)):
        for side in claim.sides:
            given = "; ".join(given.text.removeprefix(side.party).strip() for given in side.gives)
            lines.append(line(2, (side.party, "bold"), f": {given}" if given else ": nothing that is said"))
        lines += [backed] if (backed := line(4, doubt(claim), voice(claim, "says "))).pieces else []
        lines += shown.evidence(4, claim)
    return heading("In return") + lines if lines else []


def others(shown: ReadingView) -> list[Line]:
    """Events that no named person, release, exchange or state of being held has shown; then counts of anything else."""
    traded = {
        g.event
        for c in shown.reading.claims
        if isinstance(c, ExchangeClaim)
        for s in c.sides
        for g in s.gives
    }
    events = [
        e for e in shown.events if not e.people and e.event not in ("release", "held") and e.id not in traded
    ]
    attached = {event.count for event in shown.events}
    counts = [c for c in _wholes(shown) if c.of not in ("released", "held") and c.id not in attached]
    lines = [item for event in events for item in _event(shown, event)]
    lines += [item for count in counts for item in _breakdown(shown, count, 2, set())]
    return heading("Also") + lines if lines else []


def quotes(shown: ReadingView) -> list[Line]:
    """What people are quoted with, briefly."""
    found = [claim for claim in shown.reading.claims if isinstance(claim, QuoteClaim)]
    lines: list[Line] = []
    for claim in found if shown.verbose else found[:QUOTES]:
        words = shortened(claim.text, verbose=shown.verbose)
        lines.append(line(2, doubt(claim), f"“{words}”" if claim.direct else words, voice(claim)))
    rest = len(found) - QUOTES
    lines += [line(2, (f"and {rest} more; -v shows all", FAINT))] if rest > 0 and not shown.verbose else []
    return heading("Said") + lines if lines else []


def left_out(shown: ReadingView) -> list[Line]:
    """What was seen and left out, and why: each place with -v, else a count per reason."""
    skipped = shown.reading.skipped
    if shown.verbose:
        lines = [
            item for s in skipped for item in (line(2, f"{s.stage}: {s.why}"), *_words_of(shown, s.span))
        ]
    else:
        reasons = Counter(f"{s.stage}: {s.why}" for s in skipped)
        lines = [line(2, f"{count} × {reason}") for reason, count in reasons.most_common()]
    return heading("Left out") + (lines or [line(2, ("nothing", FAINT))])


def _words_of(shown: ReadingView, span: Span | None) -> list[Line]:
    return evidence(4, span, shown.reading.document, verbose=True)


def _event(shown: ReadingView, event: EventClaim) -> Iterator[Line]:
    count = shown.counts.get(event.count or "")
    who = ", ".join(shown.names.get(person, person) for person in event.people)
    how_many = (*counted(count), (" ", "")) if count else ()
    said = (event_words(event), f": {who}" if who else "", _after(circumstances(event)))
    yield line(2, doubt(event), *how_many, *said, voice(event))
    yield from shown.evidence(4, event)
    if count:
        yield from shown.evidence(4, count)
        yield from _parts(shown, count, 4, {count.id})


def _breakdown(shown: ReadingView, count: CountClaim, indent: int, seen: set[str]) -> Iterator[Line]:
    """A count and its parts. seen: guards against parts that go round in a circle."""
    seen.add(count.id)
    when = _after(date_words(count.date)) if count.date else ""
    yield line(indent, doubt(count), *counted(count), when, voice(count))
    yield from shown.evidence(indent + 2, count)
    yield from _parts(shown, count, indent + 2, seen)


def _parts(shown: ReadingView, count: CountClaim, indent: int, seen: set[str]) -> Iterator[Line]:
    """The parts of a count, and whether they add up to it."""
    for part in (c for c in shown.counts.values() if c.whole == count.id and c.id not in seen):
        yield from _breakdown(shown, part, indent, seen)
    for check in (c for c in shown.reading.checks if c.whole == count.id):
        yield line(indent, ("✓ ", GOOD) if check.holds else ("✗ ", BAD), _sum(check.why, check.holds))


def _sum(why: str, holds: bool) -> str:
    return why if holds else f"{why}: does not add up"


def _wholes(shown: ReadingView) -> Iterable[CountClaim]:
    return (count for count in shown.counts.values() if count.whole not in shown.counts)


def _after(words: str) -> str:
    return f", {words}" if words else ""
