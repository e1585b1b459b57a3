"""What speaks against a pair of names beside parts that differ, over arrays: what features.py asks of single pairs."""

from typing import NamedTuple

import numpy as np

from habeas.names.couples import Flags, Floats, Ints, Places, Rows
from habeas.names.couples import Shorts as Small
from habeas.names.features import COMMON
from habeas.names.parts import INITIAL, PATRONYMIC, PLAIN


def crossed(kinds: tuple[Small, Small], paired: Flags, mate: Ints) -> Flags:
    """Whether both names have a patronymic, and a part of one is aligned with another kind of part."""
    both = (kinds[0] == PATRONYMIC).any(axis=1) & (kinds[1] == PATRONYMIC).any(axis=1)
    out: Flags = both & (paired & (kinds[0] != np.take_along_axis(kinds[1], mate, axis=1))).any(axis=1)
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
    sides = []
    for own, other, at in ((taken, 1, 0), (columns, 0, 1)):
        kinds, places, names = rows.of("kind")[at], rows.places[at], rows.names[at]
        mate = np.maximum(own, 0)
        sides.append(
            _Side(
                kinds == INITIAL,
                names > 0,
                own >= 0,
                np.take_along_axis(rows.of("kind")[other], mate, axis=1) == INITIAL,
                places,
                np.take_along_axis(rows.places[other], mate, axis=1),
                (rows.of("weight")[at] > COMMON) & (rows.of("groups")[at][:, :, 0] > 0) & (kinds == PLAIN),
                (rows.of("groups")[at][:, :, 0] > 0) & (kinds == PLAIN),
            )
        )
    first, second = sides
    initial = first.ends() | second.ends() | first.unfit(second) | second.unfit(first)
    reordered = many & first.reordered() & ~_patronymics(rows)
    for row in np.flatnonzero(reordered).tolist():  # one name twice: which is which nobody can tell
        reordered[row] = not any(_twice(rows, side, row) for side in (0, 1))
    return initial, one_spelling, reordered, first.lacks_given(second) | second.lacks_given(first)


def _twice(rows: Rows, side: int, row: int) -> bool:
    numbers = [n for n in rows.names[side][row].tolist() if n]
    return len({rows.at[side].units[n].tobytes() for n in numbers}) < len(numbers)


def _patronymics(rows: Rows) -> Flags:
    out: Flags = np.logical_or(*((kinds == PATRONYMIC).any(axis=1) for kinds in rows.of("kind")))
    return out


class _Side(NamedTuple):
    """The parts of names [n, k]: which are initials, are there, have a mate; whether the mate is an initial; the places of
    both; which are given names that tell enough to be missed, and which are given names."""

    initial: Flags
    there: Flags
    paired: Flags
    mate_initial: Flags
    places: Places
    mate_places: Places
    telling: Flags
    given: Flags

    def ends(self) -> Flags:
        """An initial at the beginning, or for the other's beginning where its own is left over; at the end where hardly
        another is aligned."""
        last = self.there.sum(axis=1)[:, None] - 1
        few = (self.paired & ~self.initial & ~self.mate_initial).sum(axis=1)[:, None] < 2
        lost = (self.there & ~self.paired & (self.places == 0)).any(axis=1)[:, None]
        end = (self.places == 0) | ((self.mate_places == 0) & lost) | ((self.places == last) & few)
        out: Flags = (self.initial & self.paired & ~self.mate_initial & end).any(axis=1)
        return out

    def left(self) -> tuple[Flags, Flags]:
        """Initials and full parts without a mate."""
        left = self.there & ~self.paired
        return left & self.initial, left & ~self.initial

    def unfit(self, other: "_Side") -> Flags:
        """An initial without a mate beside another part without one."""
        lone, others = self.left()[0], other.there & ~other.paired
        out: Flags = np.logical_and(lone.any(axis=1), others.any(axis=1))
        return out

    def reordered(self) -> Flags:
        """Whether the mates stand in another order, and it is not the first or the last moved to the other end."""
        places = np.where(self.paired, self.places, 99)
        mates = np.take_along_axis(
            self.mate_places, np.argsort(places, axis=1, kind="stable"), axis=1
        ).astype(np.int16)
        count = self.paired.sum(axis=1)
        at = np.arange(mates.shape[1])
        following = np.where(at == count[:, None] - 1, mates[:, :1], np.roll(mates, -1, axis=1))
        out: Flags = ((mates > following) & (at < count[:, None])).sum(axis=1) > 1
        return out

    def lacks_given(self, other: "_Side") -> Flags:
        """The first part has no mate, the other name's first part is the second here, and all of it has a mate."""
        first = (self.left()[1] & (self.places == 0) & self.telling).any(axis=1)
        follows = (self.paired & (self.places == 1) & (self.mate_places == 0)).any(axis=1)
        follows &= (other.given & (other.places == 0)).any(axis=1)
        out: Flags = first & follows & ~(other.there & ~other.paired).any(axis=1)
        return out
