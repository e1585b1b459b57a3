"""Figures of a state (how many are held) by the day that they are of.

Invariant: a figure without a date of its own is of the day on which it was first published, however often it is
repeated later.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from habeas.disagreements.inputs import Account
from habeas.disagreements.telling import FIRST
from habeas.disagreements.voices import Figure, figures

STOCKS = frozenset({"held", "missing", "total-arrested-since"})
# Days within which two voices count the same stock. Set by judgement, not measured: those who keep public lists of
# prisoners renew them weekly, so figures less than a week apart are of the same list or of the same week.
WINDOW_DAYS = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """A figure with the first and the last day that it may be of, as ordinals; said: whether the report says the date."""

    first: int
    last: int
    said: bool
    figure: Figure

    def days_to(self, other: Moment) -> int:
        """Days that lie between the two at least."""
        return max(0, other.first - self.last, self.first - other.last)


def moments(accounts: Iterable[Account]) -> list[Moment]:
    """The figures with their days, oldest first. A figure of a month or a year says too little about any day and is left out."""
    dated: defaultdict[tuple[str | None, str | None], list[Account]] = defaultdict(list)
    for account in accounts:
        dated[account.date_from, account.date_to].append(account)
    found = [moment for days, told in dated.items() for moment in _of_day(days, told)]
    return sorted((m for m in found if m.last - m.first < WINDOW_DAYS), key=_order)


def current(found: list[Moment]) -> Iterator[tuple[set[str], dict[str, list[Moment]]]]:
    """For each day: the voices with a new figure, and the latest figures of every voice that are not older than the window."""
    latest: dict[str, list[Moment]] = {}
    for day, group in groupby(found, key=lambda moment: moment.first):
        new: defaultdict[str, list[Moment]] = defaultdict(list)
        for moment in group:
            new[moment.figure.origin].append(moment)
        latest = {o: told for o, told in latest.items() if day - max(m.last for m in told) <= WINDOW_DAYS}
        latest.update(new)
        yield set(new), latest


def _of_day(days: tuple[str | None, str | None], told: list[Account]) -> Iterator[Moment]:
    for figure in figures(told):
        first, last = (days[0], days[1]) if days[0] and days[1] else (figure.since, figure.since)
        if first and last:
            yield Moment(_number(first), _number(last), bool(days[0] and days[1]), figure)


def _order(moment: Moment) -> tuple[int, int, str, float, float, str]:
    bounds = moment.figure.range
    return (moment.first, moment.last, bounds.origin, bounds.low, bounds.high, moment.figure.since or FIRST)


def _number(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()
