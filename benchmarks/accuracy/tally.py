"""Right, missed and too much, per fact type. Micro-averaged: every fact weighs the same, whichever report it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from benchmarks.accuracy.facts import Fact

MEANT = (
    "counts", "events", "dates", "certainty", "said_by", "attributes", "exchanges", "quotes", "reported", "sums",
)  # fmt: skip
SHOWN = (*MEANT, "published", "grounded")
RECALL_ONLY = frozenset({"reported", "sums"})  # the gold does not list all of these: nothing is too much

Wanted = TypeVar("Wanted", bound=Fact)
Got = TypeVar("Got")


class Tally:
    """One fact type. notes: a line for each error."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.right = self.extra = self.missed = 0
        self.notes: list[str] = []

    def judge(self, good: bool, note: str, *, said: bool = False) -> None:
        """Counts one wanted fact: right, or missed; a wrong answer (said) is an extra as well."""
        self.right += good
        self.missed += not good
        self.extra += said and not good
        if not good:
            self.notes.append(f"miss  {note}")

    def too_much(self, note: str) -> None:
        """Counts one fact that the gold does not know."""
        self.extra += 1
        self.notes.append(f"extra {note}")

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 0 where nothing was."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of what was wanted that is there; 0 where nothing was wanted."""
        return self.right / max(1, self.right + self.missed)

    @property
    def score(self) -> float:
        """F1, or recall where the gold does not list everything."""
        if self.kind in RECALL_ONLY or not self.right:
            return self.recall
        return 2 * self.precision * self.recall / (self.precision + self.recall)


class Scores:
    """The tallies of a whole set. dangerous: person events read out of hard negatives, a line each."""

    def __init__(self) -> None:
        self.tallies = {kind: Tally(kind) for kind in SHOWN}
        self.reports = 0
        self.dangerous: list[str] = []

    def __getitem__(self, kind: str) -> Tally:
        return self.tallies[kind]

    def used(self) -> list[Tally]:
        """The fact types of which there is anything, in the order of the table."""
        return [t for t in self.tallies.values() if t.right or t.extra or t.missed]

    @property
    def mean(self) -> float:
        """The mean score over the fact types that are meant to be read."""
        scores = [t.score for t in self.used() if t.kind in MEANT]
        return sum(scores) / max(1, len(scores))


def pair_up(
    wanted: Sequence[Wanted], got: Sequence[Got], same: Callable[[Wanted, Got], bool]
) -> Iterator[tuple[Wanted | None, Got | None]]:
    """Each wanted fact with the first thing that matches it, those that must be found first; then what is left over.

    A second sighting of a wanted fact is not left over.
    """
    left = list(got)
    for want in sorted(wanted, key=lambda fact: fact.optional):
        hit = next((i for i, thing in enumerate(left) if same(want, thing)), None)
        yield want, (None if hit is None else left.pop(hit))
    yield from ((None, thing) for thing in left if not any(same(want, thing) for want in wanted))
