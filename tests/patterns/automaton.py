"""A regular expression as a graph of the characters that it reads, one after the other, in every way that it may read them.

Invariant: the graph knows more ways than the engine tries, never fewer: a look ahead, a word's edge or a reference is taken to
let everything through, and so is a look behind, but for the one character that may not stand before the pattern's beginning. So
a pattern without an ambiguity here has none.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

_parser: Any = importlib.import_module("re._parser")
SAMPLE = (*range(128), *map(ord, "\x85\xa0\xaa½éÉЯя中٣\u0301\u200f\u2028–—’“”\udc80\ufffe\U0001f600"))
Step = tuple[
    int, str | int
]  # a state, and what holds before it: nothing, something, a beginning, or characters as bits
FEW = 3  # times that a bounded repeat is written out; the fourth time tells nothing that the third does not
LOOP = 10  # a repeat of so many counts as endless where one stands in another


@dataclass
class Graph:
    """characters: which of the sample each place reads, as bits; after: the places that may follow one, and in how many ways.

    accepts: places after which the pattern may be done; again: those where it may begin behind some text.
    """

    characters: list[int] = field(default_factory=list)
    after: list[Counter[int]] = field(default_factory=list)
    accepts: set[int] = field(default_factory=set)
    again: set[int] = field(default_factory=set)


def graph_of(pattern: re.Pattern[Any], *, bounded_loop: bool) -> Graph:
    """The graph of a pattern. bounded_loop: whether `{0,50}` is taken for a loop, as one within another is."""
    source = pattern.pattern
    building = _Building(bounded_loop, alphabet=alphabet_of(source), is_bytes=isinstance(source, bytes))
    end = building.state()
    start = building.sequence(_parser.parse(source, pattern.flags), pattern.flags, end)
    return building.graph(start, end)


def alphabet_of(source: str | bytes) -> list[int]:
    """Characters of each kind that the pattern may tell apart: the sample, and all that it names, with their neighbours."""
    named = source if isinstance(source, bytes) else [ord(c) for c in source]
    most = 0xFF if isinstance(source, bytes) else 0x10FFFF
    return sorted({c + near for c in (*SAMPLE, *named) for near in (-1, 0, 1) if 0 <= c + near <= most})


class _Building:
    """The usual automaton of a pattern, made from its end to its start: states, with characters or nothing between them."""

    def __init__(self, bounded_loop: bool, *, alphabet: list[int], is_bytes: bool) -> None:
        self.bounded_loop, self.alphabet, self.is_bytes = bounded_loop, alphabet, is_bytes
        self.free: list[list[Step]] = []  # by state: the next one, and what must hold there
        self.read: list[tuple[int, int] | None] = []  # by state: the characters, and the next one
        self.groups: dict[int, tuple[Any, int]] = {}

    def state(self, *free: Step, read: tuple[int, int] | None = None) -> int:
        """A new one."""
        self.free.append(list(free))
        self.read.append(read)
        return len(self.free) - 1

    def sequence(self, items: Any, flags: int, then: int) -> int:
        """Where to begin so as to read the items and go on with `then`."""
        for op, value in reversed(list(items)):
            then = self._one(str(op), value, flags, then)
        return then

    def _one(self, op: str, value: Any, flags: int, then: int) -> int:
        if op in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self.state(read=(self._characters(op, value, flags), then))
        if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(value, flags, then)
        if op == "BRANCH":
            return self.state(*((self.sequence(way, flags, then), "") for way in value[1]))
        if op == "SUBPATTERN":
            group, added, removed, inner = value
            within = (flags | added) & ~removed
            self.groups[group] = (inner, within)
            return self.sequence(inner, within, then)
        if op == "ATOMIC_GROUP":
            return self.sequence(value, flags, then)
        return self._condition(op, value, flags, then)

    def _condition(self, op: str, value: Any, flags: int, then: int) -> int:
        """What reads nothing, and what reads again what was read before."""
        if op == "GROUPREF":
            inner, within = self.groups.get(value, ([], flags))
            return self.sequence(inner, within, then)
        if op == "AT":
            once = str(value) == "AT_BEGINNING_STRING" or (
                str(value) == "AT_BEGINNING" and not flags & re.MULTILINE
            )
            return self.state((then, "start" if once else "holds"))
        if op in ("ASSERT", "ASSERT_NOT"):
            direction, inner = value
            ahead = [(self.sequence(inner, flags, self.state()), "")] if direction > 0 else []
            one = len(inner) == 1 and str(inner[0][0]) in ("LITERAL", "IN")
            if direction < 0 and one and op == "ASSERT_NOT":
                return self.state((then, ~self._characters(str(inner[0][0]), inner[0][1], flags)))
            return self.state((then, "holds"), *ahead)
        raise NotImplementedError(f"{op}: no pattern had it yet; say here how it reads")

    def _repeat(self, value: Any, flags: int, then: int) -> int:
        least, most, inner = value
        endless = most == _parser.MAXREPEAT or (self.bounded_loop and most >= LOOP)
        if endless:
            again = self.state((then, ""))
            self.free[again].append((self.sequence(inner, flags, again), ""))
            then = again
        else:
            for _ in range(min(most - least, FEW)):
                then = self.state((self.sequence(inner, flags, then), ""), (then, ""))
        for _ in range(min(least, FEW)):
            then = self.sequence(inner, flags, then)
        return then

    def _characters(self, op: str, value: Any, flags: int) -> int:
        return sum(1 << i for i, c in enumerate(self.alphabet) if self._reads(op, value, flags, c))

    def _reads(self, op: str, value: Any, flags: int, code: int) -> bool:
        if op == "ANY":
            return bool(flags & re.DOTALL) or code != 10
        if op == "IN":
            negated = str(value[0][0]) == "NEGATE"
            return negated != any(self._reads(str(o), v, flags, code) for o, v in value[negated:])
        cased = {code, *(map(ord, {chr(code).lower()[0], chr(code).upper()[0]}) if flags & re.I else ())}
        if op == "LITERAL":
            return value in cased
        if op == "NOT_LITERAL":
            return value not in cased
        if op == "RANGE":
            return any(value[0] <= c <= value[1] for c in cased)
        return self._is_of(str(value), flags, chr(code))

    def _is_of(self, category: str, flags: int, c: str) -> bool:
        """Whether a character is a digit, a space or a part of a word, as \\d, \\s and \\w and their opposites say."""
        narrow = self.is_bytes or flags & re.ASCII
        kind = category.removeprefix("CATEGORY_").removeprefix("NOT_")
        one = re.compile({"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[kind], re.ASCII if narrow else 0)
        return (one.match(c) is None) == ("NOT_" in category)

    def graph(self, start: int, end: int) -> Graph:
        """Without the states between which nothing is read."""
        places = {state: n for n, state in enumerate(s for s, read in enumerate(self.read) if read)}
        found = Graph()
        for state, place in places.items():
            characters, then = self.read[state] or (0, 0)
            ways, done = self._ways(then, end, places)
            found.characters.append(characters)
            found.after.append(ways)
            if done:
                found.accepts.add(place)
        found.again = self._behind(start, places, found)
        return found

    def _behind(self, start: int, places: dict[int, int], found: Graph) -> set[int]:
        """The places that may be read first behind some text; before one that looks back, a place of what may stand there."""
        again: set[int] = set()
        seen, waiting = set(), [(start, -1)]
        while waiting:
            state, before = waiting.pop()
            if (state, before) in seen:
                continue
            seen.add((state, before))
            if state in places and before == -1:
                again.add(places[state])
            elif state in places:
                found.characters.append(before & ((1 << len(self.alphabet)) - 1))
                found.after.append(Counter([places[state]]))
                again.add(len(found.after) - 1)
            waiting += [
                (then, before & holds if isinstance(holds, int) else before)
                for then, holds in self.free[state]
                if holds != "start"
            ]
        return again

    def _ways(self, start: int, end: int, places: dict[int, int]) -> tuple[Counter[int], bool]:
        """The places that may be read next, each with 1 or 2 for one or more ways to it, and whether it may end here."""
        ways: Counter[int] = Counter()
        seen: Counter[tuple[int, bool]] = Counter()
        waiting, done = [(start, True)], False
        while waiting:
            state, sure = waiting.pop()
            seen[state, sure] += 1
            if seen[state, True] + seen[state, False] > 2:
                continue
            done = done or (state == end and sure)
            if state in places:
                ways[places[state]] += 1
            waiting += [(then, sure and not holds) for then, holds in self.free[state]]
        return ways, done
