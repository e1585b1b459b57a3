"""Two names, one verdict."""

from itertools import product

from habeas.names.align import Alignment, align_parts
from habeas.names.features import features, worth
from habeas.names.parts import Part
from habeas.names.scorer import scorer
from habeas.names.structure import Name


def best_features(one: Name, two: Name) -> tuple[float, ...]:
    return best(one, two)[0]


def best(one: Name, two: Name) -> tuple[tuple[float, ...], Alignment, tuple[Part, ...], tuple[Part, ...]]:
    """Features and alignment of the readings that agree best."""
    pairs = list(product(one.readings, two.readings))
    aligned = [align_parts(first, second) for first, second in pairs]
    at = max(range(len(pairs)), key=lambda i: worth(*pairs[i], aligned[i])) if len(pairs) > 1 else 0
    first, second = pairs[at]
    return features(first, second, aligned[at]), aligned[at], first, second


def score_of(one: Name, two: Name) -> float:
    """The score of one pair: see scorer.Scorer.score."""
    return scorer().score(best(one, two)[0])
