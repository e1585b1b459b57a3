"""Claims as notes beside the text. Invariant: every claim has one note, and doubt is in its words, never in colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Claim, CountClaim, EventClaim, ExchangeClaim, Group, Reading, Speaker
from habeas.say import figure
from habeas.say.reports import circumstances, clipped, date_words, doubts, event_words

LONGEST = 140  # characters of what a side gives; the rest stands in the text beside it
SYMBOLS = {"event": "", "count": "#", "exchange": "⇄", "quote": "”"}
COUNTED = {"other": "counted", "total-arrested-since": "arrested in all since then"}
DEEPEST = 6  # counts within counts; reports have two or three


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody's name and where on the page the person is."""

    name: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One claim for a person. stance: sure, unsure, undone or denied; parts: the counts that it holds."""

    number: int
    kind: str
    stance: str
    doubt: str
    who: tuple[Named, ...] = ()
    words: str
    detail: str = ""
    sides: tuple[tuple[str, tuple[str, ...]], ...] = ()
    chain: tuple[Speaker, ...] = ()
    checked: tuple[tuple[str, str, str], ...] = ()
    sums: tuple[tuple[bool, str], ...] = ()
    parts: tuple[Note, ...] = ()
    place: str = ""

    @property
    def sign(self) -> str:
        """Its number, with the sign of its kind: "#4" is a count."""
        return f"{SYMBOLS[self.kind]}{self.number}"

    @property
    def spoken(self) -> str:
        """What a screen reader says at its place in the text."""
        who = ", ".join((*(named.name for named in self.who), *self._voices))
        said = ": ".join(part for part in (self.doubt, who, self.words) if part)
        return f"{self.kind} {self.number}, {said}"

    @property
    def _voices(self) -> tuple[str, ...]:
        """Whose words or whose deal it is, where its own words do not say so."""
        return tuple(party for party, _ in self.sides) + (
            tuple(s.name for s in self.chain) if self.kind == "quote" else ()
        )


def stance(claim: Claim) -> str:
    """How the report stands to it, as the line below the words shows."""
    if claim.certainty == "denied" or any(c.outcome == "disputed" for c in claim.checked):
        return "denied"
    if isinstance(claim, EventClaim) and claim.realis != "actual":
        return "undone"
    return "sure" if claim.certainty == "asserted" and not _doubted(claim) else "unsure"


def _doubted(claim: Claim) -> bool:
    return any(c.outcome != "confirmed" for c in claim.checked)


class Notes:
    """The notes of one reading; prefix: what the anchors of its people begin with."""

    def __init__(self, reading: Reading, prefix: str) -> None:
        self.reading = reading
        self.number = {claim.id: n for n, claim in enumerate(reading.claims, 1)}
        self.people = {p.id: Named(p.name, f"{prefix}p{n}") for n, p in enumerate(reading.people, 1)}
        self._sums: dict[str, list[tuple[bool, str]]] = {}
        for check in reading.checks:
            self._sums.setdefault(check.whole, []).append((check.holds, check.why))

    def of(self, claims: list[Claim]) -> list[Note]:
        """The notes of a block's claims, in their order; a count within the event or whole that it belongs to."""
        above = _above(claims)
        below: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.id in above:
                below.setdefault(above[claim.id], []).append(claim)
        return [self.note(claim, below) for claim in claims if claim.id not in above]

    def note(self, claim: Claim, below: dict[str, list[Claim]], above: Claim | None = None) -> Note:
        """The note of one claim. below: by id, the claims that stand within another's note; above: that in which it stands."""
        document = self.reading.document
        return Note(
            number=self.number[claim.id],
            kind=claim.kind,
            stance=stance(claim),
            doubt=doubts(claim),
            who=self._who(claim),
            words=_words(claim),
            detail=_detail(claim, above),
            sides=_sides(claim),
            chain=(*document.via, *claim.said_by),
            checked=tuple((c.outcome, c.by, c.span.of(document.text)) for c in claim.checked),
            sums=tuple(self._sums.get(claim.id, ())),
            parts=tuple(self.note(part, below, claim) for part in below.get(claim.id, ())),
            place=", ".join(document.places(claim.span)),
        )

    def _who(self, claim: Claim) -> tuple[Named, ...]:
        people = claim.people if isinstance(claim, EventClaim) else ()
        return tuple(self.people.get(person, Named(person, "")) for person in people)


def _above(claims: list[Claim]) -> dict[str, str]:
    """For each count the event or the whole within whose note it stands. Parts that go round in a circle, or too deep, do not."""
    here = {claim.id for claim in claims}
    found = {c.id: c.whole for c in claims if isinstance(c, CountClaim) and c.whole in here and c.whole}
    events = [c for c in claims if isinstance(c, EventClaim) and c.count in here and c.count]
    found |= {str(event.count): event.id for event in reversed(events)}
    return {below: whole for below, whole in found.items() if _depth(below, found) <= DEEPEST}


def _depth(claim: str, above: dict[str, str]) -> int:
    depth = 0
    while claim in above and depth <= DEEPEST:
        claim, depth = above[claim], depth + 1
    return depth


def _words(claim: Claim) -> str:
    if isinstance(claim, EventClaim):
        return ", ".join(part for part in (event_words(claim), circumstances(claim)) if part)
    if isinstance(claim, CountClaim):
        number = figure(claim.low, claim.high)
        return claim.text if claim.text.startswith(number) else f"{claim.text} ({number})"
    if isinstance(claim, ExchangeClaim):
        return "in return"
    return "quoted" if claim.direct else "in other words"


def _detail(claim: Claim, above: Claim | None) -> str:
    """What a count is of, and when, where the note above does not say so already; and what would contradict it."""
    if not isinstance(claim, CountClaim):
        return ""
    what = (
        ""
        if above is not None and getattr(above, "of", claim.of) == claim.of
        else COUNTED.get(claim.of, claim.of)
    )
    told = above is not None and getattr(above, "date", None) == claim.date
    when = date_words(claim.date) if claim.date and not told else ""
    return ", ".join(part for part in (what, _group(claim.group), when, _bounds(claim)) if part)


def _bounds(count: CountClaim) -> str:
    hard = (count.hard_low, count.hard_high)
    if hard in ((None, None), (count.low, count.high)):
        return ""
    return f"contradicted only outside {figure(*hard)}"


def _group(group: Group) -> str:
    foreign = {True: "foreign", False: "not foreign", None: ""}[group.foreign]
    said = (group.nationality, foreign, group.role, group.gender, group.age, group.other)
    return ", ".join(part for part in said if part)


def _sides(claim: Claim) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(claim, ExchangeClaim):
        return ()
    return tuple((side.party, tuple(_given(g.text, side.party) for g in side.gives)) for side in claim.sides)


def _given(words: str, party: str) -> str:
    return clipped(words.removeprefix(party), LONGEST)
