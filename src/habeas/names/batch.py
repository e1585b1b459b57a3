"""The scores of many pairs at once, to the same numbers as compare.score_of.

Pairs that need more than a grid of likenesses (names in characters, neighbours that are joined) go to the
code for single pairs;
tests/names/test_laws.py holds the two to each other.
"""

from collections.abc import Iterable

import numpy as np

from habeas.errors import BadOption
from habeas.names.compare import score_of, titles_agree
from habeas.names.couples import CHUNK, Flags, Floats, Ints, Rows, grid
from habeas.names.grids import grid_features, joins, pick, trusted
from habeas.names.scorer import limits, scorer
from habeas.names.structure import Name
from habeas.names.table import ALONE, AMONG_SYLLABLES, TITLED, Names, prepare_many


def compare_many(ones: Iterable[str | Name], twos: Iterable[str | Name]) -> list[float]:
    """The scores of the pairs ones[i], twos[i], as `compare` gives them, many times faster.

    Raises BadName for the first name that can't be read, BadOption where the two differ in length.
    """
    first, second = prepare_many(ones), prepare_many(twos)
    if len(first) != len(second):
        raise BadOption(
            f"compare_many needs as many first names as second ones; got {len(first)} and {len(second)}"
        )
    every = np.arange(len(first), dtype=np.int32)
    return [float(score) for score in scores(first, second, every, every)]


def scores(ones: Names, twos: Names, i: Ints, j: Ints) -> Floats:
    """The score [n] of each pair ones[i], twos[j]; i and j are whole numbers [n]."""
    out = np.empty(len(i))
    mine, theirs = ones.single[i], twos.single[j]
    single = ((mine | theirs) & ALONE > 0) | (mine & theirs & AMONG_SYLLABLES > 0)
    rows = np.flatnonzero(~single)
    width = np.maximum((ones.rows[i] > 0).sum(axis=1), (twos.rows[j] > 0).sum(axis=1))
    for low, high in ((0, 3), (3, 5), (5, 8)):
        chosen = rows[(width[rows] > low) & (width[rows] <= high)]
        for start in range(0, len(chosen), CHUNK):
            chunk = chosen[start : start + CHUNK]
            own, other = i[chunk], j[chunk]
            side = Rows(
                (ones.columns, twos.columns),
                (ones.rows[own, :high], twos.rows[other, :high]),
                (ones.places[own, :high], twos.places[other, :high]),
            )
            out[chunk], alone, few = _grid_scores(side)
            titled = np.flatnonzero(few & ((mine[chunk] | theirs[chunk]) & TITLED > 0) & ~alone)
            agree = [titles_agree(ones.names[own[at]], twos.names[other[at]]) for at in titled.tolist()]
            alone[titled] = agree
            single[chunk[alone]] = True
    for row in np.flatnonzero(single):
        out[row] = score_of(ones.names[i[row]], twos.names[j[row]])
    return out


def _grid_scores(rows: Rows) -> tuple[Floats, Flags, Flags]:
    """Scores of pairs by their grids, which of them must be looked at singly because neighbours are joined, and in which
    fewer than two parts agree, so that a title may be a name."""
    like = grid(rows)
    picked = pick(like)
    model = scorer()
    found = grid_features(rows, like, trusted(rows, picked))
    total = np.clip(np.minimum(model.intercept + found @ np.array(model.weights), limits(found)), -30, 30)
    few = (picked[0] >= 0).sum(axis=1) < 2
    return np.round(1 / (1 + np.exp(-total)), 6), joins(rows, like, picked), few
