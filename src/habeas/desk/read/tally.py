"""What became of everything that was handed in: counts only, so that memory stays flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from habeas.desk.read.reading import Outcome
from habeas.errors import HabeasError, NoAnswer
from habeas.model import Reading
from habeas.sources import PassedOver


@dataclass(frozen=True, slots=True)
class Number:
    """How many of one thing."""

    what: str
    number: int


class Tally:
    """Counts of readings, of errors by kind, of what was passed over, and of what stages left out."""

    def __init__(self) -> None:
        self.read = 0
        self.errors: Counter[type[HabeasError]] = Counter()
        self.passed_over: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.unanswered = 0  # answers of a model that did not come; the readings came all the same

    def add(self, outcome: Outcome | object) -> None:
        """Counts one outcome; what is no error and was not passed over was read."""
        if isinstance(outcome, PassedOver):
            self.passed_over[outcome.why] += 1
        elif isinstance(outcome, NoAnswer):
            self.unanswered += 1
        elif isinstance(outcome, HabeasError):
            self.errors[type(outcome)] += 1
        else:
            self.read += 1
            skipped = outcome.skipped if isinstance(outcome, Reading) else ()
            self.skipped.update(f"{s.stage}: {s.why}" for s in skipped)


def numbers(counts: Mapping[str, int]) -> tuple[Number, ...]:
    """Counts as values, in their order."""
    return tuple(Number(what, number) for what, number in counts.items())
