"""Two names, one verdict."""

from itertools import product

from habeas.names.align import Alignment, align_parts
from habeas.names.features import FEATURES, features
from habeas.names.parts import Part
from habeas.names.scorer import scorer
from habeas.names.structure import Name

_EVIDENCE, _CONFLICTS = FEATURES.index("evidence"), FEATURES.index("conflicts")


def best_features(one: Name, two: Name) -> tuple[float, ...]:
    return best(one, two)[0]


def best(one: Name, two: Name) -> tuple[tuple[float, ...], Alignment, tuple[Part, ...], tuple[Part, ...]]:
    """Features and alignment of the readings that agree best."""
    found = []
    for first, second in product(one.readings, two.readings):
        alignment = align_parts(first, second)
        numbers = features(first, second, alignment)
        found.append((numbers, alignment, first, second))
    return max(found, key=lambda f: f[0][_EVIDENCE] - f[0][_CONFLICTS])


def score_of(one: Name, two: Name) -> float:
    """The score of one pair: see scorer.Scorer.score."""
    return scorer().score(best(one, two)[0])
