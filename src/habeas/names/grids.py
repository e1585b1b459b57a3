"""What align.py and features.py do for one pair of names, over grids of likenesses of many, to the same
numbers."""

import numpy as np
import numpy.typing as npt

from habeas.names.align import ALIGNED, JOINED, SURE, WORTH_JOINING, unbroken
from habeas.names.couples import (
    Couples,
    Flags,
    Floats,
    Ints,
    Rows,
    Wide,
    likenesses_of,
    share_groups,
)
from habeas.names.doubts import crossed, doubts, one_script, one_spelling
from habeas.names.parts import INITIAL, PATRONYMIC, PLAIN
from habeas.names.sounds import ABJAD, SYLLABLES
from habeas.names.trusts import trust_many


def pick(like: Floats) -> tuple[Ints, Ints, Floats]:
    """The greedy alignment of each grid: columns taken by rows [n, k] (-1 none), rows taken by columns,
    likeness by rows."""
    n, k, m = like.shape
    left = np.where(like >= ALIGNED, like, 0.0).reshape(n, k * m)
    rows, columns, found = np.full((n, k), -1, np.int32), np.full((n, m), -1, np.int32), np.zeros((n, k))
    every = np.arange(n)
    for _ in range(min(k, m)):
        best = left.argmax(axis=1)
        value = left[every, best]
        on = np.flatnonzero(value > 0)
        if not len(on):
            break
        i, j = best[on] // m, best[on] % m
        rows[on, i], columns[on, j], found[on, i] = j, i, value[on]
        cube = left.reshape(n, k, m)
        cube[on, i, :] = 0.0
        cube[on, :, j] = 0.0
    return rows, columns, found


def trusted(rows: Rows, picked: tuple[Ints, Ints, Floats]) -> tuple[Ints, Ints, Floats]:
    """A greedy alignment with the trust in each pair for its likeness; initials as they are."""
    taken, columns, found = picked
    row, place = np.nonzero(taken >= 0)
    mine, theirs = rows.names[0][row, place], rows.names[1][row, taken[row, place]]
    plain = (rows.at[0].kind[mine] != INITIAL) & (rows.at[1].kind[theirs] != INITIAL)
    row, place, mine, theirs = row[plain], place[plain], mine[plain], theirs[plain]
    _, first, back = np.unique(_together(mine, theirs), return_index=True, return_inverse=True)
    known = found[row[first], place[first]]
    out = found.copy()
    out[row, place] = trust_many(Couples(*rows.at, mine[first], theirs[first]), known)[back]
    return taken, columns, out


def _together(one: Ints, two: Ints) -> Wide:
    """Two numbers of parts as one, so that what is asked of two parts is asked once."""
    return one.astype(np.int64) << 32 | two


def joins(rows: Rows, like: Floats, picked: tuple[Ints, Ints, Floats]) -> Flags:
    """In which pairs neighbours of one name are joined into a part of the other: see align.joinable."""
    _, columns, found = picked
    one, two = rows.names
    sure = found >= SURE
    sure_columns = np.take_along_axis(sure, np.maximum(columns, 0), axis=1) & (columns >= 0)
    free = ((one > 0) & ~sure, (two > 0) & ~sure_columns)
    count = (free[0].sum(axis=1), free[1].sum(axis=1))
    kinds = rows.of("kind")
    free = (free[0] & (kinds[0] != PATRONYMIC), free[1] & (kinds[1] != PATRONYMIC))
    maybe = np.flatnonzero((count[0] > 0) & (count[1] > 0) & (count[0] + count[1] > 2))
    out = np.zeros(len(one), np.bool_)
    for a, b, near in ((0, 1, like[maybe]), (1, 0, like[maybe].transpose(0, 2, 1))):
        side = Rows(
            (rows.at[a], rows.at[b]),
            (rows.names[a][maybe], rows.names[b][maybe]),
            (rows.places[a][maybe], rows.places[b][maybe]),
        )
        out[maybe[_joined(side, _tries(side, (free[a][maybe], free[b][maybe]), near))]] = True
    return out | _one_word(rows)


