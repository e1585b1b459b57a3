"""Many pairs at once: what align.py, features.py and scorer.py do for one pair, over arrays, to the same numbers.

Pairs that need more than a grid of likenesses (names in characters, neighbours to be joined) go to the code for single pairs;
tests/names/test_batch.py holds the two to each other.
"""

import numpy as np
import numpy.typing as npt

from habeas.names.align import ALIGNED, FORM, JOINED, OTHER_GIVEN, SURE, WORTH_JOINING, alike
from habeas.names.distance import FLOOR
from habeas.names.parts import INITIAL, PATRONYMIC, PLAIN
from habeas.names.scorer import scorer
from habeas.names.sounds import ABJAD, SYLLABLES, sounds
from habeas.names.table import Columns, Names, Parts

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Two = tuple[Ints, Ints]
CHUNK = 16_384  # part pairs whose prices fit the processor's cache; measured 2026-11: 4k to 64k are within a tenth


def prices(one: npt.NDArray[np.uint8], two: npt.NDArray[np.uint8], gap_one: Ints, gap_two: Ints) -> Ints:
    """The price of each pair of words, as distance.price does: units [n, length] padded with 0, gap prices alike; prices [n]."""
    swap = sounds().swap.astype(np.int32)
    wide = swap.shape[1]
    swap[0, :] = swap[:, 0] = 9_999
    flat = swap.ravel()
    n, width = two.shape
    before = np.zeros((width + 1, n), np.int32)
    np.cumsum(gap_two.T, axis=0, out=before[1:])
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
    return before[-1]


def likenesses(at: Columns, one: Ints, two: Ints) -> Floats:
    """distance.likeness for parts `one` and `two` [n] by number, by their stems where they share a kind of suffix."""
    short = at.suffix[one] == at.suffix[two]
    longest = np.maximum(*(np.where(short, at.stem_length[i], at.length[i]) for i in (one, two)))
    order = np.argsort(longest, kind="stable")
    out = np.empty(len(one))
    for start in range(0, len(order), CHUNK):
        rows = order[start : start + CHUNK]
        out[rows] = _likenesses(at, one[rows], two[rows], short[rows], int(longest[rows[-1]]))
    return out


