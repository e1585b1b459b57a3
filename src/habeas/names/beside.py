"""One part beside many of a register: what align.alike and couples.alike_many do, to the same numbers, with what
concerns the one part worked out once."""

import numpy as np
import numpy.typing as npt

from habeas.names.couples import Couples, Floats, Ints, settled
from habeas.names.distance import FLOOR, lost_beside, read, worth
from habeas.names.parts import SUFFIXES, Part
from habeas.names.sounds import sounds
from habeas.names.table import Columns, Parts


def alike_one(part: Part, columns: Columns, numbers: Ints) -> Floats:
    """align.alike of a part and the parts of a register with these numbers [n], which are no characters."""
    found = np.zeros(len(numbers))
    short = columns.suffix[numbers] == SUFFIXES.index(part.suffix)
    modes = columns.mode[numbers]
    for mode in range(len(sounds().gap)):
        for word, table, length, rows in (
            (part.stem, columns.stem, columns.stem_length, np.flatnonzero((modes == mode) & short)),
            (part.units, columns.units, columns.length, np.flatnonzero((modes == mode) & ~short)),
        ):
            if len(rows):
                at = numbers[rows]
                width = max(1, int(length[at].max()))
                found[rows] = _likenesses(word, table[at, :width], (part.mode, mode))
    one = Parts()
    mine = np.full(len(numbers), one.add(part), np.int32)
    return settled(Couples(Columns.read(one.rows()), columns, mine, numbers), found)


def _likenesses(word: bytes, units: npt.NDArray[np.uint8], modes: tuple[int, int]) -> Floats:
    """distance.likeness of a word and words [n, width]. They are filled up with unit 0, which costs nothing to leave
    out and gains nothing, so the aligner may read it too."""
    gaps = sounds().gap.astype(np.int32)
    own, cost = read(word)
    length = cost + gaps[0][units].sum(axis=1)
    price = (lost_beside(word, modes[1]) + gaps[modes[0]][units].sum(axis=1)).astype(np.float64)
    if word:
        score = worth(*modes)
        price -= np.array([score(own, row, "+") for row in units.astype(np.int32)])
    near = (price <= length * (1.0 - FLOOR) / 2.0) & (length > 0)
    return np.where(near, 1.0 - 2.0 * price / np.maximum(length, 1), 0.0)
