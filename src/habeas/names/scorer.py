"""From features to a score: a logistic model whose weights are a small readable file.

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

from habeas.errors import BrokenInstall
from habeas.names.features import FEATURES
from habeas.names.tables import lines


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
        total = self.intercept + sum(map(mul, self.weights, features))
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
