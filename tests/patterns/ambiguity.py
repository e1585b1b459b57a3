"""Whether a pattern's time may grow faster than its text, and on what text.

The engine goes back and tries another way where one fails. Two ways to read one text through one loop are tried in each
combination: the time doubles with each round. Two loops one behind the other that read the same text share it in every
proportion: the time grows with the square. To search is to begin anywhere: a loop in front of the pattern.
The two conditions are those of Weber and Seidl (1991), EDA and IDA, as Weideman et al. (2016) use them for engines that go back.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import product
from typing import Any

import networkx

from tests.patterns.automaton import Graph, alphabet_of, graph_of

ANYWHERE = -1  # the loop in front of a pattern that is searched
Threads = tuple[int, ...]  # a place for each of several readings of one text


def trouble(pattern: re.Pattern[Any], *, searched: bool, whole: bool = False) -> str | None:
    """What is wrong with a pattern, or None. searched: whether it may begin anywhere; whole: whether it must end at the end."""
    nested = graph_of(pattern, bounded_loop=True)
    if found := _two_ways_round(nested):
        return f"two ways through one repeat, on {_shown(found, nested, pattern)} again and again"
    graph = graph_of(pattern, bounded_loop=False)
    if whole:
        graph.accepts.clear()
    if found := _shared(graph, searched=searched):
        return f"two repeats that share a text, on {_shown(found, graph, pattern)} again and again"
    return None


def _shown(places: list[int], graph: Graph, pattern: re.Pattern[Any]) -> str:
    """A text of one of the characters that each place reads."""
    alphabet = alphabet_of(pattern.pattern)
    return ascii("".join(chr(alphabet[_bits(graph, place).bit_length() - 1]) for place in places))


def _bits(graph: Graph, place: int) -> int:
    return -1 if place == ANYWHERE else graph.characters[place]


def _loops(graph: Graph) -> list[set[int]]:
    """The places that can be come back to, in groups that can all be reached from each other."""
    ways = networkx.DiGraph([(a, b) for a, after in enumerate(graph.after) for b in after])
    groups = networkx.strongly_connected_components(ways)
    return [set(g) for g in groups if len(g) > 1 or ways.has_edge(*(list(g) * 2))]


def _two_ways_round(graph: Graph) -> list[int] | None:
    """Places of a loop that one text leads to, from one place of it, in two ways that both lead back."""
    for loop in _loops(graph):
        for place in loop:
            if doubled := [p for p in graph.after[place] if p in loop and graph.after[place][p] > 1]:
                return [place, doubled[0]]
        both = networkx.DiGraph(_pairs(graph, loop))
        for group in networkx.strongly_connected_components(both):
            apart = [pair for pair in group if pair[0] != pair[1]]
            if apart and len(apart) < len(group):
                return list(apart[0])
    return None


def _pairs(graph: Graph, loop: set[int]) -> Iterator[tuple[Threads, Threads]]:
    """Steps of two readings of one text through the loop that begin together."""
    waiting: list[Threads] = [(place, place) for place in loop]
    seen = set(waiting)
    while waiting:
        pair = waiting.pop()
        for then in _steps(graph, pair, (loop, loop)):
            yield pair, then
            if then not in seen:
                seen.add(then)
                waiting.append(then)


def _steps(graph: Graph, threads: Threads, within: tuple[set[int] | None, ...]) -> Iterator[Threads]:
    """Where several readings may go with one and the same character."""
    ways = [
        [p for p in _after(graph, t) if w is None or p in w] for t, w in zip(threads, within, strict=True)
    ]
    for then in product(*ways):
        bits = -1
        for place in then:
            bits &= _bits(graph, place)
        if bits:
            yield then


def _after(graph: Graph, place: int) -> Iterator[int]:
    if place == ANYWHERE:
        yield ANYWHERE
        yield from graph.again
    else:
        yield from graph.after[place]


def _shared(graph: Graph, *, searched: bool) -> list[int] | None:
    """Places of two loops, from the first of which one text leads back to it and to the second, and from that back to it.

    What may end there is left out: a reading that has come so far has found its match, and nothing is tried again.
    """
    loops = [loop - graph.accepts for loop in _loops(graph)]
    first = [({ANYWHERE}, ANYWHERE)] if searched else []
    first += [(loop, place) for loop in loops for place in loop]
    for loop, place in first:
        for other in loops:
            for second in other if other is not loop else ():
                if found := _leads(
                    graph, (place, place, second), (loop, None, other), (place, second, second)
                ):
                    return found
    return None


def _leads(
    graph: Graph, start: Threads, within: tuple[set[int] | None, ...], end: Threads
) -> list[int] | None:
    """The places that the second of three readings comes by, if one text leads from the start to the end."""
    waiting, came = deque([start]), {start: start}
    while waiting:
        threads = waiting.popleft()
        for then in _steps(graph, threads, within):
            if then == end:
                return [*_way(came, threads, start), then[1]]
            if then not in came:
                came[then] = threads
                waiting.append(then)
    return None


def _way(came: dict[Threads, Threads], threads: Threads, start: Threads) -> list[int]:
    found = []
    while threads != start:
        found.append(threads[1])
        threads = came[threads]
    return found[::-1]
