"""A reading laid out: its blocks with their notes, its people, what was left out. Nothing of the reading is left off the page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.model import Claim, EventClaim, Person, Reading, Skipped
from habeas.say.reports import clipped, heading, origin, person_words
from habeas.show.html.lit import lit
from habeas.show.html.marks import Mark
from habeas.show.html.notes import SYMBOLS, Note, Notes, stance
from habeas.show.html.paragraphs import Block, blocks

if TYPE_CHECKING:
    from markupsafe import Markup

SHOWN = 300  # characters of a passage that was left out


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the report and the notes on it.

    furniture: what it is, where all of it is no part of the report; part: the label of what begins here.
    """

    anchor: str
    words: Markup
    gap: str
    notes: tuple[Note, ...]
    furniture: str
    part: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the report with the claims about them."""

    anchor: str
    named: str
    person: Person
    said: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One reason and the passages that were left out for it, each with the anchor of its block."""

    reason: str
    number: int
    passages: tuple[tuple[str, str], ...]


class Sheet:
    """One reading as its part of the page shows it; `prefix` keeps its anchors apart from those of other readings."""

    def __init__(self, reading: Reading, prefix: str) -> None:
        self.reading = reading
        self.document = reading.document
        self.prefix = prefix
        self.origin = origin(reading.document)
        self.title = heading(reading.document)
        self._notes = Notes(reading, prefix)
        self._blocks = blocks(reading.document.text)
        self._starts = [block.start for block in self._blocks]

    @property
    def rows(self) -> list[Row]:
        """The blocks with the notes that begin there."""
        claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.reading.claims:
            claims[self._block_at(claim.span.start)].append(claim)
        notes = {i: self._notes.of(here) for i, here in claims.items()}
        marks = self._marks(notes)
        return [self._row(i, block, marks[i], notes.get(i, [])) for i, block in enumerate(self._blocks)]

    def _row(self, i: int, block: Block, marks: list[Mark], notes: list[Note]) -> Row:
        text = self.document.text
        wholly = [f.what for f in self.document.furniture if f.start <= block.start and block.end <= f.end]
        parts = [part.label for part in self.document.parts if block.start <= part.start < block.to]
        words = lit(text, marks, block.start, block.end)
        gap = text[block.end : block.to]
        return Row(
            f"{self.prefix}b{i}", words, gap, tuple(notes), wholly[0] if wholly else "", ", ".join(parts)
        )

    def _block_at(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _marks(self, notes: dict[int, list[Note]]) -> dict[int, list[Mark]]:
        """By block, what is lit in it."""
        spoken = {note.number: note.spoken for those in notes.values() for note in flat(those)}
        marks = [mark for claim in self.reading.claims for mark in self._of_claim(claim, spoken)]
        marks += [Mark(f.start, f.end, "furniture", label=f.what) for f in self.document.furniture]
        found: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks + self._mentions():
            for i in range(self._block_at(mark.start), self._block_at(max(mark.start, mark.end - 1)) + 1):
                found[i].append(mark)
        return found

    def _of_claim(self, claim: Claim, spoken: dict[int, str]) -> list[Mark]:
        number, target = self._notes.number[claim.id], self.anchor(claim)
        sign, how = f"{SYMBOLS[claim.kind]}{number}", stance(claim)
        span = claim.span
        lit_here = Mark(span.start, span.end, claim.kind, number, how, sign, spoken[number], target)
        checks = [
            Mark(c.span.start, c.span.end, "check", number, how, f"✓{sign}" if c.outcome == "confirmed" else f"?{sign}",
                 f"{c.outcome}, of {claim.kind} {number}", target)
            for c in claim.checked
        ]  # fmt: skip
        return [lit_here, *checks]

    def _mentions(self) -> list[Mark]:
        people = self.reading.people
        return [
            Mark(m.start, m.end, "person", target=self._notes.people[p.id].target if i == 0 else "")
            for p in people
            for i, m in enumerate(sorted(p.mentions))
        ]

    def anchor(self, claim: Claim) -> str:
        """Where the claim's note is."""
        return f"{self.prefix}n{self._notes.number[claim.id]}"

    @property
    def people(self) -> list[Somebody]:
        """Everybody who is named, with what is said to have happened to them."""
        events = [c for c in self.reading.claims if isinstance(c, EventClaim)]
        names = {person.id: person.name for person in self.reading.people}
        return [
            Somebody(
                anchor=self._notes.people[person.id].target,
                named=", ".join(name for name in person.names if name != person.name),
                person=person,
                said=person_words(person, names),
                notes=tuple(self._notes.note(event, {}) for event in events if person.id in event.people),
            )
            for person in self.reading.people
        ]

    @property
    def left_out(self) -> list[LeftOut]:
        """What was seen and left out, by reason, the most common first."""
        by_reason: dict[str, list[Skipped]] = defaultdict(list)
        for skipped in self.reading.skipped:
            by_reason[f"{skipped.stage}: {skipped.why}"].append(skipped)
        ordered = sorted(by_reason.items(), key=lambda item: -len(item[1]))
        return [LeftOut(why, len(those), tuple(self._passages(those))) for why, those in ordered]

    def _passages(self, skipped: list[Skipped]) -> list[tuple[str, str]]:
        spans = [s.span for s in skipped if s.span is not None]
        return [
            (clipped(span.of(self.document.text), SHOWN), f"{self.prefix}b{self._block_at(span.start)}")
            for span in spans
        ]

    @property
    def tallies(self) -> list[str]:
        """How much there is: "12 claims", "4 people", "2 sums that add up"."""
        checks = Counter(check.holds for check in self.reading.checks)
        counted = (
            (len(self.reading.claims), "claim", "claims"),
            (len(self.reading.people), "person", "people"),
            (checks[True], "sum that adds up", "sums that add up"),
            (checks[False], "sum that does not", "sums that do not"),
        )
        return [f"{n:,} {one if n == 1 else many}" for n, one, many in counted if n or one == "claim"]


def flat(notes: list[Note] | tuple[Note, ...]) -> list[Note]:
    """The notes and all that stand within them."""
    return [each for note in notes for each in (note, *flat(note.parts))]
