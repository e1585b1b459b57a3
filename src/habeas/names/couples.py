"""Likenesses of many parts at once: what distance.py and alike.alike do for one pair of parts, over arrays,
to the same numbers."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from habeas.names import strict
from habeas.names.alike import FORM, INITIAL_FITS, OTHER_GIVEN
from habeas.names.distance import FLOOR, worth
from habeas.names.parts import INITIAL, PATRONYMIC, SUFFIXES
from habeas.names.sounds import sounds
from habeas.names.table import Columns

Shorts = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Wide = npt.NDArray[np.intp]
Places = npt.NDArray[np.int8]
OGLU = SUFFIXES.index("oglu")
CHUNK = 16_384  # part pairs at once; measured 2026-11: 4k to 64k are within a tenth


@dataclass(frozen=True)
class Couples:
    """Part `i` [n] of one table beside part `j` [n] of another, which may be the same."""

    one: Columns
    two: Columns
    i: Ints
    j: Ints

    def take(self, rows: npt.NDArray[np.intp] | Flags) -> "Couples":
        """Some of them."""
        return Couples(self.one, self.two, self.i[rows], self.j[rows])

    def of(self, column: str) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
        """A column of both."""
        return getattr(self.one, column)[self.i], getattr(self.two, column)[self.j]


def likenesses(couples: Couples) -> Floats:
    """distance.likeness of parts [n], by their stems where they share a kind of suffix."""
    out = np.zeros(len(couples.i))
    for start in range(0, len(out), CHUNK):
        rows = np.arange(start, min(start + CHUNK, len(out)))
        some = couples.take(rows)
        short = by_stems(some)
        words = (words_of(some.one, some.i, short), words_of(some.two, some.j, short))
        out[rows] = likenesses_of(*words, some.of("mode"))
    return out


def by_stems(couples: Couples) -> Flags:
    """Which parts [n] are compared by their stems: those of one kind of suffix, and patronymics."""
    suffixes, kinds = couples.of("suffix"), couples.of("kind")
    out: Flags = (suffixes[0] == suffixes[1]) | ((kinds[0] == PATRONYMIC) & (kinds[1] == PATRONYMIC))
    return out


Words = tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]
_NO = np.zeros(1, np.bool_)


def words_of(table: Columns, at: Ints, short: Flags) -> Words:
    """Parts as units [n, longest] padded with 0, and how many units each has; the stems where `short`."""
    length = np.where(short, table.stem_length[at], table.length[at])
    width = max(1, int(length.max(initial=0)))
    return np.where(short[:, None], table.stem[at, :width], table.units[at, :width]), length


def likenesses_of(one: Words, two: Words, modes: tuple[Shorts, Shorts], floor: float = FLOOR) -> Floats:
    """distance.likeness of words [n] beside words [n]."""
    gap = sounds().gap.astype(np.int32)
    length = (gap[0][one[0]].sum(axis=1) + gap[0][two[0]].sum(axis=1)).astype(np.float64)
    lost = gap[modes[1][:, None], one[0]].sum(axis=1) + gap[modes[0][:, None], two[0]].sum(axis=1)
    price = lost - _worths(one, two, modes)
    found = 1.0 - 2.0 * price / np.maximum(length, 1.0)
    return np.where((price <= length * (1.0 - floor) / 2.0) & (length > 0), found, 0.0)


def _worths(one: Words, two: Words, modes: tuple[Shorts, Shorts]) -> Floats:
    """What the best alignment of each pair of words is worth; see distance.py."""
    out = np.zeros(len(one[0]))
    full = np.flatnonzero((one[1] > 0) & (two[1] > 0))
    ways = [worth(a, b) for a in range(len(sounds().gap)) for b in range(len(sounds().gap))]
    way = (modes[0][full].astype(np.intp) * len(sounds().gap) + modes[1][full]).tolist()
    firsts, seconds = (_views(units[full]) for units, _ in (one, two))
    out[full] = [ways[w](a, b, "+") for w, a, b in zip(way, firsts, seconds, strict=True)]
    return out


def _views(units: npt.NDArray[np.uint8]) -> list[npt.NDArray[np.int32]]:
    """Each word as the aligner takes it. The padding is aligned too: unit 0 costs nothing to leave out and gains
    nothing (tests/names/test_distance.py)."""
    return list(units.astype(np.int32))


def alike_many(couples: Couples) -> Floats:
    """alike.alike for parts [n] that are no characters; 0 where either is no part."""
    groups = couples.of("groups")
    sounded = np.flatnonzero((groups[0][:, 0] == 0) | (groups[1][:, 0] == 0))
    found = np.zeros(len(couples.i))
    some = couples.take(sounded)
    like = likenesses(some)
    row, among = otherwise(some)
    if len(row):
        words = (words_of(among.one, among.i, _NO), words_of(among.two, among.j, _NO))
        np.maximum.at(like, row, likenesses_of(*words, among.of("mode")))
    found[sounded] = like
    return settled(couples, found)


def otherwise(couples: Couples) -> tuple[Wide, Couples]:
    """All readings of those parts [n] of which either has several, beside each other, and the row of each."""
    counts = couples.of("others")
    rows = np.flatnonzero((counts[0] > 0) | (counts[1] > 0)).tolist()
    ours, theirs = (
        [range(n, n + 1 + c) for n, c in zip(at[rows].tolist(), count[rows].tolist(), strict=True)]
        for at, count in ((couples.i, counts[0]), (couples.j, counts[1]))
    )
    found = [
        (row, i, j) for row, own, other in zip(rows, ours, theirs, strict=True) for i in own for j in other
    ]
    row, i, j = np.array(found, np.int32).reshape(-1, 3).T
    return row.astype(np.intp), Couples(couples.one, couples.two, i, j)


def settled(couples: Couples, found: Floats) -> Floats:
    """Likenesses by sound of parts [n] put right by what is known of given names and initials."""
    kinds, groups = couples.of("kind"), couples.of("groups")
    known = np.flatnonzero((groups[0][:, 0] > 0) & (groups[1][:, 0] > 0))
    if len(known):
        suffixes = couples.of("suffix")
        fathers = (suffixes[0] == OGLU) | (suffixes[1] == OGLU)
        shared = share_groups(groups[0][known], groups[1][known]) & ((kinds[0] == kinds[1]) | fathers)[known]
        units = [side[known] for side in couples.of("units")]
        spelled = (units[0] == units[1]).all(axis=1) & (kinds[0] == kinds[1])[known]
        found[known] = np.where(shared, np.where(spelled, 1.0, FORM), OTHER_GIVEN)
    initial = (kinds[0] == INITIAL) | (kinds[1] == INITIAL)
    first = [units[:, 0] for units in couples.of("units")]
    begins = strict.swaps()[first[0], first[1]] <= INITIAL_FITS
    found = np.where(initial, np.where(begins, 0.7, 0.0), found)
    return np.where((couples.i > 0) & (couples.j > 0), found, 0.0)


def share_groups(first: npt.NDArray[np.uint8], second: npt.NDArray[np.uint8]) -> Flags:
    """Whether two parts may be forms of one given name, from their groups [n, GROUPS]."""
    same = (first[:, :, None] == second[:, None, :]) & (first[:, :, None] > 0)
    return np.asarray(same.any(axis=(1, 2)))


@dataclass(frozen=True)
class Rows:
    """Names side by side: their tables of parts, numbers of parts [n, k] and [n, m], and the places of
    these in the names."""

    at: tuple[Columns, Columns]
    names: tuple[Ints, Ints]
    places: tuple[Places, Places]
    _read: dict[str, tuple[Shorts, Shorts]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, column: str) -> tuple[Shorts, Shorts]:
        """A column for every part of both, [n, k] and [n, m]."""
        found = self._read.get(column)
        if found is None:
            one, two = (getattr(table, column)[at] for table, at in zip(self.at, self.names, strict=True))
            found = self._read[column] = (one, two)
        return found


def grid(rows: Rows) -> Floats:
    """Likeness of every part of one name [n, k] with every part of the other [n, m]: [n, k, m]."""
    wide = len(rows.at[1].mode)
    keys = rows.names[0][:, :, None].astype(np.int64) * wide + rows.names[1][:, None, :]
    unique, back = np.unique(keys, return_inverse=True)
    found = alike_many(Couples(*rows.at, (unique // wide).astype(np.int32), (unique % wide).astype(np.int32)))
    return found[back].reshape(keys.shape)
