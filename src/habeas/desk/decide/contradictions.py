"""Decisions beside each other: whether "the same" and "not the same" can both hold, followed through all of them.

Invariant: what was taken holds together; a decision that would break that is refused, with those it is against. Of the decisions
that were made before only those are looked at that reach the people at hand, so that their number does not matter.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from habeas.errors import BadDecision
from habeas.ledger.decisions import Decision, NotSame, Same, Split
from habeas.register.queries import PublicView
from habeas.register.rulings import Decided, about_appearances


@dataclass(frozen=True, slots=True)
class DecidedAt:
    """Where something was decided: in an entry of the ledger, in a line of a file, or just now."""

    entry: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        if self.entry is not None:
            return f"entry {self.entry}"
        return "this one" if self.line is None else f"line {self.line}"


class Verdicts:
    """Who is the same and who is not, each with where it was decided. made: gives the decisions that stand about appearances."""

    def __init__(self, made: Callable[[Collection[str]], Iterable[Decided]]) -> None:
        self._made = made
        self._reached: set[str] = set()
        self._entries: set[int] = set()
        self._same: dict[str, dict[str, DecidedAt]] = defaultdict(dict)
        self._apart: dict[str, list[tuple[frozenset[str], DecidedAt]]] = defaultdict(list)
        self._split: set[str] = set()  # each alone

    def has(self, decision: Decision) -> bool:
        """Whether this was decided before, or follows from what was. A row that was split off is not the same as anybody."""
        if not isinstance(decision, Same | NotSame | Split):
            return False
        self._reach(decision.appearances)
        if isinstance(decision, Same):
            return set(decision.appearances) <= self._group(decision.appearances[0]).keys()
        if isinstance(decision, NotSame):
            one, two = decision.appearances
            return one in self._split or any(two in others for others, _ in self._apart.get(one, ()))
        return set(decision.appearances) <= self._split

    def take(self, decision: Decision, where: DecidedAt) -> None:
        """Adds a decision. Raises BadDecision where others say otherwise. where: of the decision, for the message."""
        if not isinstance(decision, Same | NotSame | Split):
            return
        self._reach(decision.appearances)
        if isinstance(decision, Same):
            self._join_all(decision.appearances, where)
        elif isinstance(decision, NotSame):
            self._part(decision.appearances[:1], decision.appearances[1:], where)
        else:
            self._split_off(decision.appearances, decision.rest, where)

    def _reach(self, appearances: Collection[str]) -> None:
        """Takes what was decided of these, and of whom that makes the same; where two of those are at odds, the first."""
        found: list[Decided] = []
        wave = set(appearances) - self._reached
        while wave:
            self._reached |= wave
            fresh = [one for one in self._made(wave) if one.entry not in self._entries]
            self._entries |= {one.entry for one in fresh}
            found += fresh
            wave = {i for one in fresh if one.decision == "same" for i in one.one} - self._reached
        for one in sorted(found, key=lambda d: d.entry):
            with suppress(BadDecision):
                self._take_made(one)

    def _take_made(self, made: Decided) -> None:
        if made.decision == "same":
            self._join_all(made.one, DecidedAt(made.entry))
        elif made.decision == "not-same":
            self._part(made.one, made.other, DecidedAt(made.entry))
        else:
            self._split_off(made.one, made.other, DecidedAt(made.entry))

    def _join_all(self, appearances: Collection[str], where: DecidedAt) -> None:
        for one, two in pairwise(appearances):
            self._join(one, two, where)

    def _join(self, one: str, two: str, where: DecidedAt) -> None:
        ours, theirs = self._group(one), self._group(two)
        for near in ours:
            for others, told in self._apart.get(near, ()):
                if both := others.intersection(theirs):
                    far = min(both)
                    raise BadDecision(
                        f"same: {one} and {two}: {near} and {far} are not the same by {told}; {_way_out([told])}"
                    )
        self._same[one][two] = self._same[two][one] = where

    def _split_off(self, ones: Collection[str], rest: Collection[str], where: DecidedAt) -> None:
        self._part(ones, rest, where)
        if len(ones) == 1:
            self._split |= set(ones)

    def _part(self, ones: Collection[str], others: Collection[str], where: DecidedAt) -> None:
        """None of these is the same as any of those."""
        seen: set[str] = set()
        for one in ones:
            group = {} if one in seen else self._group(one)
            seen |= group.keys()
            if both := group.keys() & set(others):
                by = " and ".join(map(str, group[two := min(both)]))
                raise BadDecision(f"not-same: {one} and {two} are the same by {by}; {_way_out(group[two])}")
        sides = frozenset(ones), frozenset(others)
        for mine, theirs in (sides, sides[::-1]):
            for one in mine:
                self._apart[one].append((theirs, where))

    def _group(self, start: str) -> dict[str, tuple[DecidedAt, ...]]:
        """All that are the same as `start`, each with the decisions on the way there."""
        found: dict[str, tuple[DecidedAt, ...]] = {start: ()}
        waiting = deque([start])
        while waiting:
            near = waiting.popleft()
            for far, told in self._same.get(near, {}).items():
                if far not in found:
                    found[far] = tuple(dict.fromkeys((*found[near], told)))
                    waiting.append(far)
        return found


def require_agreement(view: PublicView, decision: Decision) -> None:
    """Raises BadDecision where a decision is against those that hold in the register."""
    verdicts_of(view).take(decision, DecidedAt())


def verdicts_of(view: PublicView) -> Verdicts:
    """What holds by the register; where two of its decisions are at odds already, the first of them."""
    return Verdicts(partial(about_appearances, view.connection))


def _way_out(told: Iterable[DecidedAt]) -> str:
    entry = next((where.entry for where in told if where.entry is not None), None)
    return (
        "leave one of them empty" if entry is None else f"`habeas undo {entry}` first, or leave this one out"
    )