def _one_word(rows: Rows) -> Flags:
    """Pairs of a name of one part and a name of more that may be the same written in words."""
    count = [(numbers > 0).sum(axis=1) for numbers in rows.names]
    total = [length.astype(np.int32).sum(axis=1) for length in rows.of("length")]
    lengths = (np.where(count[0] == 1, total[0], total[1]), np.where(count[0] == 1, total[1], total[0]))
    out: Flags = (np.minimum(*count) == 1) & (np.maximum(*count) > 1) & unbroken(*lengths)
    return out


def _tries(rows: Rows, free: tuple[Flags, Flags], like: Floats) -> tuple[npt.NDArray[np.intp], ...]:
    """Rows, runs of two or three places in the first name (-1 for no third) and places in the second that
    are worth joining."""
    places, lengths, modes = rows.places[0], rows.of("length"), rows.of("mode")
    behind = (places[:, None, :] - places[:, :, None] == 1) & free[0][:, :, None] & free[0][:, None, :]
    shorter = (modes[0][:, :, None] != modes[1][:, None, :]) | (
        lengths[0][:, :, None] < lengths[1][:, None, :]
    )
    whole = shorter & (free[1] & (rows.of("kind")[1] == PLAIN))[:, None, :]
    enough = like[:, :, None, :] + like[:, None, :, :] >= WORTH_JOINING
    row, first, second, into = np.nonzero(enough & behind[:, :, :, None] & whole[:, :, None, :])
    third = np.where(behind[row, second].any(axis=1), behind[row, second].argmax(axis=1), -1)
    more = np.flatnonzero(third >= 0)
    last = np.concatenate([np.full(len(row), -1), third[more]])
    return (
        *(np.concatenate([x, x[more]]) for x in (row, first, second)),
        last,
        np.concatenate([into, into[more]]),
    )


def _joined(rows: Rows, tries: tuple[npt.NDArray[np.intp], ...]) -> npt.NDArray[np.intp]:
    """The rows in which a try comes to JOINED."""
    row, first, second, third, into = tries
    if not len(row):
        return row
    (at, other), ours = rows.at, rows.names[0]
    asked = (ours[row, first], ours[row, second], np.where(third >= 0, ours[row, third], 0))
    keys = list(zip(*(numbers.tolist() for numbers in (*asked, rows.names[1][row, into])), strict=True))
    once = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    *runs, whole = np.array(list(once), np.int32).T
    read = [b"".join([at.units[p, : at.length[p]].tobytes() for p in run]) for run in zip(*runs, strict=True)]
    width = max(map(len, read))
    glued = np.frombuffer(b"".join([r.ljust(width, b"\0") for r in read]), np.uint8).reshape(-1, width)
    mode = np.maximum.reduce([at.mode[run] for run in runs])
    joined = (glued, np.array([len(r) for r in read], np.uint8))
    found = likenesses_of(
        joined, (other.units[whole], other.length[whole]), (mode, other.mode[whole]), JOINED
    )
    found[other.others[whole] > 0] = 1.0  # those are for the code for single pairs
    out: Wide = row[found[[once[key] for key in keys]] > 0]
    return out


