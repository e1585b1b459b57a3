"""What became of everything that was handed in: counts only, so that memory stays flat."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from habeas.desk.intake.entering import Added
from habeas.desk.intake.reading import Outcome
from habeas.desk.results import result
from habeas.errors import HabeasError, NoAnswer
from habeas.ledger import Head
from habeas.model import Reading
from habeas.sources import PassedOver


@dataclass(frozen=True, slots=True)
class Number:
    """How many times for one reason."""

    why: str
    number: int


@result("intake")
@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a run. not_read: by kind of error, as docs/reference/errors.md has them; head: the ledger's, if any."""

    read: int
    not_read: tuple[Number, ...]
    passed_over: tuple[Number, ...]
    head: Head | None


class Tally:
    """Counts of readings, of errors by kind, of what was passed over, and of what stages left out."""

    def __init__(self) -> None:
        self.read = 0
        self.errors: Counter[type[HabeasError]] = Counter()
        self.passed_over: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.unanswered = 0  # answers of a model that did not come; the readings came all the same

    def add(self, outcome: Outcome | Added) -> None:
        """Counts one outcome."""
        if isinstance(outcome, Reading):
            self.read += 1
            self.skipped.update(f"{s.stage}: {s.why}" for s in outcome.skipped)
        elif isinstance(outcome, Added):
            self.read += 1
        elif isinstance(outcome, PassedOver):
            self.passed_over[outcome.why] += 1
        elif isinstance(outcome, NoAnswer):
            self.unanswered += 1
        else:
            self.errors[type(outcome)] += 1

    def taken(self, head: Head | None = None) -> Taken:
        """The counts, the most common first."""
        errors = (Number(kind.__name__, number) for kind, number in self.errors.most_common())
        return Taken(
            self.read, tuple(errors), tuple(Number(*n) for n in self.passed_over.most_common()), head
        )
