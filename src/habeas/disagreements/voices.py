"""Figures by who gave them: several outlets that repeat one origin are one voice.

Invariant: how often a figure is repeated, and by whom, changes neither what it is nor whether it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.disagreements.apart import Range
from habeas.disagreements.facts import Account
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
        if (hard := account.hard) is not None and account.certainty != "denied" and account.realis == "actual":
            found[account.origin, hard.low, hard.high].append(account)
    made = [_figure(Interval(low, high), told) for (_, low, high), told in found.items()]
    return sorted(made, key=lambda f: (f.since or "", f.origin, f.range.low, f.range.high))


def _figure(interval: Interval, told: list[Account]) -> Figure:
    ordered = sorted(told, key=lambda a: (a.published or FIRST, a.document, a.claim))
    return Figure(ordered[0].origin, interval, tuple(ordered), ordered[0].published)


def standing(all_of_them: Sequence[Figure]) -> list[Figure]:
    """Those that their own origin has not replaced: a later figure of the same origin that contradicts an earlier one replaces it."""
    return [f for f in all_of_them if not any(_replaces(other, f) for other in all_of_them)]


def _replaces(later: Figure, earlier: Figure) -> bool:
    return (
        later.origin == earlier.origin
        and later.since is not None
        and earlier.since is not None
        and later.since > earlier.since
        and later.interval.meet(earlier.interval) is None
    )


def by_group(accounts: Iterable[Account]) -> list[tuple[tuple[tuple[str, str], ...], list[Account]]]:
    """The accounts by whom they count, everyone first."""
    found: defaultdict[tuple[tuple[str, str], ...], list[Account]] = defaultdict(list)
    for account in accounts:
        found[account.group].append(account)
    return sorted(found.items())


def by_origin(accounts: Iterable[Account]) -> dict[str, list[Account]]:
    """The accounts by who first said them, each in order of publication."""
    found: defaultdict[str, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda a: (a.published or FIRST, a.document, a.claim)):
        found[account.origin].append(account)
    return dict(sorted(found.items()))
