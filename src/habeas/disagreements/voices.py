"""Figures by who gave them: several outlets that repeat one origin are one voice.

Invariant: how often a figure is repeated, and by whom, changes neither what it is nor whether it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from habeas.disagreements.apart import Range
from habeas.disagreements.inputs import Account
from habeas.disagreements.telling import FIRST, interval_text, said
from habeas.model import Interval

INF = float("inf")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one origin, with every account of it; since: when it was first published, None where no date is known."""

    origin: str
    interval: Interval
    accounts: tuple[Account, ...]
    since: str | None

    @property
    def text(self) -> str:
        """The figure with who says so and since when."""
        return f"{self.number} ({said(self.accounts[0])})"

    @property
    def number(self) -> str:
        """The number, with the words where they loosen it."""
        return interval_text(self.interval, words=self.accounts[0].words)

    @property
    def claims(self) -> tuple[str, ...]:
        """All the claims that give it."""
        return tuple(account.claim for account in self.accounts)

    @property
    def range(self) -> Range[Figure]:
        """Its hard bounds, for comparing."""
        low, high = self.interval.low, self.interval.high
        return Range(-INF if low is None else low, INF if high is None else high, self.origin, self)


def figures(accounts: Iterable[Account]) -> list[Figure]:
    """The accounts as figures, one for each number of each origin, oldest first; what gives no number is left out.

    Only what is told as having happened counts, and no account that denies it.
    """
    found: defaultdict[tuple[str, int | None, int | None], list[Account]] = defaultdict(list)
    for account in accounts:
        if (
            (hard := account.hard) is not None
            and account.certainty != "denied"
            and account.realis == "actual"
        ):
            found[account.origin, hard.low, hard.high].append(account)
    made = [_figure(Interval(low, high), told) for (_, low, high), told in found.items()]
    return sorted(made, key=lambda f: (f.since or "", f.origin, f.range.low, f.range.high))


def _figure(interval: Interval, told: list[Account]) -> Figure:
    ordered = sorted(told, key=lambda a: (a.published or FIRST, a.document, a.claim))
    return Figure(ordered[0].origin, interval, tuple(ordered), ordered[0].published)


def standing(found: Sequence[Figure]) -> list[Figure]:
    """Those that their own origin has not replaced: by a later figure of its own that contradicts it."""
    origins: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        origins[figure.origin].append(figure)
    replaced = {id(figure) for told in origins.values() for figure in _replaced(told)}
    return [figure for figure in found if id(figure) not in replaced]


def _replaced(told: list[Figure]) -> Iterator[Figure]:
    """Those of one origin that lie wholly beside a later one."""
    low, high = -INF, INF  # the greatest low and the smallest high of all that is later
    dated = sorted((f for f in told if f.since), key=lambda f: f.since or "", reverse=True)
    for _, same_day in groupby(dated, key=lambda f: f.since):
        day = list(same_day)
        yield from (f for f in day if f.range.high < low or f.range.low > high)
        low, high = max(low, *(f.range.low for f in day)), min(high, *(f.range.high for f in day))


def by_group(accounts: Iterable[Account]) -> list[tuple[tuple[tuple[str, str], ...], list[Account]]]:
    """The accounts by whom they count, everyone first."""
    found: defaultdict[tuple[tuple[str, str], ...], list[Account]] = defaultdict(list)
    for account in accounts:
        found[account.group_key].append(account)
    return sorted(found.items())


def by_origin(accounts: Iterable[Account]) -> dict[str, list[Account]]:
    """The accounts by who first said them, each in order of publication."""
    found: defaultdict[str, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda a: (a.published or FIRST, a.document, a.claim)):
        found[account.origin].append(account)
    return dict(sorted(found.items()))
