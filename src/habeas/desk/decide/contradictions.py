"""Decisions beside each other: whether "the same" and "not the same" can both hold, followed through all of them.

Invariant: what was taken holds together; a decision that would break that is refused, with those it is against.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice, pairwise, product

from habeas.errors import BadDecision
from habeas.ledger import Entry
from habeas.ledger.decisions import Decision, NotSame, Same, Split, standing

PAIRS = 100  # of a split that are looked up among the decisions before it


class Verdicts:
    """Who is the same and who is not, each with where it was decided."""

    def __init__(self) -> None:
        self._same: dict[str, dict[str, str]] = defaultdict(dict)
        self._apart: dict[str, dict[str, str]] = defaultdict(dict)
        self._split: set[str] = set()  # each alone

    def has(self, decision: Decision) -> bool:
        """Whether this was decided before, or follows from what was. A row that was split off is not the same as anybody."""
        if isinstance(decision, Same):
            return set(decision.appearances) <= self._group(decision.appearances[0]).keys()
        if isinstance(decision, NotSame):
            one, two = decision.appearances
            return two in self._apart.get(one, {}) or one in self._split
        return isinstance(decision, Split) and set(decision.appearances) <= self._split

    def take(self, decision: Decision, where: str) -> None:
        """Adds a decision. Raises BadDecision where others say otherwise. where: of the decision, for the message."""
        if isinstance(decision, Same):
            for one, two in pairwise(decision.appearances):
                self._join(one, two, where)
        elif isinstance(decision, NotSame):
            self._part(decision.appearances[0], decision.appearances[1], where)
        elif isinstance(decision, Split) and len(decision.appearances) == 1:
            self._split |= set(decision.appearances)

    def _join(self, one: str, two: str, where: str) -> None:
        ours, theirs = self._group(one), self._group(two)
        for near in ours:
            for far, told in self._apart.get(near, {}).items():
                if far in theirs:
                    raise BadDecision(
                        f"same: {one} and {two}: {near} and {far} are not the same by {told}; {_way_out(told)}"
                    )
        self._same[one][two] = self._same[two][one] = where

    def _part(self, one: str, two: str, where: str) -> None:
        if (told := self._group(one).get(two)) is not None:
            raise BadDecision(f"not-same: {one} and {two} are the same by {told}; {_way_out(told)}")
        self._apart[one][two] = self._apart[two][one] = where

    def _group(self, start: str) -> dict[str, str]:
        """All that are the same as `start`, each with the decisions on the way there."""
        found = {start: ""}
        waiting = deque([start])
        while waiting:
            near = waiting.popleft()
            for far, told in self._same.get(near, {}).items():
                if far not in found:
                    known = found[near].split(" and ") if found[near] else []
                    found[far] = " and ".join(dict.fromkeys([*known, told]))
                    waiting.append(far)
        return found


def require_agreement(before: Iterable[Entry], decision: Decision) -> None:
    """Raises BadDecision where a decision is against those that hold. before: the ledger's decisions and undos."""
    verdicts = verdicts_of(before)
    for one in (decision, *islice(_parted(decision), PAIRS)):
        verdicts.take(one, "this one")


def _parted(decision: Decision) -> Iterator[Decision]:
    """A split is a not-same of whom it parts."""
    if isinstance(decision, Split):
        yield from (NotSame(pair) for pair in product(decision.appearances, decision.rest))


def verdicts_of(before: Iterable[Entry]) -> Verdicts:
    """What holds by the ledger; where two of its decisions are at odds already, the first of them."""
    verdicts = Verdicts()
    for seq, decision in standing(before).items():
        with suppress(BadDecision):
            verdicts.take(decision, f"entry {seq}")
    return verdicts


def _way_out(told: str) -> str:
    entry = next((part for part in told.split(" and ") if part.startswith("entry ")), None)
    return (
        f"`habeas undo {entry.removeprefix('entry ')}` first, or leave this one out"
        if entry
        else "leave one of them empty"
    )
