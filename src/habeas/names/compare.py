"""Two names, one verdict, with a score and reasons."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import product
from typing import Literal

from habeas.names.align import Alignment, align_parts
from habeas.names.evidence import Evidence, weigh
from habeas.names.explain import reasons
from habeas.names.features import features, gender, worth
from habeas.names.parts import Part
from habeas.names.scorer import scorer
from habeas.names.structure import Name, prepare

Verdict = Literal["same", "unsure", "different"]
Parts = tuple[Part, ...]
Best = tuple[tuple[float, ...], Alignment, Parts, Parts]


@dataclass(frozen=True)
class Comparison:
    """A verdict on two names and its score, 0 to 1."""

    verdict: Verdict
    score: float
    _told: Callable[[], tuple[str, ...]] = field(repr=False, compare=False)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words, those from other evidence last; they are found when they are first asked for."""
        return self._told()

    def as_json(self) -> dict[str, object]:
        """The comparison as plain values."""
        return {"verdict": self.verdict, "score": self.score, "reasons": list(self.reasons)}


def compare(
    one: str | Name,
    two: str | Name,
    *,
    mine: Evidence | None = None,
    theirs: Evidence | None = None,
    languages: tuple[str, str] = ("", ""),
) -> Comparison:
    """Whether two names may be one person's. `mine` and `theirs` are what else is known of the bearers.

    Symmetric. A language (be, uk, bg …) settles letters that languages read in their own ways. Raises
    BadName.
    """
    first = one if isinstance(one, Name) else prepare(one, languages[0])
    second = two if isinstance(two, Name) else prepare(two, languages[1])
    numbers, alignment, a, b = best(first, second)
    score = scorer().score(numbers)
    told: tuple[str, ...] = ()
    if mine or theirs:
        shown = (gender(a), gender(b))
        shift, told = weigh(mine or Evidence(), theirs or Evidence(), shown)
        score = shifted(score, shift)
    return Comparison(verdict(score), score, partial(_reasons, (first, second), (a, b), alignment, told))


def _reasons(
    names: tuple[Name, Name], parts: tuple[Parts, Parts], alignment: Alignment, told: tuple[str, ...]
) -> tuple[str, ...]:
    return (*reasons(names, *parts, alignment), *told)


def verdict(score: float) -> Verdict:
    """The verdict that a score stands for, at the shipped thresholds."""
    model = scorer()
    return "same" if score >= model.same else "unsure" if score >= model.unsure else "different"


def shifted(score: float, shift: float) -> float:
    """A score moved by so many log-odds."""
    odds = math.log(max(score, 1e-9) / max(1 - score, 1e-9)) + shift
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 6)


def best_features(one: Name, two: Name) -> tuple[float, ...]:
    """The features of the readings that agree best."""
    return best(one, two)[0]


def best(one: Name, two: Name) -> Best:
    """Features, alignment and parts of the readings that agree best."""
    if len(one.readings) == len(two.readings) == 1:
        first, second = one.readings[0], two.readings[0]
        found = align_parts(first, second)
        return features(first, second, found), found, first, second
    pairs = list(product(one.readings, two.readings))
    aligned = _all_aligned(pairs)
    at = max(range(len(pairs)), key=lambda i: worth(*pairs[i], aligned[i]))
    first, second = pairs[at]
    return features(first, second, aligned[at]), aligned[at], first, second


def _all_aligned(pairs: list[tuple[Parts, Parts]]) -> list[Alignment]:
    """Every pair of readings aligned; characters are compared as they are written, so once for all readings of theirs."""
    known: dict[tuple[str, ...], Alignment] = {}
    found = []
    for first, second in pairs:
        if first[0].script == second[0].script == "Hani":
            key = (*[p.text for p in first], "", *[p.text for p in second])
            if key not in known:
                known[key] = align_parts(first, second)
            found.append(known[key])
        else:
            found.append(align_parts(first, second))
    return found


def score_of(one: Name, two: Name) -> float:
    """The score of one pair by the names alone: see scorer.Scorer.score."""
    return scorer().score(best(one, two)[0])
