"""How many are held, as different voices count them at about the same time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from math import isfinite

from habeas.disagreements.asof import STOCKS, Moment, current, moments
from habeas.disagreements.examples import HERALD, MINISTRY, gives, stock
from habeas.disagreements.inputs import CountInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import interval_text
from habeas.disagreements.voices import by_group
from habeas.say import counted

# What a stock may change in a day without a disagreement: by judgement, not measured. Lists of over a thousand people
# change by a few a day.
A_DAY = 2
SHARE_A_DAY = 0.01

Key = tuple[tuple[str, str], tuple[str, str]]


EXAMPLE = Example(
    stock(gives(HERALD, "2031-05-08", 1_300), gives(MINISTRY, "2031-05-09", 1_000)),
    "1,000 (Ministry of Examples, 9 May 2031) and 1,300 (Example Herald, 8 May 2031), 1 day apart:"
    " no number is in both 1,000 and 1,300",
)


@rule(CountInput, EXAMPLE)
def find(counts: CountInput) -> Iterator[Finding]:
    """Voices that count at about the same time give numbers that can't both hold.

    For those who are held, missing, or arrested since some day: the latest figures of two voices, at most seven days
    apart. For every day between them the numbers may differ by two people, or by one in a hundred; what is more would
    need arrests or releases that should be known.
    """
    if counts.counted_as in STOCKS:
        for _, told in by_group(counts.figures):
            pairs: dict[Key, list[tuple[Moment, Moment]]] = {}
            for new, latest in current(moments(told)):
                for one, other in combinations(sorted(latest), 2):
                    if one in new or other in new:
                        _compare(latest[one], latest[other], pairs)
            yield from (_finding(found) for _, found in sorted(pairs.items()))


def _compare(ones: list[Moment], others: list[Moment], pairs: dict[Key, list[tuple[Moment, Moment]]]) -> None:
    for one in ones:
        for other in others:
            if _contradict(one, other):
                pairs.setdefault((_key(one), _key(other)), []).append((one, other))


def _key(moment: Moment) -> tuple[str, str]:
    return (moment.figure.origin, str(moment.figure.interval))


def _contradict(one: Moment, other: Moment) -> bool:
    if one.said and other.said and (one.first, one.last) == (other.first, other.last):
        return False  # the same day as said: told as counts_apart
    a, b = one.figure.range, other.figure.range
    gap = max(a.low - b.high, b.low - a.high)
    greatest = max((x for x in (a.low, a.high, b.low, b.high) if isfinite(x)), default=0)
    return gap > one.days_to(other) * max(A_DAY, SHARE_A_DAY * greatest)


def _finding(found: list[tuple[Moment, Moment]]) -> Finding:
    one, other = min(found, key=lambda pair: pair[0].days_to(pair[1]))
    low, high = sorted((one, other), key=lambda m: m.figure.range.low)
    between = one.days_to(other)
    when = "on the same day" if between == 0 else f"{counted(between, 'day')} apart"
    numbers = " and ".join(interval_text(m.figure.interval) for m in (low, high))
    why = f"{low.figure.text} and {high.figure.text}, {when}: no number is in both {numbers}"
    claims = [claim for pair in found for moment in pair for claim in moment.figure.claims]
    first = min(max(a.first, b.first) for a, b in found)
    return Finding.of(why, claims, date=dt.date.fromordinal(first).isoformat())
