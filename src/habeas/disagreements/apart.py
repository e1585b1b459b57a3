"""Which of several intervals can't hold beside one of another voice.

Invariant: the answer does not depend on order, and what one voice says twice counts once. Ends are floats, ±inf where
open. In one dimension intervals that meet pairwise have a common point (Helly 1923), so pairs are enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Range(Generic[T]):
    """From low to high, both included, as told by one voice."""

    low: float
    high: float
    origin: str
    of: T


def apart(ranges: Sequence[Range[T]], *, slack: float = 0) -> list[Range[T]]:
    """Those that lie wholly beside at least one range of another origin, more than slack away, lowest first."""
    lows = _two(sorted(ranges, key=lambda r: -r.low))
    highs = _two(sorted(ranges, key=lambda r: r.high))
    hit = [r for r in ranges if _beside(r, lows, highs, slack)]
    return sorted(hit, key=lambda r: (r.low, r.high, r.origin))


def extremes(ranges: Sequence[Range[T]]) -> tuple[Range[T], Range[T]]:
    """The pair of different origins that lie farthest apart, lower one first. Needs a result of `apart`."""
    lows = _two(sorted(ranges, key=lambda r: (-r.low, r.origin)))
    highs = _two(sorted(ranges, key=lambda r: (r.high, r.origin)))
    pairs = [(a, b) for a in highs for b in lows if a.origin != b.origin]
    return max(pairs, key=lambda pair: pair[1].low - pair[0].high)


def _two(ordered: Iterable[Range[T]]) -> list[Range[T]]:
    """The first of the order, and the first after it that is of another origin."""
    found: list[Range[T]] = []
    for one in ordered:
        if not found or one.origin != found[0].origin:
            found.append(one)
        if len(found) == 2:
            break
    return found


def _beside(one: Range[T], lows: list[Range[T]], highs: list[Range[T]], slack: float) -> bool:
    above = any(o.origin != one.origin and o.low > one.high + slack for o in lows)
    return above or any(o.origin != one.origin and o.high + slack < one.low for o in highs)
