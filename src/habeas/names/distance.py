"""The price of turning one word's units into another's, and the likeness that follows from it.

The alignment is Needleman and Wunsch's (1970) in Biopython's C: an exchange is worth what both units would cost to
leave out less its price, a gap is worth nothing, so the worth of the best alignment is what leaving everything out
costs, less the price of the cheapest alignment. All are whole numbers, so nothing is lost by it.
"""

from array import array
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

import numpy as np
from Bio.Align import PairwiseAligner
from Bio.Align.substitution_matrices import Array

from habeas.names.sounds import sounds

# a likeness below it is 0: it tells nothing more; F1 on dev is .001 lower at 0.4
FLOOR = 0.2
Worth = Callable[[Any, Any, str], float]  # of two buffers of C ints and the strand, which is "+"


def likeness(one: bytes, two: bytes, one_mode: int = 0, two_mode: int = 0, floor: float = FLOOR) -> float:
    """How alike two words sound, 0 to 1: one minus their price per mean length (lengths in gap prices); 0
    where under `floor`.

    A mode says how a word is written (sounds.ALPHABET, ABJAD, SYLLABLES): beside a word in an abjad the
    other word's vowels cost next to nothing to leave out.
    """
    if one == two:
        return 1.0
    (first, lost), (second, also_lost) = read(one), read(two)
    length = lost + also_lost
    found = float(length)
    if one_mode or two_mode:
        found = float(lost_beside(one, two_mode) + lost_beside(two, one_mode))
    if one and two:
        found -= worth(one_mode, two_mode)(first, second, "+")
    return 1.0 - 2.0 * found / length if length and found <= length * (1.0 - floor) / 2.0 else 0.0


@lru_cache(maxsize=100_000)
def read(units: bytes) -> "tuple[array[int], int]":
    """A word as the aligner takes it, and what it costs to leave out beside an alphabet."""
    return array("i", [*units]), lost_beside(units, 0)


def lost_beside(units: bytes, mode: int) -> int:
    """What a word costs to leave out beside one that is written so."""
    return sum(units.translate(_gaps()[mode]))


@cache
def _gaps() -> tuple[bytes, ...]:
    return tuple(gap.tobytes().ljust(256, b"\0") for gap in sounds().gap)


@cache
def worth(one_mode: int, two_mode: int) -> Worth:
    """The worth of the best alignment of two words written so: Biopython's aligner without its Python shell,
    which takes six times as long as the alignment (tests/names/test_distance.py holds it to the table)."""
    found = sounds()
    gap = found.gap.astype(np.int64)
    matrix = Array(alphabet=tuple(range(len(found.names))), dims=2)  # type: ignore[no-untyped-call]
    matrix[:] = gap[two_mode][:, None] + gap[one_mode][None, :] - found.swap
    aligner = PairwiseAligner(mode="global", substitution_matrix=matrix)  # type: ignore[no-untyped-call]
    aligner.open_gap_score = aligner.extend_gap_score = 0
    native: Worth = super(PairwiseAligner, aligner).score
    return native
