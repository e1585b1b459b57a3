"""One reading as the scorer sees it: what lies within the annotated part, and who is who."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.accuracy.facts import Facts
from benchmarks.accuracy.keys import plain
from habeas.model import Claim, CountClaim, EventClaim, ExchangeClaim, Person, QuoteClaim, Reading

ALIKE = {"arrest": "detention", "disappearance": "detention"}  # reports use these words for one another


def act(event: str) -> str:
    """The event, where those that count as the same have one name."""
    return ALIKE.get(event, event)


def voices(claim: Claim) -> str:
    """All who are said to have said it."""
    return " ".join(speaker.name for speaker in claim.said_by)


class Answer:
    """A reading, with its claims by kind."""

    def __init__(self, reading: Reading, facts: Facts) -> None:
        self.text = reading.document.text
        self.published = reading.document.published.date if reading.document.published else None
        self.people = {person.id: person for person in reading.people}
        self.claims = [c for c in reading.claims if not facts.covered or c.span.start < facts.covered]
        self.checks = reading.checks
        self._names = {person.id: _words_of(person) for person in reading.people}

    def counts(self) -> list[CountClaim]:
        """Counts in their order."""
        return [c for c in self.claims if isinstance(c, CountClaim)]

    def events(self) -> list[EventClaim]:
        """Events in their order."""
        return [c for c in self.claims if isinstance(c, EventClaim)]

    def exchanges(self) -> list[ExchangeClaim]:
        """Exchanges in their order."""
        return [c for c in self.claims if isinstance(c, ExchangeClaim)]

    def quotes(self, *, direct: bool) -> list[QuoteClaim]:
        """Quotes of one sort, in their order."""
        return [c for c in self.claims if isinstance(c, QuoteClaim) and c.direct is direct]

    def about(self, person: str, event: str) -> list[EventClaim]:
        """All claims that this, or what counts as the same, happened to a person (by id)."""
        return [c for c in self.events() if person in c.people and act(c.event) == act(event)]

    def happened(self) -> Iterator[tuple[str, EventClaim]]:
        """Each (person id, event) once, by its first claim."""
        seen: set[tuple[str, str]] = set()
        for claim in self.events():
            for person in claim.people:
                key = (person, act(claim.event))
                if person in self.people and key not in seen:
                    seen.add(key)
                    yield person, claim

    def is_called(self, person: str, name: str) -> bool:
        """Whether a person (by id) may be the one whom the gold calls so: the last word decides, a given name must agree."""
        have, words = self._names.get(person, []), plain(name).split()
        if not words or words[-1] not in have:
            return False
        return len(words) == 1 or len(set(have)) == 1 or words[0] in have

    def called(self, name: str) -> list[Person]:
        """The people who may be the one whom the gold calls so."""
        return [person for person in self.people.values() if self.is_called(person.id, name)]

    def name_of(self, person: str) -> str:
        """The name of a person by id."""
        return self.people[person].name


def _words_of(person: Person) -> list[str]:
    return plain(" ".join((person.name, *person.names))).split()
