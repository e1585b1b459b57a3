"""How far the spellings of two words lie apart where only what schools of spelling exchange is free.

distance.py asks how alike two words sound, and forgives what may be heard alike: by it Jamal and Jamil are one. Here a
letter is worth its own sounds only: an exchange of two letters that share a sound costs nothing, of two vowels what
data/vowels.tsv says, of any other two the better part of a lost consonant. The price is in hundredths of a lost
consonant and is not divided by length: two brothers' long names share most of their letters, and one differs.
"""

from functools import cache

import numpy as np
import numpy.typing as npt
from Bio.Align import PairwiseAligner
from Bio.Align.substitution_matrices import Array

from habeas.names.distance import Worth, read
from habeas.names.sounds import ABJAD, VOWEL_UNITS, VOWELS, exchanges, phones, sounds
from habeas.names.tables import rows

Prices = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint8]
OTHER_ABJAD = 3  # the mode of two words in two abjads, Arabic and Hebrew
SAME_SOUND = 15  # phones no farther apart are one sound in some school
FROM, OF = 40, 0.65  # two other consonants: 40 and .65 of their distance
UNLISTED = 60  # two vowels that are not in vowels.tsv
LONG, OTHER_LETTER = (("alefm", "aw", "ay"), ("hv", "ay", "ain")), 70  # in Arabic script and in Hebrew
LOST_LONG = (60, 30)  # Hebrew may write a long vowel or not
LOST_VOWEL, LOST_ALEF, LOST_WAW, LOST_YA, LOST_SCHWA = (
    30,
    25,
    40,
    35,
    10,
)  # where they are written and have no mate
OWN_SOUND = frozenset(["a", "a~", "o", "u", "i", "e", "ca"])  # vowels that stand for no murmured one here


def apart(one: bytes, two: bytes, one_mode: int = 0, two_mode: int = 0) -> int:
    """The price of making one word of the other; modes as in distance.likeness."""
    if one == two:
        return 0
    first, second = _lost(one_mode, two_mode)
    lost = sum(one.translate(first)) + sum(two.translate(second))
    if not (one and two):
        return lost
    return lost - int(worth(one_mode, two_mode)(read(one)[0], read(two)[0], "+"))


@cache
def _lost(one_mode: int, two_mode: int) -> tuple[bytes, bytes]:
    first, second, _ = _matrix(one_mode, two_mode)
    return first.astype(np.uint8).tobytes().ljust(256, b"\0"), second.astype(np.uint8).tobytes().ljust(
        256, b"\0"
    )


def _matrix(one_mode: int, two_mode: int) -> tuple[Prices, Prices, Prices]:
    """What units cost beside a word of the other mode, those of the first word and those of the second, and exchanges."""
    if one_mode == two_mode == ABJAD:
        lost, names = gaps()[0].copy(), sounds().names
        for letters, price in zip(LONG, LOST_LONG, strict=True):
            lost[[names.index(name) for name in letters]] = price
        return lost, lost, _lettered()
    first, second = (ABJAD if mode == OTHER_ABJAD else mode for mode in (one_mode, two_mode))
    return gaps()[second], gaps()[first], swaps()


@cache
def _lettered() -> Prices:
    """Exchanges between two words in one abjad: its long vowels are letters, and another letter is another name."""
    found, names = swaps().copy(), sounds().names
    for letters in LONG:
        at = [names.index(name) for name in letters]
        found[np.ix_(at, at)] = OTHER_LETTER
    np.fill_diagonal(found, 0)
    return found


@cache
def worth(one_mode: int, two_mode: int) -> Worth:
    """As distance.worth, by these prices."""
    first, second, swap = (prices.astype(np.int64) for prices in _matrix(one_mode, two_mode))
    both = first[:, None] + second[None, :]
    matrix = Array(alphabet=tuple(range(len(swap))), dims=2)  # type: ignore[no-untyped-call]
    matrix[:] = both - np.minimum(swap, both)
    aligner = PairwiseAligner(mode="global", substitution_matrix=matrix)  # type: ignore[no-untyped-call]
    aligner.open_gap_score = aligner.extend_gap_score = 0
    native: Worth = super(PairwiseAligner, aligner).score
    return native


@cache
def gaps() -> Prices:
    """What a unit costs that has no mate [modes, units]: by how the other word is written."""
    found: Prices = sounds().gap.astype(np.int32)
    names = sounds().names
    for unit, name in enumerate(names):
        if name in VOWEL_UNITS and found[0, unit] > 20:
            found[0, unit] = LOST_VOWEL
    own = (("aw", LOST_WAW), ("ay", LOST_YA), ("alefm", LOST_ALEF), ("schwa", LOST_SCHWA))
    for name, price in own:
        found[:, names.index(name)] = price
    return found


@cache
def swaps() -> Prices:
    """What it costs to exchange two units [units, units]."""
    cells = (("", "", "0", "-"), *[(row[0], _own(row), *row[2:]) for row in rows("units.tsv")])
    at, far = phones()
    price = np.where(far <= SAME_SOUND, far, (FROM + OF * far).astype(np.int32))
    vowels = [at[v] for v in VOWELS]
    price[np.ix_(vowels, vowels)] = UNLISTED
    for (one, two), cost in _vowels().items():
        price[at[one], at[two]] = cost
    np.fill_diagonal(price, 0)
    return exchanges(cells, at, price).astype(np.int32)


def _own(row: tuple[str, ...]) -> str:
    """The sounds of a unit, the rarer vowels twice as dear; a plain vowel is no murmured one here."""
    found = [(sound, int(penalty or 0)) for sound, _, penalty in (s.partition(":") for s in row[1].split())]
    times = 2 if row[0] in VOWEL_UNITS or row[0] == "j" else 1
    return " ".join(f"{s}:{times * p}" for s, p in found if row[0] not in OWN_SOUND or s not in "EIU")


@cache
def _vowels() -> dict[tuple[str, str], int]:
    found = {(one, two): int(price) for one, two, price in rows("vowels.tsv")}
    return found | {(two, one): price for (one, two), price in found.items()}


def many(one: Words, two: Words, one_modes: Words, two_modes: Words) -> npt.NDArray[np.float64]:
    """The prices [n] of words [n, longest], rows of units padded with 0, and the modes of each."""
    left, right = one.astype(np.int32), two.astype(np.int32)
    out = np.zeros(len(one))
    for pair in set(zip(one_modes.tolist(), two_modes.tolist(), strict=True)):
        rows = np.flatnonzero((one_modes == pair[0]) & (two_modes == pair[1]))
        first, second, _ = _matrix(*pair)
        score = worth(*pair)
        own, others = left[rows], right[rows]
        lost = first[own].sum(axis=1) + second[others].sum(axis=1)
        out[rows] = lost - [score(a, b, "+") for a, b in zip(own, others, strict=True)]
    return out
