"""From features to a score: a logistic model whose weights are a small readable file, and a limit that no agreement lifts.

Brothers share all their names but one. So what agrees is added up by the weights, but one part that differs can't be
outvoted by parts that agree: the least alike pair sets a limit, the more so where more parts are written out, and so do parts
that contradict each other, an initial in place of a given name, a given name that is left over.

data/weights.json is written by `python -m benchmarks.names.train` from benchmarks/names/people.tsv; it
names its features,
so that a file that does not fit the code is refused.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

import numpy as np
import numpy.typing as npt

from habeas.errors import BrokenInstall
from habeas.names.features import FEATURES
from habeas.names.tables import lines

# the trust in the least alike pair from which a name may be another's, with two parts and with more; less beside an abjad and
# beside syllables, where spellings lie farther apart. Set on benchmarks/names/kin so that of brothers, sisters and cousins at
# most 2 in 100 are called same, and on the shared pairs so that recall is not under .938; 2026-11
LEAST, LEAST_LONG, ABJAD_LESS, SYLLABLES_LESS = 0.43, 0.56, 0.06, 0.12
# the same in one script and spelling, where letters mean more than sounds
LEAST_ONE_SPELLING, LEAST_LONG_ONE_SPELLING = 0.68, 0.72
SURE = 0.847  # log-odds of the score from which names are called same
SLOPE = 12.0  # log-odds for each hundredth part of trust, times 100
UNSURE = 0.547  # the most where something speaks against it that may be chance
DIFFERENT = -1.5  # the most where two fathers are told
_LEAST, _LONG, _ONE_SPELLING, _ABJAD, _SYLLABLES = (
    FEATURES.index(name) for name in ("least", "least_long", "one_spelling", "abjad", "syllables")
)
_DOUBTS = tuple(
    FEATURES.index(name)
    for name in ("conflicts", "gender_differs", "initial_given", "reordered", "given_left")
)
_FATHERS = FEATURES.index("patronymics_differ")


def least_trust(features: Sequence[float]) -> float:
    """The trust in a pair of parts under which it speaks against two names."""
    least = LEAST_LONG if features[_LONG] < 1.0 else LEAST
    if features[_ONE_SPELLING]:
        least = LEAST_LONG_ONE_SPELLING if features[_LONG] < 1.0 else LEAST_ONE_SPELLING
    return least - ABJAD_LESS * features[_ABJAD] - SYLLABLES_LESS * features[_SYLLABLES]


def limit(features: Sequence[float]) -> float:
    """The most that a score may be, in log-odds."""
    found = SURE + SLOPE * (features[_LEAST] - least_trust(features))
    if features[_FATHERS]:
        return min(found, DIFFERENT)
    for doubt in _DOUBTS:
        if features[doubt]:
            return min(found, UNSURE)
    return found


def limits(features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """limit of many: [n, features] to [n]."""
    least = np.where(features[:, _LONG] < 1.0, LEAST_LONG, LEAST)
    spelled = np.where(features[:, _LONG] < 1.0, LEAST_LONG_ONE_SPELLING, LEAST_ONE_SPELLING)
    least = np.where(features[:, _ONE_SPELLING] > 0, spelled, least)
    least = least - ABJAD_LESS * features[:, _ABJAD] - SYLLABLES_LESS * features[:, _SYLLABLES]
    found = SURE + SLOPE * (features[:, _LEAST] - least)
    found = np.where((features[:, _DOUBTS] != 0).any(axis=1), np.minimum(found, UNSURE), found)
    out: npt.NDArray[np.float64] = np.where(features[:, _FATHERS] != 0, np.minimum(found, DIFFERENT), found)
    return out


@dataclass(frozen=True)
class Scorer:
    """An intercept and one weight per feature; `same` and `unsure` are the lowest scores of these
    verdicts."""

    intercept: float
    weights: tuple[float, ...]
    same: float
    unsure: float

    def score(self, features: Sequence[float]) -> float:
        """The chance, 0 to 1, that two names are one person's, were half of all pairs so."""
        total = min(self.intercept + sum(map(mul, self.weights, features)), limit(features))
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 6)


@cache
def scorer() -> Scorer:
    """The shipped scorer. Raises BrokenInstall where its weights do not fit the features."""
    found = json.loads("\n".join(lines("weights.json")))
    if tuple(found["weights"]) != FEATURES:
        raise BrokenInstall(
            "habeas.names: data/weights.json does not fit this code; run `python -m benchmarks.names.train`"
        )
    return Scorer(found["intercept"], tuple(found["weights"].values()), found["same"], found["unsure"])
