"""Figures of several voices that fit together, with what they allow in common: “nearly 1,300” and “1,200+” are 1,200–1,299.

Invariant: an agreement needs two voices, and its interval is never wider than any of its figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.disagreements.asof import STOCKS, current, moments
from habeas.disagreements.comparable import totals
from habeas.disagreements.inputs import CountInput, EventInput
from habeas.disagreements.telling import interval_text, listed
from habeas.disagreements.voices import Figure, by_group, figures, standing
from habeas.model import Interval


@dataclass(frozen=True, slots=True)
class Agreement:
    """What all figures of some voices allow. group: of which people, empty is everyone; why: the arithmetic in words."""

    group: tuple[tuple[str, str], ...]
    interval: Interval
    why: str
    claims: tuple[str, ...]


def agreements(facts: EventInput | CountInput) -> list[Agreement]:
    """Where two voices or more give figures of the same thing and all of them fit; the widest such sets only."""
    found = {(one.group, one.interval, one.claims): one for one in _found(facts) if one is not None}
    alike: defaultdict[tuple[object, Interval], list[Agreement]] = defaultdict(list)
    for one in found.values():
        alike[one.group, one.interval].append(one)
    kept = [one for same in alike.values() for one in _widest(same)]
    return sorted(kept, key=lambda one: (one.group, one.claims))


def _found(facts: EventInput | CountInput) -> Iterator[Agreement | None]:
    for told in totals(facts):
        yield _common(standing(figures(told)), told[0].group_key)
    if isinstance(facts, CountInput) and facts.counted_as in STOCKS:
        for group, told in by_group(facts.figures):
            for _, latest in current(moments(told)):
                yield _common([m.figure for origin in sorted(latest) for m in latest[origin]], group)


def _common(told: Sequence[Figure], group: tuple[tuple[str, str], ...]) -> Agreement | None:
    """What they allow in common, None where they don't fit or are of one voice."""
    common: Interval | None = Interval(None, None)
    for figure in told:
        common = common.meet(figure.interval) if common is not None else None
    if common is None or len({figure.origin for figure in told}) < 2:
        return None
    ordered = sorted(told, key=lambda f: (f.range.low, f.range.high, f.origin))
    why = f"{listed([figure.text for figure in ordered])}: all allow {interval_text(common)}"
    return Agreement(group, common, why, tuple(sorted({c for figure in told for c in figure.claims})))


def _widest(same: list[Agreement]) -> Iterator[Agreement]:
    """Those that the one before or after in time does not hold wholly: as figures come and go, sets grow and shrink by steps."""
    claims = [frozenset(one.claims) for one in same]
    for i, one in enumerate(same):
        if not any(claims[i] < claims[j] for j in (i - 1, i + 1) if 0 <= j < len(same)):
            yield one
