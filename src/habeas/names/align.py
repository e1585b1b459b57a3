"""Which part of one name is which part of the other, and how alike they are. The scalar form; batch.py does
many at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from habeas.names.distance import likeness
from habeas.names.han import simplified
from habeas.names.parts import INITIAL, PATRONYMIC, PLAIN, Part, weight
from habeas.names.sounds import sounds
from habeas.names.structure import Name

ALIGNED = 0.62  # below this two parts are not taken for each other; benchmarks/names dev half, 2026-11
SURE = 0.80  # from here a part is taken as it stands and never joined to its neighbour
JOINED = 0.78  # two neighbours joined must be at least this like one part of the other name
MOST_WORDS = 5
# likenesses of two halves with their whole, added up: 1.33 where nothing is lost, less where vowels are
WORTH_JOINING = 0.35
FORM = 0.97  # the likeness of two forms of one given name, where their sounds are farther apart
OTHER_GIVEN = 0.40  # the most that two different known given names may be alike
IDEOGRAPHIC = frozenset({"Hani", "Hang"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Parts aligned: positions in the first name and in the second, and their likeness, 0 to 1."""

    one: tuple[int, ...]
    two: tuple[int, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The aligned pairs, best first, and the positions left over on both sides."""

    pairs: tuple[Pair, ...]
    left_one: tuple[int, ...]
    left_two: tuple[int, ...]


@lru_cache(maxsize=100_000)
def alike(one: Part, two: Part) -> float:
    """How alike two parts are, 0 to 1, by sound, by known forms of given names, or by character."""
    if one.script in IDEOGRAPHIC and one.script == two.script:
        return _by_character(one.text, two.text)
    if one.kind == INITIAL or two.kind == INITIAL:
        return _initial(one, two)
    short = one.suffix == two.suffix
    found = likeness(one.stem if short else one.units, two.stem if short else two.units, one.mode, two.mode)
    if one.others or two.others:
        found = max(found, _among(one, two))
    if one.kind != two.kind and one.groups and two.groups:
        return min(found, OTHER_GIVEN)  # a father's given name is not his son's patronymic
    if one.groups and two.groups:
        if one.groups & two.groups:
            return max(found, FORM)
        return min(found, OTHER_GIVEN)
    return found


def _among(one: Part, two: Part) -> float:
    firsts, seconds = (one.units, *one.others), (two.units, *two.others)
    return max(likeness(a, b, one.mode, two.mode) for a in firsts for b in seconds)


def _by_character(one: str, two: str) -> float:
    first, second = simplified(one), simplified(two)
    if first == second:
        return 1.0
    shared = sum(a == b for a, b in zip(first, second, strict=False))
    return 0.6 * shared / max(len(first), len(second))


def _initial(one: Part, two: Part) -> float:
    return 0.7 if one.units and two.units and sounds().swap[one.units[0], two.units[0]] <= 30 else 0.0


def align(one: Name, two: Name) -> Alignment:
    """The two names aligned by their first readings: see align_parts."""
    return align_parts(one.parts, two.parts)


def align_parts(first: tuple[Part, ...], second: tuple[Part, ...]) -> Alignment:
    """Greedy: the most alike pair first, then the next among what is left; then neighbours joined where
    that helps.

    A family name and given name in characters beside a name in letters: the given name may be one or two
    words there.
    """
    eastern = [len(parts) == 2 and parts[0].script in IDEOGRAPHIC for parts in (first, second)]
    if eastern[0] != eastern[1] and 1 < len(second if eastern[0] else first) < 6:
        return _eastern(first, second) if eastern[0] else _turned(_eastern(second, first))
    if min(len(first), len(second)) == 1 < max(len(first), len(second)):
        found = _unbroken(first, second) if len(first) == 1 else _unbroken(second, first)
        if found:
            return found if len(first) == 1 else _turned(found)
    exact, free_one, free_two = _exact(first, second)
    scored = [(alike(first[i], second[j]), i, j) for i in free_one for j in free_two]
    scored = [s for s in scored if s[0] >= ALIGNED]
    if len(scored) > 1:
        scored.sort(key=lambda s: (-s[0], tie(first[s[1]]), tie(second[s[2]])))
    return _join(first, second, exact + _greedy(scored), len(first), len(second))


def _unbroken(first: tuple[Part, ...], second: tuple[Part, ...]) -> Alignment | None:
    """A name written without spaces (Burmese, a run of characters) against the same in words, all of them
    read as one."""
    if (
        len(second) > MOST_WORDS
        or not unbroken([len(first[0].units)], [sum(len(p.units) for p in second)])[0]
    ):
        return None
    found = alike(glue(second), first[0])
    return Alignment((Pair((0,), tuple(range(len(second))), found),), (), ()) if found >= JOINED else None


def unbroken(length: "npt.ArrayLike", words: "npt.ArrayLike") -> "npt.NDArray[np.bool_]":
    """Whether one part may be as many units long as all words of another name together; batch.py asks the
    same."""
    one, all_ = np.asarray(length), np.asarray(words)
    return np.asarray((one * 3 >= all_ * 2) & (one * 2 <= all_ * 3))


def _exact(first: tuple[Part, ...], second: tuple[Part, ...]) -> tuple[list[Pair], list[int], list[int]]:
    """The pairs written the same, and what is left: these come first anyway, and nothing need be worked out
    for them."""
    pairs, free_two = [], list(range(len(second)))
    free_one = []
    for i, part in enumerate(first):
        for j in free_two:
            other = second[j]
            if (part is other or part.units == other.units) and _same(part, other):
                pairs.append(Pair((i,), (j,), 1.0))
                free_two.remove(j)
                break
        else:
            free_one.append(i)
    return pairs, free_one, free_two


def _same(one: Part, two: Part) -> bool:
    return (one is two and one.kind != INITIAL) or (
        one.units == two.units and one.kind == two.kind != INITIAL and one.script not in IDEOGRAPHIC
    )


def _turned(found: Alignment) -> Alignment:
    return Alignment(
        tuple(Pair(p.two, p.one, p.likeness) for p in found.pairs), found.left_two, found.left_one
    )


def _eastern(first: tuple[Part, ...], second: tuple[Part, ...]) -> Alignment:
    """Family and given name against a family name with one or two words before or after it: the most alike
    choice."""
    best: tuple[float, int, tuple[int, ...], float, float] = (-1.0, 0, (), 0.0, 0.0)
    for at in range(len(second)):
        family = alike(first[0], second[at])
        runs: tuple[tuple[int, ...], ...] = ((at + 1,), (at + 1, at + 2), (at - 1,), (at - 2, at - 1))
        for run in runs:
            if run[0] >= 0 and run[-1] < len(second) and family >= 0.5:
                given = alike(
                    first[1], second[run[0]] if len(run) == 1 else glue(tuple(second[i] for i in run))
                )
                worth = family + 2 * given
                if worth > best[0]:
                    best = (worth, at, run, family, given)
    _, at, run, family, given = best
    pairs = [Pair((0,), (at,), family)] * (family >= ALIGNED) + [Pair((1,), run, given)] * (given >= ALIGNED)
    taken = {i for p in pairs for i in p.two}
    return Alignment(
        tuple(pairs),
        tuple(i for i in (0, 1) if not any(i in p.one for p in pairs)),
        tuple(j for j in range(len(second)) if j not in taken),
    )


def tie(part: Part) -> tuple[int, bytes, str]:
    """What decides between equally alike parts: the longer, then by units and text."""
    return (-len(part.units), part.units, part.text)


def _greedy(scored: list[tuple[float, int, int]]) -> list[Pair]:
    used_one: set[int] = set()
    used_two: set[int] = set()
    pairs = []
    for found, i, j in scored:
        if i not in used_one and j not in used_two:
            used_one.add(i)
            used_two.add(j)
            pairs.append(Pair((i,), (j,), found))
    return pairs


def _join(first: tuple[Part, ...], second: tuple[Part, ...], pairs: list[Pair], n: int, m: int) -> Alignment:
    if len(pairs) < max(n, m) or any(p.likeness < SURE for p in pairs):
        once = _join_once(first, second, pairs)
        pairs = pairs if once is pairs else _join_once(first, second, once)
    return Alignment(
        tuple(pairs), tuple(_free(n, [p.one for p in pairs])), tuple(_free(m, [p.two for p in pairs]))
    )


def _free(count: int, taken: list[tuple[int, ...]]) -> list[int]:
    """The places that no pair has taken."""
    used = {i for run in taken for i in run}
    return [i for i in range(count) if i not in used]


def _join_once(first: tuple[Part, ...], second: tuple[Part, ...], pairs: list[Pair]) -> list[Pair]:
    sure = [p for p in pairs if p.likeness >= SURE]
    free_one = _free(len(first), [p.one for p in sure])
    free_two = _free(len(second), [p.two for p in sure])
    if free_one and free_two and len(free_one) + len(free_two) > 2:
        joined = _joins(first, second, free_one, free_two)
        if joined is not None:
            rest = [p for p in pairs if not (set(p.one) & set(joined.one) or set(p.two) & set(joined.two))]
            pairs = [*rest, joined]
    return pairs


def _joins(
    first: tuple[Part, ...], second: tuple[Part, ...], free_one: list[int], free_two: list[int]
) -> Pair | None:
    """The best joining of two or three neighbours that are free into one free part of the other name."""
    found = [(p.likeness, p) for p in _glued(first, second, free_one, free_two)]
    found += [(p.likeness, Pair(p.two, p.one, p.likeness)) for p in _glued(second, first, free_two, free_one)]
    return max(found, key=lambda f: (f[0], -sum(f[1].one), -sum(f[1].two)))[1] if found else None


def _glued(
    ours: tuple[Part, ...], theirs: tuple[Part, ...], mine: list[int], yours: list[int]
) -> Iterator[Pair]:
    for run in _runs([i for i in mine if ours[i].kind != PATRONYMIC]) if len(mine) > 1 else ():
        for j in yours:
            if joinable(ours[run[0]], ours[run[1]], theirs[j]):
                found = _as_one(tuple(ours[i] for i in run), theirs[j])
                if found:
                    yield Pair(run, (j,), found)


def _as_one(run: tuple[Part, ...], whole: Part) -> float:
    """The likeness of parts read as one with another part, or 0 where it is under JOINED."""
    if whole.others or whole.script in IDEOGRAPHIC:
        found = alike(glue(run), whole)
        return found if found >= JOINED else 0.0
    read, mode = b"".join([p.units for p in run]), max(p.mode for p in run)
    return likeness(read, whole.units, mode, whole.mode, JOINED)


def joinable(one: Part, next_one: Part, whole: Part) -> bool:
    """Whether joining two parts into a third is worth a try: both are somewhat like it. batch.py asks the
    same."""
    if whole.kind != PLAIN or PATRONYMIC in (one.kind, next_one.kind):
        return False
    if one.mode == whole.mode and len(one.units) >= len(whole.units):
        return False
    return alike(one, whole) + alike(next_one, whole) >= WORTH_JOINING


def _runs(free: list[int]) -> list[tuple[int, ...]]:
    runs: list[tuple[int, ...]] = [(a, b) for a, b in pairwise(free) if b == a + 1]
    return runs + [(a, b, c) for a, b, c in zip(free, free[1:], free[2:], strict=False) if c == a + 2]


@lru_cache(maxsize=100_000)
def glue(parts: tuple[Part, ...]) -> Part:
    """Neighbouring parts read as one."""
    read = b"".join(p.units for p in parts)
    return Part(
        " ".join(p.text for p in parts),
        read,
        parts[0].script,
        0,
        read,
        "",
        (),
        max(p.mode for p in parts),
        weight=weight(read),
    )