def _likenesses(at: Columns, one: Ints, two: Ints, short: Flags, width: int) -> Floats:
    words = [np.where(short[:, None], at.stem[i, :width], at.units[i, :width]) for i in (one, two)]
    gap = sounds().gap.astype(np.int32)
    beside = [gap[mode[:, None], word] for mode, word in ((at.mode[two], words[0]), (at.mode[one], words[1]))]
    length = sum(gap[0][word].sum(axis=1) for word in words)
    price = prices(words[0], words[1], beside[0], beside[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(price <= length * (1.0 - FLOOR) / 2.0, 1.0 - 2.0 * price / length, 0.0)
    same = (words[0] == words[1]).all(axis=1)
    return np.where(same, 1.0, np.where(length > 0, found, 0.0))


def alike_many(parts: Parts, one: Ints, two: Ints) -> Floats:
    """align.alike for parts by number [n]; 0 where either is no part."""
    at = parts.columns
    found = likenesses(at, one, two)
    kinds = (at.kind[one], at.kind[two])
    known = (kinds[0] == kinds[1]) & (at.groups[one, 0] > 0) & (at.groups[two, 0] > 0)
    if known.any():
        rows = np.flatnonzero(known)
        shared = share_groups(at, one[rows], two[rows])
        found[rows] = np.where(shared, np.maximum(found[rows], FORM), np.minimum(found[rows], OTHER_GIVEN))
    initial = (kinds[0] == INITIAL) | (kinds[1] == INITIAL)
    begins = sounds().swap[at.units[one, 0], at.units[two, 0]] <= 30
    found = np.where(initial, np.where(begins, 0.7, 0.0), found)
    for row in np.flatnonzero((at.special[one] | at.special[two]) & (one > 0) & (two > 0)):
        found[row] = alike(parts.items[one[row]], parts.items[two[row]])
    return np.where((one > 0) & (two > 0), found, 0.0)


def share_groups(at: Columns, one: Ints, two: Ints) -> Flags:
    """Whether two parts [n] may be forms of one given name."""
    first, second = at.groups[one], at.groups[two]
    same = (first[:, :, None] == second[:, None, :]) & (first[:, :, None] > 0)
    return np.asarray(same.any(axis=(1, 2)))


def grid(parts: Parts, one: Ints, two: Ints) -> Floats:
    """Likeness of every part of name `one` [n, k] with every part of name `two` [n, m]: [n, k, m]."""
    keys = one[:, :, None].astype(np.int64) * len(parts.items) + two[:, None, :]
    unique, back = np.unique(keys, return_inverse=True)
    found = alike_many(parts, (unique // len(parts.items)).astype(np.int32), (unique % len(parts.items)).astype(np.int32))
    return found[back].reshape(keys.shape)


def scores(parts: Parts, ones: Names, twos: Names, i: Ints, j: Ints) -> Floats:
    """The score [n] of each pair ones[i], twos[j]."""
    from habeas.names.compare import score_of

    out = np.empty(len(i))
    single = ones.single[i] | twos.single[j]
    rows = np.flatnonzero(~single)
    width = np.maximum((ones.rows[i] > 0).sum(axis=1), (twos.rows[j] > 0).sum(axis=1))
    for low, high in ((0, 3), (3, 5), (5, 8)):
        chosen = rows[(width[rows] > low) & (width[rows] <= high)]
        for start in range(0, len(chosen), CHUNK):
            chunk = chosen[start : start + CHUNK]
            places = (ones.places[i[chunk], :high], twos.places[j[chunk], :high])
            out[chunk], alone = _grid_scores(parts, ones.rows[i[chunk], :high], twos.rows[j[chunk], :high], places)
            single[chunk[alone]] = True
    for row in np.flatnonzero(single):
        out[row] = score_of(ones.names[i[row]], twos.names[j[row]])
    return out


def _grid_scores(parts: Parts, one: Ints, two: Ints, places: tuple[Ints, Ints]) -> tuple[Floats, Flags]:
    """Scores of pairs by their grids, and which of them must be looked at singly because neighbours may be joined."""
    at, like = parts.columns, grid(parts, one, two)
    picked = pick(like)
    numbers = grid_features(at, one, two, like, picked)
    model = scorer()
    total = np.clip(model.intercept + numbers @ np.array(model.weights), -30, 30)
    return np.round(1 / (1 + np.exp(-total)), 6), joins(parts, (one, two), places, like, picked)


def pick(like: Floats) -> tuple[Ints, Ints, Floats]:
    """The greedy alignment of each grid: columns taken by rows [n, k] (-1 none), rows taken by columns, likeness by rows."""
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


def joins(parts: Parts, names: Two, places: Two, like: Floats, picked: tuple[Ints, Ints, Floats]) -> Flags:
    """In which pairs neighbours of one name are joined into a part of the other: see align.joinable."""
    rows, columns, found = picked
    one, two = names
    sure = found >= SURE
    sure_columns = np.take_along_axis(sure, np.maximum(columns, 0), axis=1) & (columns >= 0)
    free = ((one > 0) & ~sure, (two > 0) & ~sure_columns)
    count = (free[0].sum(axis=1), free[1].sum(axis=1))
    maybe = np.flatnonzero((count[0] > 0) & (count[1] > 0) & (count[0] + count[1] > 2))
    out = np.zeros(len(one), np.bool_)
    for a, b, near in ((0, 1, like[maybe]), (1, 0, like[maybe].transpose(0, 2, 1))):
        tries = _tries(parts.columns, names[a][maybe], names[b][maybe], places[a][maybe], (free[a][maybe], free[b][maybe]), near)
        out[maybe[_joined(parts, names[a][maybe], names[b][maybe], tries)]] = True
    return out


def _tries(
    at: Columns, ours: Ints, theirs: Ints, places: Ints, free: tuple[Flags, Flags], like: Floats
) -> tuple[npt.NDArray[np.intp], ...]:
    """Rows, runs of two or three places in `ours` (-1 for no third) and places in `theirs` that are worth joining."""
    behind = (places[:, None, :] - places[:, :, None] == 1) & free[0][:, :, None] & free[0][:, None, :]
    shorter = (at.mode[ours][:, :, None] != at.mode[theirs][:, None, :]) | (at.length[ours][:, :, None] < at.length[theirs][:, None, :])
    whole = shorter & (free[1] & (at.kind[theirs] != INITIAL))[:, None, :]
    enough = like[:, :, None, :] + like[:, None, :, :] >= WORTH_JOINING
    row, first, second, into = np.nonzero(enough & behind[:, :, :, None] & whole[:, :, None, :])
    third = np.where(behind[row, second].any(axis=1), behind[row, second].argmax(axis=1), -1)
    more = np.flatnonzero(third >= 0)
    third[more], extra = -1, third[more]
    return (
        np.concatenate([row, row[more]]), np.concatenate([first, first[more]]), np.concatenate([second, second[more]]),
        np.concatenate([third, extra]), np.concatenate([into, into[more]]),
    )  # fmt: skip


def _joined(parts: Parts, ours: Ints, theirs: Ints, tries: tuple[npt.NDArray[np.intp], ...]) -> npt.NDArray[np.intp]:
    """The rows in which a try comes to JOINED."""
    row, first, second, third, into = tries
    if not len(row):
        return row
    items = parts.items
    runs = zip(ours[row, first], ours[row, second], np.where(third >= 0, ours[row, third], 0), strict=True)
    read = [items[a].units + items[b].units + items[c].units for a, b, c in runs]
    width = max(map(len, read))
    glued = np.frombuffer(b"".join([r.ljust(width, b"\0") for r in read]), np.uint8).reshape(-1, width)
    at, whole, gap = parts.columns, theirs[row, into], sounds().gap.astype(np.int32)
    mode = np.maximum(at.mode[ours[row, first]], at.mode[ours[row, second]])
    mode = np.maximum(mode, np.where(third >= 0, at.mode[ours[row, third]], 0))
    length = gap[0][glued].sum(axis=1) + gap[0][at.units[whole]].sum(axis=1)
    price = prices(glued, at.units[whole], gap[at.mode[whole][:, None], glued], gap[mode[:, None], at.units[whole]])
    return row[price <= length * (1.0 - JOINED) / 2.0]


def grid_features(at: Columns, one: Ints, two: Ints, like: Floats, picked: tuple[Ints, Ints, Floats]) -> Floats:
    """features.features of every pair: [n, features]."""
    rows, columns, found = picked
    taken = np.maximum(rows, 0)
    paired = rows >= 0
    mate = np.where(paired, np.take_along_axis(two, taken, axis=1), 0)
    initial = paired & ((at.kind[one] == INITIAL) | (at.kind[mate] == INITIAL))
    full = paired & ~initial
    weight = np.where(full, np.minimum(1.0, np.minimum(at.weight[one], at.weight[mate])), 0.0)
    left_one = (one > 0) & ~paired & (at.kind[one] != INITIAL)
    left_two = (two > 0) & (columns < 0) & (at.kind[two] != INITIAL)
    agree = _agreement(full, weight, found)
    against = _contradiction(left_one, left_two, like)
    signs = _signs(at, (one, two), (left_one, left_two), (one, mate, paired))
    modes = [[(at.mode[x] == mode).any(axis=1) for x in (one, two)] for mode in (ABJAD, SYLLABLES)]
    abjad, syllables = modes[0][0] ^ modes[0][1], modes[1][0] ^ modes[1][1]
    long = full.sum(axis=1) > 2
    columns_ = [
        *agree, *against, *signs, initial.sum(axis=1), abjad, modes[0][0] & modes[0][1], syllables,
        agree[3] * abjad, agree[3] * syllables, against[0] * abjad, against[0] * long, np.zeros(len(one)),
    ]  # fmt: skip
    return np.column_stack(columns_).astype(np.float64)


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
    return [np.minimum(np.minimum(one, two), 3).astype(np.float64), near, np.minimum(np.abs(one - two), 4).astype(np.float64)]


def _signs(
    at: Columns, names: tuple[Ints, Ints], left: tuple[Flags, Flags], pairs: tuple[Ints, Ints, Flags]
) -> list[Flags]:
    one, mate, paired = pairs
    patronymic = [(at.kind[n] == PATRONYMIC) & on for n, on in zip(names, left, strict=True)]
    given = [(at.groups[n, 0] > 0) & (at.kind[n] == PLAIN) & on for n, on in zip(names, left, strict=True)]
    genders = [genders_of(at, n) for n in names]
    shared = np.zeros(one.shape, np.bool_)
    known = paired & (at.groups[one, 0] > 0) & (at.groups[mate, 0] > 0)
    shared[known] = share_groups(at, one[known], mate[known])
    return [
        (paired & (at.kind[one] == PATRONYMIC) & (at.kind[mate] == PATRONYMIC)).any(axis=1),
        patronymic[0].any(axis=1) & patronymic[1].any(axis=1),
        (genders[0] > 0) & (genders[1] > 0) & (genders[0] != genders[1]),
        given[0].any(axis=1) & given[1].any(axis=1),
        shared.any(axis=1),
    ]


def genders_of(at: Columns, names: Ints) -> npt.NDArray[np.uint8]:
    """features.gender of names [n, k]: 0 none, 1 man, 2 woman."""
    out = np.zeros(len(names), np.uint8)
    for tells in (2, 1, 0):
        here = at.tells[names] == tells
        man, woman = (here & (at.gender[names] == 1)).any(axis=1), (here & (at.gender[names] == 2)).any(axis=1)
        out = np.where(man ^ woman, np.where(man, 1, 2), out).astype(np.uint8)
    return out
