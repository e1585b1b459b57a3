"""A reading in blocks: what was read, how sure it is, who says so; the words it rests on where they are asked for.

Invariant: nothing that was read is left out of all sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from habeas.model import Claim, CountClaim, Document, EventClaim, ExchangeClaim, QuoteClaim, Reading, Span
from habeas.say import chain, figure
from habeas.say.reports import circumstances, date_words, doubts, event_words, heading, origin, person_words
from habeas.show.blocks import BAD, DOUBT, FAINT, GOOD, STRONG, Block, Gap, Heading, line

QUOTES = 3  # shown unless all words are asked for
LONGEST_QUOTE = 160  # characters of a quotation, unless all words are asked for


def reading_blocks(reading: Reading, *, verbose: bool = False, explain: bool = False) -> list[Block]:
    """All of a reading. verbose: with the words of each fact; explain: with what was left out."""
    view, document = ReadingView(reading, verbose), reading.document
    head = [line(0, (heading(document), STRONG)), line(0, (origin(document), FAINT))]
    found = [block for section in SECTIONS for block in section(view)]
    nothing = [Gap(), line(2, ("Nothing found that habeas reads.", FAINT))]
    return [*head, *(found or nothing), *(left_out(view) if explain else []), Gap()]


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

    def evidence(self, indent: int, claim: Claim) -> list[Block]:
        """The words that the claim rests on."""
        return _evidence(indent, claim.span, self.reading.document, verbose=self.verbose)


def releases(shown: ReadingView) -> list[Block]:
    """Who was freed: each release with its count and breakdown."""
    freed = [e for e in shown.events if e.event == "release" and (e.count or not e.people)]
    return _section(shown, "Freed", freed, "released")


def still_held(shown: ReadingView) -> list[Block]:
    """Who is still behind bars."""
    return _section(shown, "Still held", [e for e in shown.events if e.event == "held"], "held")


def _section(shown: ReadingView, title: str, events: list[EventClaim], of: str) -> list[Block]:
    """Events with their counts, then counts of the same people that no event here goes with."""
    attached = {event.count for event in events}
    loose = [c for c in _wholes(shown) if c.of == of and c.id not in attached]
    lines = [item for event in events for item in _event(shown, event)]
    lines += [item for count in loose for item in _breakdown(shown, count, 2, set())]
    return [Heading(title), *lines] if lines else []


def people(shown: ReadingView) -> list[Block]:
    """Everybody who is named, with what happened to them and how sure it is."""
    lines: list[Block] = []
    for person in shown.reading.people:
        said = person_words(person, shown.names)
        lines.append(line(2, (person.name, STRONG), f", {said}" if said else ""))
        for event in (e for e in shown.events if person.id in e.people):
            lines.append(
                line(4, _doubt(event), event_words(event), _after(circumstances(event)), _voice(event))
            )
            lines += shown.evidence(6, event)
    return [Heading("Named"), *lines] if lines else []


def exchanges(shown: ReadingView) -> list[Block]:
    """What was given in return for what, and who says so."""
    lines: list[Block] = []
    for claim in (c for c in shown.reading.claims if isinstance(c, ExchangeClaim)):
        for side in claim.sides:
            given = "; ".join(given.text.removeprefix(side.party).strip() for given in side.gives)
            lines.append(line(2, (side.party, STRONG), f": {given}" if given else ": nothing that is said"))
        lines += [backed] if (backed := line(4, _doubt(claim), _voice(claim, "says "))).pieces else []
        lines += shown.evidence(4, claim)
    return [Heading("In return"), *lines] if lines else []


def others(shown: ReadingView) -> list[Block]:
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
    return [Heading("Also"), *lines] if lines else []


def quotes(shown: ReadingView) -> list[Block]:
    """What people are quoted with, briefly."""
    found = [claim for claim in shown.reading.claims if isinstance(claim, QuoteClaim)]
    lines: list[Block] = []
    for claim in found if shown.verbose else found[:QUOTES]:
        words = _shortened(claim.text, verbose=shown.verbose)
        lines.append(line(2, _doubt(claim), f"“{words}”" if claim.direct else words, _voice(claim)))
    rest = len(found) - QUOTES
    lines += [line(2, (f"and {rest} more; -v shows all", FAINT))] if rest > 0 and not shown.verbose else []
    return [Heading("Said"), *lines] if lines else []


def left_out(shown: ReadingView) -> list[Block]:
    """What was seen and left out, and why: each place with -v, else a count per reason."""
    skipped = shown.reading.skipped
    if shown.verbose:
        lines = [
            item for s in skipped for item in (line(2, f"{s.stage}: {s.why}"), *_words_of(shown, s.span))
        ]
    else:
        reasons = Counter(f"{s.stage}: {s.why}" for s in skipped)
        lines = [line(2, f"{count} × {reason}") for reason, count in reasons.most_common()]
    return [Heading("Left out"), *(lines or [line(2, ("nothing", FAINT))])]


def _words_of(shown: ReadingView, span: Span | None) -> list[Block]:
    return _evidence(4, span, shown.reading.document, verbose=True)


def _event(shown: ReadingView, event: EventClaim) -> Iterator[Block]:
    count = shown.counts.get(event.count or "")
    who = ", ".join(shown.names.get(person, person) for person in event.people)
    how_many = (*_counted(count), (" ", "")) if count else ()
    said = (event_words(event), f": {who}" if who else "", _after(circumstances(event)))
    yield line(2, _doubt(event), *how_many, *said, _voice(event))
    yield from shown.evidence(4, event)
    if count:
        yield from shown.evidence(4, count)
        yield from _parts(shown, count, 4, {count.id})


def _breakdown(shown: ReadingView, count: CountClaim, indent: int, seen: set[str]) -> Iterator[Block]:
    """A count and its parts. seen: guards against parts that go round in a circle."""
    seen.add(count.id)
    when = _after(date_words(count.date)) if count.date else ""
    yield line(indent, _doubt(count), *_counted(count), when, _voice(count))
    yield from shown.evidence(indent + 2, count)
    yield from _parts(shown, count, indent + 2, seen)


def _parts(shown: ReadingView, count: CountClaim, indent: int, seen: set[str]) -> Iterator[Block]:
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


def _doubt(claim: Claim) -> tuple[str, str]:
    """Why the claim is no plain fact. It stands before the claim, so that nobody reads the claim without it."""
    words = doubts(claim)
    return (f"{words}: ", DOUBT) if words else ("", "")


def _voice(claim: Claim, before: str = " — ") -> tuple[str, str]:
    """Who says so."""
    sayer = chain(speaker.name for speaker in claim.said_by)
    return (f"{before}{sayer}", FAINT) if sayer else ("", "")


def _counted(claim: CountClaim) -> tuple[tuple[str, str], ...]:
    """A count in its own words, with the number or the interval that they come to where they don't begin with it."""
    number, words = figure(claim.low, claim.high), " ".join(claim.text.split())
    if words.startswith(number):
        return ((number, STRONG), (words.removeprefix(number), ""))
    return ((words, STRONG), (f" ({number})", FAINT))


def _evidence(indent: int, span: Span | None, document: Document, *, verbose: bool) -> list[Block]:
    """The words that a fact rests on, with their place and the page or attachment, where they are asked for."""
    if not verbose or span is None:
        return []
    place = ", ".join((f"{span.start}–{span.end}", *document.places(span)))
    return [line(indent, (f"“{span.of(document.text)}” {place}", FAINT))]


def _shortened(words: str, *, verbose: bool) -> str:
    """The words, cut at a space where they are long and not all are asked for."""
    flat = " ".join(words.split())
    return flat if verbose or len(flat) <= LONGEST_QUOTE else flat[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


SECTIONS = (releases, people, exchanges, still_held, others, quotes)
