"""Stock and flow: held at the start + arrests − releases − deaths, against the stock that somebody states.

Invariant: intervals in, intervals out, never narrower than the rows allow; None is an open end and 0 is a number.
What is reported is not all that happened: a gap says how much more, or less, would have to be true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from habeas.model import Interval

ARRESTS = frozenset({"arrest", "detention"})
RELEASES = frozenset({"release"})  # an expulsion from prison is a release too, and is not counted twice
DEATHS = frozenset({"death-in-custody"})
NOBODY = Interval.exactly(0)


@dataclass(frozen=True, slots=True)
class FlowEvent:
    """One event of the register: from its first to its last possible day, how many people; None is an open end."""

    id: str
    event_type: str
    date_from: str
    date_to: str
    low: int | None
    high: int | None

    @property
    def people(self) -> Interval:
        """How many: below nobody there is no number."""
        return Interval(max(0, self.low or 0), self.high)


@dataclass(frozen=True, slots=True)
class StockFigure:
    """How many are held by one origin's count, from the first to the last day that the figure may be of; hard bounds."""

    origin: str
    name: str
    as_of_from: str
    as_of_to: str
    low: int | None
    high: int | None

    @property
    def people(self) -> Interval:
        """How many."""
        return Interval(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Balance:
    """What the flow makes of the start, and how far the stated stock is from it. gap: stated − expected; why: the arithmetic."""

    start: Interval
    arrests: Interval
    releases: Interval
    deaths: Interval
    stated: Interval
    expected: Interval
    gap: Interval
    why: str
    explanations: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the figures can all be true together."""
        return 0 in self.gap


@dataclass(frozen=True, slots=True)
class Step:
    """From one stock figure of an origin to its next, with what was reported in between."""

    start: StockFigure
    end: StockFigure
    balance: Balance


def balance(
    start: Interval, *, arrests: Interval, releases: Interval, deaths: Interval, stated: Interval
) -> Balance:
    """The stock that start and flow allow, against the one stated."""
    raw = start + arrests - releases - deaths
    expected = (
        raw.meet(Interval(0, None)) or raw
    )  # less than nobody: more left than were held; the gap then says by how many
    gap = stated - expected
    why = f"{start} + {arrests} arrested − {releases} released − {deaths} died = {expected}; stated {stated}"
    told = tuple(_explained(gap, arrests=arrests, releases=releases, deaths=deaths))
    return Balance(start, arrests, releases, deaths, stated, expected, gap, why, told)


def _explained(gap: Interval, *, arrests: Interval, releases: Interval, deaths: Interval) -> Iterator[str]:
    """What alone would close the gap. Fewer of something than were reported can't be more than were reported."""
    if gap.low is not None and gap.low > 0:
        n = f"{gap.low:,}"
        yield f"at least {n} more arrests than were reported"
        if _may_lose(releases + deaths, gap.low):
            yield f"at least {n} fewer releases and deaths than were reported"
        yield f"at least {n} more held at the start than was stated, or people counted now who were not counted then"
    elif gap.high is not None and gap.high < 0:
        n = f"{-gap.high:,}"
        yield f"at least {n} more releases or deaths than were reported"
        if _may_lose(arrests, -gap.high):
            yield f"at least {n} fewer arrests than were reported"
        yield f"at least {n} fewer held at the start than was stated, or people counted then who are not counted now"


def _may_lose(reported: Interval, number: int) -> bool:
    return reported.high is None or reported.high >= number


def steps(events: Sequence[FlowEvent], figures: Iterable[StockFigure]) -> list[Step]:
    """Each origin's stock figures in pairs, one after the other, with the balance of what was reported between them.

    Two origins may count differently, so a figure is only compared with its own origin's last one. In: events and
    figures of one country.
    """
    series = stocks(figures)
    return [_step(events, *pair) for origin in sorted(series) for pair in pairwise(series[origin])]


def _step(events: Sequence[FlowEvent], start: StockFigure, end: StockFigure) -> Step:
    arrests, releases, deaths = (
        flow(events, terms, start=start, end=end) for terms in (ARRESTS, RELEASES, DEATHS)
    )
    found = balance(start.people, arrests=arrests, releases=releases, deaths=deaths, stated=end.people)
    return Step(start, end, found)


def flow(
    events: Iterable[FlowEvent], terms: frozenset[str], *, start: StockFigure, end: StockFigure
) -> Interval:
    """People of all events of these terms between the two figures.

    What may also have happened before the first figure was taken, or after the second, counts for nobody up to all
    its people.
    """
    total = NOBODY
    for event in events:
        if (
            event.event_type in terms
            and event.date_to >= start.as_of_from
            and event.date_from <= end.as_of_to
        ):
            surely = event.date_from > start.as_of_to and event.date_to < end.as_of_from
            total = total + (event.people if surely else Interval(0, event.people.high))
    return total


def stocks(figures: Iterable[StockFigure]) -> dict[str, list[StockFigure]]:
    """The figures of each origin in order of their days, one for each day; days that overlap the one before are left out."""
    days: defaultdict[tuple[str, str, str], list[StockFigure]] = defaultdict(list)
    for figure in figures:
        days[figure.origin, figure.as_of_from, figure.as_of_to].append(figure)
    series: defaultdict[str, list[StockFigure]] = defaultdict(list)
    for origin, first, _ in sorted(days):
        told = series[origin]
        if not told or told[-1].as_of_to < first:
            told.append(_one(days[origin, first, _]))
    return dict(series)


def _one(same: list[StockFigure]) -> StockFigure:
    """What all figures of one origin and day allow; where they contradict each other, all that any of them allows."""
    common: Interval | None = Interval(None, None)
    for figure in same:
        common = common.meet(figure.people) if common is not None else None
    lows, highs = [f.low for f in same], [f.high for f in same]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    people = common or Interval(low, high)
    first = min(same, key=lambda f: (f.name, f.low or 0, f.high or 0))
    return StockFigure(first.origin, first.name, first.as_of_from, first.as_of_to, people.low, people.high)
