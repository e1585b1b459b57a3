"""Likenesses of many parts at once: what distance.py and align.alike do for one pair of parts, over arrays,
to the same numbers."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from habeas.names.align import FORM, OTHER_GIVEN
from habeas.names.distance import FLOOR
from habeas.names.parts import INITIAL
from habeas.names.sounds import sounds
from habeas.names.table import Columns

Shorts = npt.NDArray[np.int16]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Wide = npt.NDArray[np.intp]
Places = npt.NDArray[np.int8]
SORTED = 4_096  # fewer part pairs than this are not worth sorting by length
# part pairs whose prices fit the processor's cache; measured 2026-11: 4k to 64k are within a tenth
CHUNK = 16_384


@cache
def _swaps() -> tuple[Shorts, int]:
    swap = sounds().swap.astype(np.int16)
    swap[0, :] = swap[:, 0] = 9_999  # padding is exchanged for nothing
    return swap.ravel(), swap.shape[1]


def prices(one: npt.NDArray[np.uint8], two: npt.NDArray[np.uint8], gap_one: Shorts, gap_two: Shorts) -> Ints:
    """The price of each pair of words, as distance.price does: units [n, length] padded with 0, gap prices
    alike; prices [n]."""
    flat, wide = _swaps()
    n, width = two.shape
    before = np.zeros((width + 1, n), np.int16)
    np.cumsum(gap_two.T, axis=0, dtype=np.int16, out=before[1:])
    offset = one.astype(np.int32) * wide
    other = np.ascontiguousarray(two.T).astype(np.int32)
    gaps = np.ascontiguousarray(gap_two.T)
    for i in range(one.shape[1]):
        lose = gap_one[:, i]
        cost = flat[offset[:, i] + other]
        cost += before[:-1]
        now = before + lose
        np.minimum(now[1:], cost, out=now[1:])
        for j in range(1, width + 1):
            np.minimum(now[j], now[j - 1] + gaps[j - 1], out=now[j])
        before = now
    out: Ints = before[-1].astype(np.int32)
    return out


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
    suffixes = couples.of("suffix")
    short = suffixes[0] == suffixes[1]
    lengths = [
        np.where(short, s, n) for s, n in zip(couples.of("stem_length"), couples.of("length"), strict=True)
    ]
    order = np.argsort(np.maximum(*lengths), kind="stable") if len(short) > SORTED else np.arange(len(short))
    out = np.empty(len(short))
    for start in range(0, len(order), CHUNK):
        rows = order[start : start + CHUNK]
        widths = (max(1, int(lengths[0][rows].max())), max(1, int(lengths[1][rows].max())))
        out[rows] = _likenesses(couples.take(rows), short[rows], widths)
    return out


def _likenesses(couples: Couples, short: Flags, widths: tuple[int, int]) -> Floats:
    full, stems, modes = couples.of("units"), couples.of("stem"), couples.of("mode")
    words = [
        np.where(short[:, None], stem[:, :w], word[:, :w])
        for stem, word, w in zip(stems, full, widths, strict=True)
    ]
    gap = sounds().gap.astype(np.int16)
    length = sum(gap[0][word].sum(axis=1) for word in words)
    price = prices(words[0], words[1], gap[modes[1][:, None], words[0]], gap[modes[0][:, None], words[1]])
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(price <= length * (1.0 - FLOOR) / 2.0, 1.0 - 2.0 * price / length, 0.0)
    least = min(widths)
    same = (
        (words[0][:, :least] == words[1][:, :least]).all(axis=1)
        & ~words[0][:, least:].any(axis=1)
        & ~words[1][:, least:].any(axis=1)
    )
    return np.where(same, 1.0, np.where(length > 0, found, 0.0))


def alike_many(couples: Couples) -> Floats:
    """align.alike for parts [n] that are no characters; 0 where either is no part."""
    found = likenesses(couples)
    kinds, groups = couples.of("kind"), couples.of("groups")
    known = np.flatnonzero((groups[0][:, 0] > 0) & (groups[1][:, 0] > 0))
    if len(known):
        shared = share_groups(groups[0][known], groups[1][known]) & (kinds[0] == kinds[1])[known]
        found[known] = np.where(shared, np.maximum(found[known], FORM), np.minimum(found[known], OTHER_GIVEN))
    initial = (kinds[0] == INITIAL) | (kinds[1] == INITIAL)
    first = [units[:, 0] for units in couples.of("units")]
    begins = sounds().swap[first[0], first[1]] <= 30
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

    def of(self, column: str) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
        """A column for every part of both, [n, k] and [n, m]."""
        return getattr(self.at[0], column)[self.names[0]], getattr(self.at[1], column)[self.names[1]]


def grid(rows: Rows) -> Floats:
    """Likeness of every part of one name [n, k] with every part of the other [n, m]: [n, k, m]."""
    wide = len(rows.at[1].mode)
    keys = rows.names[0][:, :, None].astype(np.int64) * wide + rows.names[1][:, None, :]
    unique, back = np.unique(keys, return_inverse=True)
    found = alike_many(Couples(*rows.at, (unique // wide).astype(np.int32), (unique % wide).astype(np.int32)))
    return found[back].reshape(keys.shape)
