"""Words as points: how far two words lie apart whatever the order of their sounds, a cheap guess at their price.

Every unit is a point whose squared length is its gap price and whose squared distance from another unit is near
their exchange price (classical scaling: Torgerson 1952, with "no unit" as the origin). A word is the sum of its
units; where edits have little to do with each other, the squared distance of two words is near their price.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from habeas.names.sounds import VOWEL_UNITS, sounds

Floats = npt.NDArray[np.float32]
CONSONANTS, VOWELS = 10, 3  # dimensions of each: a point is 64 bytes, one line of the cache
FIRST = (
    3  # before them: the length in gap prices, and the squared lengths of the vowels and of the consonants
)
WIDTH = FIRST + VOWELS + CONSONANTS
CHUNK = 65_536  # words at once


@cache
def _points() -> Floats:
    """Units as points [units, WIDTH]; a vowel is 0 among consonants and the reverse."""
    found = sounds()
    gap = found.gap[0].astype(np.float64)
    out = np.zeros((len(gap), WIDTH), np.float32)
    out[:, 0] = gap
    vowel = np.array([name in VOWEL_UNITS for name in found.names])
    for rows, start, many in ((vowel, FIRST, VOWELS), (~vowel, FIRST + VOWELS, CONSONANTS)):
        at = np.flatnonzero(rows & (gap > 0))
        near = (gap[at][:, None] + gap[at][None, :] - found.swap[np.ix_(at, at)]) / 2.0
        size, axes = np.linalg.eigh(near)
        out[at, start : start + many] = axes[:, -many:] * np.sqrt(np.maximum(size[-many:], 0.0))
    return out


def bags(units: npt.NDArray[np.uint8]) -> Floats:
    """Words [n, length] as points [n, WIDTH]."""
    out = np.zeros((len(units), WIDTH), np.float32)
    for start in range(0, len(units), CHUNK):
        some = out[start : start + CHUNK]
        for column in units[start : start + CHUNK].T:
            some += _points()[column]
        some[:, 1] = (some[:, FIRST : FIRST + VOWELS] ** 2).sum(axis=1)
        some[:, 2] = (some[:, FIRST + VOWELS :] ** 2).sum(axis=1)
    return out


def apart(many: Floats, one: Floats, voiced: npt.NDArray[np.bool_]) -> Floats:
    """About what it costs to make words [n] of one word, per length; without their vowels where not `voiced`."""
    ways = np.zeros((WIDTH, 2), np.float32)
    ways[1, 0] = ways[2, 1] = 1.0
    ways[FIRST : FIRST + VOWELS, 0] = -2 * one[FIRST : FIRST + VOWELS]
    ways[FIRST + VOWELS :, 1] = -2 * one[FIRST + VOWELS :]
    found = many @ ways + one[1:3]
    out: Floats = (found[:, 0] * voiced + found[:, 1]) / (many[:, 0] + one[0])
    return out
