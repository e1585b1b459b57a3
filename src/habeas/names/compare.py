"""Two names, one verdict, with a score and reasons."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import product
from typing import Literal

from habeas.names import syllabic
from habeas.names.align import ALIGNED, Alignment, align_parts
from habeas.names.alike import alike
from habeas.names.evidence import Evidence, weigh
from habeas.names.explain import reasons
from habeas.names.features import features, gender, worth
from habeas.names.parts import Part
from habeas.names.scorer import scorer
from habeas.names.structure import Name, prepare, titles, with_titles
from habeas.names.trust import trusted

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
    if one.syllables and two.syllables and (shared := syllabic.readings(one, two)):
        sides = [(first, second) for _, first, second in shared]
        return _best(sides, [syllabic.align_syllables(*some) for some in shared])
    if len(one.readings) == len(two.readings) == 1:
        first, second = one.readings[0], two.readings[0]
        found = align_parts(first, second)
        if (one.titled or two.titled) and len(found.pairs) < 2:
            first, second, found = _with_titles(one, two, (first, second, found))
        found = trusted(first, second, found)
        return features(first, second, found), found, first, second
    pairs = list(product(one.readings, two.readings))
    aligned = _all_aligned(pairs)
    return _best(pairs, aligned)


def _best(pairs: list[tuple[Parts, Parts]], aligned: list[Alignment]) -> Best:
    at = max(range(len(pairs)), key=lambda i: worth(*pairs[i], aligned[i]))
    first, second = pairs[at]
    found = trusted(first, second, aligned[at])
    return features(first, second, found), found, first, second


def _with_titles(
    one: Name, two: Name, bare: tuple[Parts, Parts, Alignment]
) -> tuple[Parts, Parts, Alignment]:
    """What agrees best where titles are taken for names: "Khan" and "Sayyed" may be either."""
    if not titles_agree(one, two):
        return bare
    tries = [bare]
    for first, second in product((one.parts, with_titles(one.titled)), (two.parts, with_titles(two.titled))):
        if first and second and (first, second) != bare[:2]:
            tries.append((first, second, align_parts(first, second)))
    return max(tries, key=lambda some: worth(*some))


def titles_agree(one: Name, two: Name) -> bool:
    """Whether what was taken for a title in one of two names may be a part of the other."""
    return _title_agrees(one, two) or _title_agrees(two, one)


def _title_agrees(one: Name, two: Name) -> bool:
    """Whether what was taken for a title in one name is like a part of the other, or like a title there."""
    theirs = (*two.parts, *titles(two)) if one.titled else ()
    return bool([1 for title in titles(one) for part in theirs if alike(title, part) >= ALIGNED])


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
