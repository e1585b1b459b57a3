"""What speaks against a pair of names beside parts that differ, over arrays: what features.py asks of single pairs."""

from typing import NamedTuple

import numpy as np

from habeas.names.couples import Flags, Floats, Ints, Places, Rows, Wide
from habeas.names.couples import Shorts as Small
from habeas.names.features import COMMON
from habeas.names.parts import INITIAL, PATRONYMIC, PLAIN
from habeas.names.table import Columns


def crossed(kinds: tuple[Small, Small], paired: Flags, mate: Ints) -> Flags:
    """Whether both names have a patronymic, and a part of one is aligned with another kind of part."""
    out: Flags = (kinds[0] == PATRONYMIC).any(axis=1) & (kinds[1] == PATRONYMIC).any(axis=1)
    if out.any():
        out &= (paired & (kinds[0] != np.take_along_axis(kinds[1], mate, axis=1))).any(axis=1)
    return out


def one_spelling(full: Flags, found: Floats) -> Flags:
    """Whether two parts or more are aligned, and all but one at most are spelled alike."""
    out: Flags = (full.sum(axis=1) > 1) & ((full & (found < 1.0)).sum(axis=1) < 2)
    return out


def one_script(rows: Rows) -> Flags:
    """Whether both names are in one and the same script."""
    first, second = rows.of("script")
    one, two = rows.names[0] > 0, rows.names[1] > 0
    highest = np.maximum(np.where(one, first, 0).max(axis=1), np.where(two, second, 0).max(axis=1))
    lowest = np.minimum(np.where(one, first, 255).min(axis=1), np.where(two, second, 255).min(axis=1))
    out: Flags = highest == lowest
    return out


def doubts(rows: Rows, picked: tuple[Ints, Ints, Floats], known: tuple[Flags, Flags]) -> tuple[Flags, ...]:
    """Whether an initial stands for a given name or fits nothing, whether both are spelled by one school, whether the
    parts stand in another order, and whether a given name is left over. Known are the second, and which have three parts
    aligned or more."""
    one_spelling, many = known
    taken, columns, _ = picked
    left = _given_left(rows, (0, 1), taken, columns) | _given_left(rows, (1, 0), columns, taken)
    return _initials(rows, taken, columns), one_spelling, _reordered(rows, taken, many), left


def _reordered(rows: Rows, taken: Ints, many: Flags) -> Flags:
    """Whether the mates stand in another order, and it is not the first or the last moved to the other end."""
    out = np.zeros(len(taken), np.bool_)
    some = np.flatnonzero(many)
    if not len(some):
        return out
    own = taken[some]
    places = np.where(own >= 0, rows.places[0][some], 99)
    mates = np.take_along_axis(rows.places[1][some], np.maximum(own, 0), axis=1)
    mates = np.take_along_axis(mates, np.argsort(places, axis=1, kind="stable"), axis=1).astype(np.int16)
    last = (own >= 0).sum(axis=1)[:, None] - 1
    at = np.arange(mates.shape[1])
    following = np.where(at == last, mates[:, :1], np.roll(mates, -1, axis=1))
    moved = ((mates > following) & (at <= last)).sum(axis=1) > 1
    for row in some[moved].tolist():
        out[row] = not (_fathers(rows, row) or _twice(rows, 0, row) or _twice(rows, 1, row))
    return out


def _fathers(rows: Rows, row: int) -> bool:
    """Whether a patronymic is among the parts: it may stand anywhere."""
    return any(
        PATRONYMIC in table.kind[numbers[row]] for table, numbers in zip(rows.at, rows.names, strict=True)
    )


def _twice(rows: Rows, side: int, row: int) -> bool:
    """Whether a name has one part twice: which is which nobody can tell."""
    numbers = [n for n in rows.names[side][row].tolist() if n]
    return len({rows.at[side].units[n].tobytes() for n in numbers}) < len(numbers)


def _given_left(rows: Rows, sides: tuple[int, int], own: Ints, others: Ints) -> Flags:
    """Whether the first part has no mate, the other name's first part is the second here, and all of it has a mate; both
    are given names."""
    at, other = sides
    out = np.zeros(len(own), np.bool_)
    places, theirs = rows.places[at], rows.places[other]
    row, place = np.nonzero((own < 0) & (places == 0))
    first = rows.names[at][row, place]
    tells = (rows.at[at].weight[first] > COMMON) & is_given(rows.at[at], first)
    row = row[tells & ~((rows.names[other][row] > 0) & (others[row] < 0)).any(axis=1)]
    if not len(row):
        return out
    at_one = (places[row] == 1).argmax(axis=1)
    mate = own[row, at_one]
    fits = (places[row, at_one] == 1) & (mate >= 0) & (theirs[row, mate] == 0)
    out[row[fits]] = is_given(rows.at[other], rows.names[other][row, mate])[fits]
    return out


def is_given(table: Columns, numbers: Ints) -> Flags:
    """features.is_given of parts [n]."""
    out: Flags = (table.groups[numbers, 0] > 0) & (table.kind[numbers] == PLAIN)
    return out


def _initials(rows: Rows, taken: Ints, columns: Ints) -> Flags:
    """Whether an initial stands for a given name or fits nothing."""
    kinds = rows.of("kind")
    some = np.flatnonzero((kinds[0] == INITIAL).any(axis=1) | (kinds[1] == INITIAL).any(axis=1))
    out = np.zeros(len(taken), np.bool_)
    if len(some):
        first = _Side.of(rows, (0, 1), taken, some)
        second = _Side.of(rows, (1, 0), columns, some)
        out[some] = first.ends() | second.ends() | first.unfit(second) | second.unfit(first)
    return out


class _Side(NamedTuple):
    """The parts of names [n, k]: which are initials, are there, have a mate; whether the mate is an initial; the places of
    both."""

    initial: Flags
    there: Flags
    paired: Flags
    mate_initial: Flags
    places: Places
    mate_places: Places

    @classmethod
    def of(cls, rows: Rows, sides: tuple[int, int], taken: Ints, some: Wide) -> "_Side":
        """One side of some rows, whose parts have these mates."""
        at, other = sides
        own, mate = taken[some], np.maximum(taken[some], 0)
        kinds, theirs = rows.of("kind")[at][some], rows.of("kind")[other][some]
        return cls(
            kinds == INITIAL,
            rows.names[at][some] > 0,
            own >= 0,
            np.take_along_axis(theirs, mate, axis=1) == INITIAL,
            rows.places[at][some],
            np.take_along_axis(rows.places[other][some], mate, axis=1),
        )

    def ends(self) -> Flags:
        """An initial at the beginning, or for the other's beginning where its own is left over; at the end where hardly
        another is aligned."""
        last = self.there.sum(axis=1)[:, None] - 1
        few = (self.paired & ~self.initial & ~self.mate_initial).sum(axis=1)[:, None] < 2
        lost = (self.there & ~self.paired & (self.places == 0)).any(axis=1)[:, None]
        end = (self.places == 0) | ((self.mate_places == 0) & lost) | ((self.places == last) & few)
        out: Flags = (self.initial & self.paired & ~self.mate_initial & end).any(axis=1)
        return out

    def unfit(self, other: "_Side") -> Flags:
        """An initial without a mate beside another part without one."""
        lone = self.there & ~self.paired & self.initial
        out: Flags = np.logical_and(lone.any(axis=1), (other.there & ~other.paired).any(axis=1))
        return out
