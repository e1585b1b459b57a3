"""What became of everything that was handed in: counts only, so that memory stays flat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from habeas.errors import HabeasError, NoAnswer
from habeas.model import Reading
from habeas.sources import PassedOver


class Tally:
    """Counts of readings, of errors by kind, of what was passed over, and of what stages left out."""

    def __init__(self) -> None:
        self.read = 0
        self.errors: Counter[type[HabeasError]] = Counter()
        self.passed_over: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.troubles: set[int] = (
            set()
        )  # exit codes of answers that did not come; the readings came all the same

    def add(self, outcome: Reading | HabeasError | PassedOver) -> None:
        """Counts one outcome."""
        if isinstance(outcome, Reading):
            self.read += 1
            self.skipped.update(f"{s.stage}: {s.why}" for s in outcome.skipped)
        elif isinstance(outcome, PassedOver):
            self.passed_over[outcome.why] += 1
        else:
            self.errors[type(outcome)] += 1

    def unanswered(self, trouble: NoAnswer) -> None:
        """Counts an answer that did not come."""
        self.troubles.add(trouble.exit_code)

    @property
    def exit_code(self) -> int:
        """0 where all was read; else the code of the kind of error, the highest where there are several kinds."""
        return max((*(kind.exit_code for kind in self.errors), *self.troubles), default=0)

    def lines(self, *, explain: bool) -> Iterator[str]:
        """What to say at the end: nothing after one report that was read, else ("0 read" too) a line; explain: each reason."""
        if explain:
            yield from (f"left out {count:,} × {reason}" for reason, count in self.skipped.most_common())
        failed, over = self.errors.total(), self.passed_over.total()
        if self.read + failed + over != 1 or over:
            yield "; ".join(part for part in (f"{self.read:,} read", *self._rest(failed, over)) if part)

    def _rest(self, failed: int, over: int) -> Iterator[str]:
        kinds = Counter({_words(kind): count for kind, count in self.errors.items()})
        yield f"{failed:,} not read ({_listed(kinds)})" if failed else ""
        yield f"{over:,} passed over ({_listed(self.passed_over)})" if over else ""


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} × {what}" for what, count in counts.most_common())


def _words(kind: type[HabeasError]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