def grid_features(rows: Rows, like: Floats, picked: tuple[Ints, Ints, Floats]) -> Floats:
    """features.features of every pair: [n, features]."""
    taken, columns, found = picked
    (one, two), (kind_one, kind_two), (weight_one, weight_two) = (
        rows.names,
        rows.of("kind"),
        rows.of("weight"),
    )
    paired, mate = taken >= 0, np.maximum(taken, 0)
    initial = paired & ((kind_one == INITIAL) | (np.take_along_axis(kind_two, mate, axis=1) == INITIAL))
    full = paired & ~initial
    least_weight = np.minimum(1.0, np.minimum(weight_one, np.take_along_axis(weight_two, mate, axis=1)))
    left = ((one > 0) & ~paired & (kind_one != INITIAL), (two > 0) & (columns < 0) & (kind_two != INITIAL))
    agree = _agreement(full, np.where(full, least_weight, 0.0), found)
    against = _contradiction(*left, like)
    modes = [[(side == mode).any(axis=1) for side in rows.of("mode")] for mode in (ABJAD, SYLLABLES)]
    abjad, syllables = modes[0][0] ^ modes[0][1], modes[1][0] ^ modes[1][1]
    all_columns = [
        *agree,
        *against,
        *_signs(rows, left, paired, mate),
        initial.any(axis=1),
        abjad,
        modes[0][0] & modes[0][1],
        syllables,
        agree[3] * abjad,
        agree[3] * syllables,
        against[0] * abjad,
        against[0] * (full.sum(axis=1) > 2),
        np.zeros(len(one)),
        np.where(full.sum(axis=1) > 2, agree[2], 1.0),
        *doubts(rows, picked, (one_script(rows) & one_spelling(full, found), full.sum(axis=1) > 2)),
    ]
    return np.column_stack(all_columns).astype(np.float64)


def _agreement(full: Flags, weight: Floats, found: Floats) -> list[Floats]:
    count = full.sum(axis=1)
    total = weight.sum(axis=1)
    none = count == 0
    least = np.where(none, 0.5, np.where(full, found, 2.0).min(axis=1))
    safe = np.where(none, 1.0, total)
    return [
        (weight * np.maximum(-1.0, (found - 0.8) * 5)).sum(axis=1),
        np.minimum(total, 4.0),
        least,
        np.maximum(0.0, 9 - 10 * least),
        np.where(none, 0.5, (found * weight).sum(axis=1) / safe),
        (full & (found > 0.985)).sum(axis=1).astype(np.float64),
        (count == 1).astype(np.float64),
        none.astype(np.float64),
    ]


def _contradiction(left_one: Flags, left_two: Flags, like: Floats) -> list[Floats]:
    one, two = left_one.sum(axis=1), left_two.sum(axis=1)
    near = np.where(left_one[:, :, None] & left_two[:, None, :], like, 0.0).max(axis=(1, 2))
    return [
        np.minimum(np.minimum(one, two), 3).astype(np.float64),
        near,
        np.minimum(np.abs(one - two), 4).astype(np.float64),
    ]


def _signs(rows: Rows, left: tuple[Flags, Flags], paired: Flags, mate: Ints) -> list[Flags]:
    kinds, groups = rows.of("kind"), rows.of("groups")
    patronymic = [((kind == PATRONYMIC) & on).any(axis=1) for kind, on in zip(kinds, left, strict=True)]
    given = [
        ((g[:, :, 0] > 0) & (k == PLAIN) & on).any(axis=1)
        for g, k, on in zip(groups, kinds, left, strict=True)
    ]
    genders = [
        genders_of(tells, gender) for tells, gender in zip(rows.of("tells"), rows.of("gender"), strict=True)
    ]
    mates = np.take_along_axis(groups[1], mate[:, :, None], axis=1)
    shared = np.zeros(paired.shape, np.bool_)
    known = paired & (groups[0][:, :, 0] > 0) & (mates[:, :, 0] > 0)
    shared[known] = share_groups(groups[0][known], mates[known])
    both = paired & (kinds[0] == PATRONYMIC) & (np.take_along_axis(kinds[1], mate, axis=1) == PATRONYMIC)
    return [
        both.any(axis=1),
        (patronymic[0] & patronymic[1]) | crossed(kinds, paired, mate),
        (genders[0] > 0) & (genders[1] > 0) & (genders[0] != genders[1]),
        given[0] & given[1],
        shared.any(axis=1),
    ]


def genders_of(tells: npt.NDArray[np.uint8], gender: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """features.gender of names, from columns of their parts [n, k]: 0 none, 1 man, 2 woman."""
    out = np.zeros(len(tells), np.uint8)
    for level in (2, 1, 0):
        man, woman = (((tells == level) & (gender == g)).any(axis=1) for g in (1, 2))
        out = np.where(man ^ woman, np.where(man, 1, 2), out).astype(np.uint8)
    return out
