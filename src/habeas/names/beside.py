"""One part beside many of a register: what alike.alike and couples.alike_many do, to the same numbers, with what
concerns the one part worked out once."""

import numpy as np
import numpy.typing as npt

from habeas.names.couples import Couples, Floats, Ints, Wide, settled
from habeas.names.distance import FLOOR, lost_beside, read, worth
from habeas.names.parts import INITIAL, PATRONYMIC, SUFFIXES, Part
from habeas.names.sounds import sounds
from habeas.names.table import Columns, Parts


def alike_one(part: Part, columns: Columns, numbers: Ints) -> Floats:
    """alike.alike of a part and the parts of a register with these numbers [n], which are no characters."""
    found = np.zeros(len(numbers))
    modes = columns.mode[numbers]
    for mode in np.flatnonzero(np.bincount(modes)).tolist():
        for stems, rows in _by_word(part, columns, numbers, np.flatnonzero(modes == mode)):
            word, table = (part.stem, columns.stem) if stems else (part.units, columns.units)
            at, length = numbers[rows], columns.stem_length if stems else columns.length
            width = max(1, int(length[at].max()))
            found[rows] = _likenesses(word, table[at, :width], (part.mode, mode))
    if not part.groups and part.kind != INITIAL and INITIAL not in columns.kind[numbers]:
        return found
    one = Parts()
    mine = np.full(len(numbers), one.add(part), np.int32)
    return settled(Couples(Columns.read(one.rows()), columns, mine, numbers), found)


def _by_word(part: Part, columns: Columns, numbers: Ints, rows: Wide) -> list[tuple[bool, Wide]]:
    """Which rows are compared by their stems and which as they stand; stems are what stands where there is no suffix."""
    if not part.suffix:
        return [(False, rows)]
    short = columns.suffix[numbers[rows]] == SUFFIXES.index(part.suffix)
    if part.kind == PATRONYMIC:
        short |= columns.kind[numbers[rows]] == PATRONYMIC
    return [(stems, some) for stems, some in ((True, rows[short]), (False, rows[~short])) if len(some)]


def _likenesses(word: bytes, units: npt.NDArray[np.uint8], modes: tuple[int, int]) -> Floats:
    """distance.likeness of a word and words [n, width]. They are filled up with unit 0, which costs nothing to leave
    out and gains nothing, so the aligner may read it too."""
    gaps = sounds().gap.astype(np.int32)
    own, cost = read(word)
    length = cost + gaps[0][units].sum(axis=1)
    lost = gaps[modes[0]][units].sum(axis=1) if modes[0] else length - cost
    price = (lost_beside(word, modes[1]) + lost).astype(np.float64)
    if word:
        score = worth(*modes)
        price -= np.array([score(own, row, "+") for row in units.astype(np.int32)])
    near = (price <= length * (1.0 - FLOOR) / 2.0) & (length > 0)
    return np.where(near, 1.0 - 2.0 * price / np.maximum(length, 1), 0.0)
