"""Trust in many pairs of parts at once: what trust.py does for one pair, over arrays, to the same numbers."""

from itertools import product

import numpy as np

from habeas.names import strict
from habeas.names.couples import Couples, Flags, Floats, Shorts, Words, by_stems, words_of
from habeas.names.sounds import ABJAD
from habeas.names.table import SCRIPTS
from habeas.names.trust import (
    DEAR,
    ENDINGS,
    FEMININE,
    MUTE,
    SHORTEST_SLIP,
    WORTH,
    WORTH_ABJAD,
    WORTH_ONE_SCRIPT,
    excuse,
    excused,
    feminine,
)

_LATIN = SCRIPTS.index("Latn")
_ENDS, _MUTE = (np.isin(np.arange(256), list(units)) for units in (ENDINGS, MUTE))  # by unit


def trust_many(couples: Couples, likeness: Floats) -> Floats:
    """trust.trust of parts [n] that are no characters and no initials, of which these are the likenesses."""
    first, second = couples.of("groups")
    asked = np.flatnonzero((likeness < 1.0) & ((first[:, 0] == 0) | (second[:, 0] == 0)))
    if not len(asked):
        return likeness
    some = couples.take(asked)
    scripts, modes = some.of("script"), some.of("mode")
    one_script = scripts[0] == scripts[1]
    abjads = (modes[0] == ABJAD) & (modes[1] == ABJAD)
    alike = np.where(one_script, WORTH_ONE_SCRIPT, WORTH)
    worth = np.where(abjads & one_script, WORTH_ABJAD, alike)
    out = likeness.copy()
    out[asked] = np.maximum(0.0, likeness[asked] - worth * _prices(some, abjads & ~one_script))
    return out


def _prices(couples: Couples, two_abjads: Flags) -> Floats:
    """trust.price of parts [n]: those in which something may be excused, or that have other readings, one by one."""
    short = by_stems(couples)
    sides = (words_of(couples.one, couples.i, short), words_of(couples.two, couples.j, short))
    own, scripts = couples.of("mode"), couples.of("script")
    modes = [np.where(two_abjads, strict.OTHER_ABJAD, side).astype(np.uint8) for side in own]
    price = strict.many(sides[0][0], sides[1][0], *modes)
    latin = [side == _LATIN for side in scripts]
    excusable = (price >= DEAR) & _maybe_excused(couples, sides, latin)
    several = _several(couples)
    for row in np.flatnonzero(several | excusable | _one_feminine(*sides)).tolist():
        first, second = _readings(couples, sides, row)
        written = (int(modes[0][row]), int(modes[1][row])), (bool(latin[0][row]), bool(latin[1][row]))
        if several[row]:
            price[row] = min([excused(words, *written) for words in product(first, second)])
        else:
            words = (first[0], second[0])
            price[row] = excuse(words, *written, int(price[row])) + FEMININE * feminine(*words)
    return price


def _maybe_excused(couples: Couples, sides: tuple[Words, Words], latin: list[Flags]) -> Flags:
    """Whether trust.excuse may find a slip or a silent letter; most rows it need not be asked of."""
    (one, first), (two, second) = sides
    modes = couples.of("mode")
    near = (abs(first.astype(np.int16) - second) < 2) & (np.minimum(first, second) >= SHORTEST_SLIP)
    lasts = _last(one, first), _last(two, second)
    slip = near & ((one[:, 0] == two[:, 0]) | (lasts[0] == lasts[1])) & (modes[0] == 0) & (modes[1] == 0)
    silent = _MUTE[np.where(latin[0], *lasts)]
    return np.where(latin[0] == latin[1], slip, silent)


def _several(couples: Couples) -> Flags:
    first, second = couples.of("others")
    return (first > 0) | (second > 0)


def _one_feminine(one: Words, two: Words) -> Flags:
    """Whether one of two words ends as trust.feminine asks."""
    out: Flags = _ENDS[_last(*one)] ^ _ENDS[_last(*two)]
    return out


def _last(units: Shorts, length: Shorts) -> Shorts:
    """The last unit of words [n, longest]."""
    last: Shorts = units[np.arange(len(units)), np.maximum(length.astype(np.intp) - 1, 0)]
    return last


def _readings(couples: Couples, sides: tuple[Words, Words], row: int) -> list[list[bytes]]:
    """The words of a row, each with its other readings behind it."""
    found = []
    for (units, length), table, at in zip(
        sides, (couples.one, couples.two), (couples.i, couples.j), strict=True
    ):
        more = range(at[row] + 1, at[row] + 1 + table.others[at[row]])
        own = [table.units[n, : table.length[n]].tobytes() for n in more]
        found.append([units[row, : length[row]].tobytes(), *own])
    return found
