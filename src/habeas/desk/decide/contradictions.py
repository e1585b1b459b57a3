"""Decisions beside each other: whether "the same" and "not the same" can both hold, followed through all of them.

Invariant: what was taken holds together; a decision that would break that is refused, with those it is against.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import pairwise

from habeas.errors import BadDecision
from habeas.ledger import Entry
from habeas.ledger.decisions import Decision, NotSame, Same, Split, standing


class Verdicts:
    """Who is the same and who is not, each with where it was decided."""

    def __init__(self) -> None:
        self._same: dict[str, dict[str, str]] = defaultdict(dict)
        self._apart: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        self._split: set[str] = set()  # each alone

    def has(self, decision: Decision) -> bool:
        """Whether this was decided before, or follows from what was. A row that was split off is not the same as anybody."""
        if isinstance(decision, Same):
            return set(decision.appearances) <= self._group(decision.appearances[0]).keys()
        if isinstance(decision, NotSame):
            one, two = decision.appearances
            return one in self._split or any(two in others for others, _ in self._apart.get(one, ()))
        return isinstance(decision, Split) and set(decision.appearances) <= self._split

    def take(self, decision: Decision, where: str) -> None:
        """Adds a decision. Raises BadDecision where others say otherwise. where: of the decision, for the message."""
        if isinstance(decision, Same):
            for one, two in pairwise(decision.appearances):
                self._join(one, two, where)
        elif isinstance(decision, NotSame):
            self._part(decision.appearances[:1], decision.appearances[1:], where)
        elif isinstance(decision, Split):
            self._part(decision.appearances, decision.rest, where)
            if len(decision.appearances) == 1:
                self._split |= set(decision.appearances)

    def _join(self, one: str, two: str, where: str) -> None:
        ours, theirs = self._group(one), self._group(two)
        for near in ours:
            for others, told in self._apart.get(near, ()):
                if both := others.intersection(theirs):
                    far = min(both)
                    raise BadDecision(
                        f"same: {one} and {two}: {near} and {far} are not the same by {told}; {_way_out(told)}"
                    )
        self._same[one][two] = self._same[two][one] = where

    def _part(self, ones: Collection[str], others: Collection[str], where: str) -> None:
        """None of these is the same as any of those."""
        seen: set[str] = set()
        for one in ones:
            group = {} if one in seen else self._group(one)
            seen |= group.keys()
            if both := group.keys() & set(others):
                two = min(both)
                raise BadDecision(
                    f"not-same: {one} and {two} are the same by {group[two]}; {_way_out(group[two])}"
                )
        sides = frozenset(ones), frozenset(others)
        for mine, theirs in (sides, sides[::-1]):
            for one in mine:
                self._apart[one].append((theirs, where))

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
    verdicts_of(before).take(decision, "this one")


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
