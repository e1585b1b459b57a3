"""A model's claims beside those of the rules. Invariant: no claim of the rules changes or goes, whatever a model says.

The policy is in docs/explanation/extractors.md: the rules go first, a model proposes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from habeas.extractors._proposal import Proposal, places
from habeas.model import Claim, EventClaim, Person, Reading, Reason, Skipped, Span, Speaker

BODIES = ("organisation", "outlet", "channel")
LOWERED = {"asserted": "hedged"}
LONGEST_DOTTED = 3  # letters
# Words of a name: none begins in lower case, but for particles; a person whom the rules don't know needs two of them.
PARTICLES = "al|an|ap|as|at|bin|bint|d|da|dal|de|del|della|der|des|di|do|dos|du|e|el|ibn|la|le|los|ter|und|van|von|y|zu"


def merged(
    reading: Reading,
    proposals: Iterable[Proposal],
    *,
    stage: str,
    nobody: Callable[[str], bool] = lambda _: False,
) -> Reading:
    """The reading with what a model adds to it; what adds nothing is among the skipped.

    nobody: tells names that are no person's, as those of countries.
    """
    merge = _Merge(reading, stage, nobody)
    proposed = list(proposals)
    names = dict.fromkeys(name for p in proposed for name in p.names)
    for name in sorted(names, key=len, reverse=True):  # full names first: a surname is then somebody's
        merge.know(name)
    for proposal in proposed:
        merge.take(proposal)
    return merge.done()


@dataclass
class _Merge:
    reading: Reading
    stage: str
    nobody: Callable[[str], bool]
    people: list[Person] = field(init=False)
    at: dict[int, list[Person]] = field(init=False)  # a character of the text → who is mentioned there
    of_name: dict[str, Person | Reason] = field(
        default_factory=dict
    )  # a name → who it is, or why it is nobody
    added: list[EventClaim] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people, self.at = [], {}
        for person in self.reading.people:
            self._enter(person)

    def _enter(self, person: Person) -> None:
        self.people.append(person)
        for mention in person.mentions:
            for place in range(mention.start, mention.end):
                self.at.setdefault(place, []).append(person)

    def _there(self, spans: Iterable[Span]) -> list[Person]:
        """Who is mentioned in any of these places. By character: a hostile report may name somebody at every word."""
        places = (place for span in spans for place in range(span.start, span.end))
        return list({p.id: p for place in places for p in self.at.get(place, ())}.values())

    def know(self, name: str) -> None:
        """Finds out who is called so: whoever is mentioned where the name stands, else somebody new."""
        text = self.reading.document.text
        stands = list(places(name, text, Span(0, len(text)), whole=True))
        there = self._there(stands)
        if len(there) > 1:
            self.of_name[name] = Reason.TWO_PEOPLE
        elif not _is_name(name):
            self.of_name[name] = Reason.NO_NAME
        elif there:
            self.of_name[name] = there[0]
        elif len(name.split()) < 2 or self.nobody(name) or name in self._parties():
            self.of_name[name] = Reason.NO_NAME
        else:
            new = Person(self._new_id("m", self.people), name, (name,), tuple(stands))
            self.of_name[name] = new
            self._enter(new)

    def _parties(self) -> set[str]:
        """Whom the rules read as a party or an organisation."""
        actors = {c.actor for c in self.reading.claims if isinstance(c, EventClaim) and c.actor}
        bodies = {s.name for c in self.reading.claims for s in c.said_by if s.kind in BODIES}
        return actors | bodies

    def take(self, proposal: Proposal) -> None:
        """Adds the claim, or notes why it adds nothing."""
        known = [self.of_name[name] for name in proposal.names]
        reason = next((who for who in known if isinstance(who, Reason)), None)
        people = tuple(dict.fromkeys(who.id for who in known if isinstance(who, Person)))
        rest, against = _beside(self._same(self.reading.claims, proposal), proposal, people)
        against = against or (Reason.RULES_LEFT_OUT if self._left_out(proposal) else None)
        if against is None and (before := list(self._same(self.added, proposal))):
            rest, again = _beside(before, proposal, rest)
            against = Reason.SAID_BEFORE if again else None
        if (why := reason or against) is not None:
            self.skipped.append(Skipped(self.stage, why, proposal.span, of=proposal.event))
        else:
            self.added.append(self._claim(proposal, rest))

    @staticmethod
    def _same(claims: Iterable[Claim], proposal: Proposal) -> Iterator[EventClaim]:
        """Claims of the same event on words that the proposal shares."""
        for claim in claims:
            if (
                isinstance(claim, EventClaim)
                and claim.event == proposal.event
                and claim.span.overlaps(proposal.span)
            ):
                yield claim

    def _left_out(self, proposal: Proposal) -> bool:
        """Whether the rules saw this event in these words and would not say that it happened: denied, asked, supposed."""
        return any(
            s.stage == "events" and s.of == proposal.event and s.reason != Reason.NOBODY_NAMED
            and s.span is not None and s.span.overlaps(proposal.span)
            for s in self.reading.skipped
        )  # fmt: skip

    def _claim(self, proposal: Proposal, people: tuple[str, ...]) -> EventClaim:
        return EventClaim(
            id=self._new_id("m", [*self.reading.claims, *self.added]),
            span=proposal.span,
            said_by=self._said_by(proposal.voice),
            certainty=LOWERED.get(proposal.certainty, proposal.certainty),
            event=proposal.event,
            people=people,
            realis=proposal.realis,
        )

    def _said_by(self, voice: Span | None) -> tuple[Speaker, ...]:
        if voice is None:
            return ()
        there = self._there([voice])
        name = voice.of(self.reading.document.text)
        if len(there) == 1:
            return (Speaker(there[0].name, "person", person=there[0].id),)
        return (Speaker(name, "unnamed"),)

    @staticmethod
    def _new_id(letter: str, taken: Iterable[Person | Claim]) -> str:
        ids = {one.id for one in taken}
        number = 1
        while f"{letter}{number}" in ids:
            number += 1
        return f"{letter}{number}"

    def done(self) -> Reading:
        """The reading. People whom no claim came to name are left out."""
        used = {p for c in self.added for p in c.people} | {s.person for c in self.added for s in c.said_by}
        first = {p.id for p in self.reading.people}
        claims = sorted([*self.reading.claims, *self.added], key=lambda c: (c.span, c.id))
        return replace(
            self.reading,
            people=tuple(p for p in self.people if p.id in first or p.id in used),
            claims=tuple(claims),
            skipped=(*self.reading.skipped, *self.skipped),
        )


def _beside(
    same: Iterable[EventClaim], proposal: Proposal, people: tuple[str, ...]
) -> tuple[tuple[str, ...], Reason | None]:
    """Whom the claims of the same event on the same words don't have yet, or why the proposal adds nothing to them."""
    there = list(same)
    named = {person for claim in there for person in claim.people}
    rest = tuple(person for person in people if person not in named)
    if any(_status(claim) != _status(proposal) for claim in there):
        return (), Reason.CONTRADICTS
    if people and named and len(rest) == len(people):
        return (), Reason.OF_OTHERS
    return (rest, Reason.READ_ALREADY) if there and not rest else (rest, None)


def _status(told: EventClaim | Proposal) -> tuple[str, bool]:
    """What two claims of the same words must agree in: whether it happened, and whether it is denied."""
    return told.realis, told.certainty == "denied"


def _is_name(name: str) -> bool:
    words = name.split()
    return bool(words) and name == " ".join(words) and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    """An initial or "Jr." may end in a dot, and nothing longer: a name does not go on into the next sentence."""
    letters = [c for c in word if c.isalpha()]
    if not letters or any(not _in_names(c) for c in word) or ("." in word and len(letters) > LONGEST_DOTTED):
        return False
    particle = re.fullmatch(rf"(?:{PARTICLES})['’-]?", word) is not None
    return particle or any(not c.islower() for c in letters)


def _in_names(character: str) -> bool:
    return character.isalpha() or character in "'’-.·" or unicodedata.category(character) in ("Mn", "Mc")
