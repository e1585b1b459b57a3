"""Which part of one name is which part of the other, and how alike they are. The scalar form; batch.py does
many at once."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from habeas.names.alike import IDEOGRAPHIC, Parts, alike, glue
from habeas.names.distance import likeness
from habeas.names.parts import INITIAL, PATRONYMIC, PLAIN, Part
from habeas.names.structure import Name

ALIGNED = 0.62  # below this two parts are not taken for each other; benchmarks/names dev half, 2026-11
SURE = 0.80  # from here a part is taken as it stands and never joined to its neighbour
JOINED = 0.78  # two neighbours joined must be at least this like one part of the other name
MOST_WORDS = 5
# likenesses of two halves with their whole, added up: 1.33 where nothing is lost, less where vowels are
WORTH_JOINING = 0.35


Like = dict[tuple[int, int], float]


class Pair(NamedTuple):
    """Parts aligned: positions in the first name and in the second, and their likeness, 0 to 1."""

    one: tuple[int, ...]
    two: tuple[int, ...]
    likeness: float


class Alignment(NamedTuple):
    """The aligned pairs, best first, the positions left over on both sides, the likenesses that were worked out, and how
    many parts stand in one name only that can't have been left out of the other (syllabic.py)."""

    pairs: tuple[Pair, ...]
    left_one: tuple[int, ...]
    left_two: tuple[int, ...]
    like: Like = {}  # noqa: RUF012 (never changed)
    lacking: int = 0


def align(one: Name, two: Name) -> Alignment:
    """The two names aligned by their first readings: see align_parts."""
    return align_parts(one.parts, two.parts)


def align_parts(first: Parts, second: Parts) -> Alignment:
    """Greedy: the most alike pair first, then the next among what is left; then neighbours joined where
    that helps.

    A family name and given name in characters beside a name in letters: the given name may be one or two
    words there.
    """
    if len(first) == 1 or len(second) == 1 or not IDEOGRAPHIC.isdisjoint((first[0].script, second[0].script)):
        found = _written_apart(first, second)
        if found:
            return found
    pairs, free_one, free_two = _exact(first, second)
    like: Like = {}
    if free_one and free_two:
        for i in free_one:
            one = first[i]
            for j in free_two:
                like[i, j] = alike(one, second[j])
        pairs = _join(first, second, pairs + _greedy(_ranked(first, second, like)), like)
        free_one = _free(len(first), [p.one for p in pairs])
        free_two = _free(len(second), [p.two for p in pairs])
    return Alignment(tuple(pairs), tuple(free_one), tuple(free_two), like)


def _ranked(first: Parts, second: Parts, like: Like) -> list[tuple[float, int, int]]:
    """What may be aligned, the most alike first; ties by `tie`."""
    found = [(value, i, j) for (i, j), value in like.items() if value >= ALIGNED]
    if len(found) > 1:
        if len({value for value, _, _ in found}) == len(found):
            found.sort(reverse=True)
        else:
            found.sort(key=lambda s: (-s[0], tie(first[s[1]]), tie(second[s[2]])))
    return found


def _written_apart(first: Parts, second: Parts) -> Alignment | None:
    """The alignment of two names of which one is in characters, or is written without spaces."""
    n, m = len(first), len(second)
    if (n == 2 and first[0].script in IDEOGRAPHIC) != (m == 2 and second[0].script in IDEOGRAPHIC):
        if n == 2 and first[0].script in IDEOGRAPHIC:
            return _eastern(first, second) if 1 < m < 6 else _one_word(first, second)
        return _turned(_eastern(second, first)) if 1 < n < 6 else _one_word(first, second)
    return _one_word(first, second)


def _one_word(first: Parts, second: Parts) -> Alignment | None:
    if len(first) == 1 < len(second):
        return _unbroken(first, second)
    if len(second) == 1 < len(first):
        found = _unbroken(second, first)
        return _turned(found) if found else None
    return None


def _unbroken(first: Parts, second: Parts) -> Alignment | None:
    """A name written without spaces (Burmese, a run of characters) against the same in words, all of them
    read as one."""
    if len(second) > MOST_WORDS:
        return None
    if not unbroken(len(first[0].units), sum([len(p.units) for p in second])):
        return None
    found = alike(glue(second), first[0])
    return Alignment((Pair((0,), tuple(range(len(second))), found),), (), ()) if found >= JOINED else None


def unbroken(length: Any, words: Any) -> Any:
    """Whether one part may be as many units long as all words of another name together; whole numbers, or arrays of
    them in grids.py."""
    return (length * 3 >= words * 2) & (length * 2 <= words * 3)


def _exact(first: Parts, second: Parts) -> tuple[list[Pair], list[int], list[int]]:
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


def _eastern(first: Parts, second: Parts) -> Alignment:
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


def _join(first: Parts, second: Parts, pairs: list[Pair], like: Like) -> list[Pair]:
    """Neighbours that no sure pair has taken, joined where that helps; twice at most."""
    for _ in range(2):
        sure = [p for p in pairs if p.likeness >= SURE]
        if len(sure) == len(first) or len(sure) == len(second):
            return pairs
        free_one = _free(len(first), [p.one for p in sure])
        free_two = _free(len(second), [p.two for p in sure])
        if not (free_one and free_two and len(free_one) + len(free_two) > 2):
            return pairs
        joined = _joins(first, second, (free_one, free_two), like)
        if joined is None:
            return pairs
        rest = [p for p in pairs if not (set(p.one) & set(joined.one) or set(p.two) & set(joined.two))]
        pairs = [*rest, joined]
    return pairs


def _free(count: int, taken: list[tuple[int, ...]]) -> list[int]:
    """The places that no pair has taken; a pair takes one or more."""
    if len(taken) == count:
        return []
    used = {i for run in taken for i in run}
    return [i for i in range(count) if i not in used]


def _joins(first: Parts, second: Parts, free: tuple[list[int], list[int]], like: Like) -> Pair | None:
    """The best joining of two or three neighbours that are free into one free part of the other name."""
    found: list[Pair] = []
    if len(free[0]) > 1:
        found += _glued(first, second, free, like)
    if len(free[1]) > 1:
        turned = {(j, i): value for (i, j), value in like.items()}
        found += [Pair(p.two, p.one, p.likeness) for p in _glued(second, first, free[::-1], turned)]
    return max(found, key=lambda p: (p.likeness, -sum(p.one), -sum(p.two))) if found else None


def _glued(ours: Parts, theirs: Parts, free: tuple[list[int], list[int]], like: Like) -> Iterator[Pair]:
    for run in _runs([i for i in free[0] if ours[i].kind != PATRONYMIC]):
        for j in free[1]:
            enough = like[run[0], j] + like[run[1], j] >= WORTH_JOINING
            if enough and joinable(ours[run[0]], theirs[j]):
                found = _as_one(tuple([ours[i] for i in run]), theirs[j])
                if found:
                    yield Pair(run, (j,), found)


def _as_one(run: Parts, whole: Part) -> float:
    """The likeness of parts read as one with another part, or 0 where it is under JOINED."""
    if whole.others or whole.script in IDEOGRAPHIC:
        found = alike(glue(run), whole)
        return found if found >= JOINED else 0.0
    read, mode = b"".join([p.units for p in run]), max([p.mode for p in run])
    return likeness(read, whole.units, mode, whole.mode, JOINED)


def joinable(one: Part, whole: Part) -> bool:
    """Whether a part and its neighbour may be a third: grids.py asks the same."""
    return whole.kind == PLAIN and (one.mode != whole.mode or len(one.units) < len(whole.units))


def _runs(free: list[int]) -> list[tuple[int, ...]]:
    if len(free) < 2:
        return []
    runs: list[tuple[int, ...]] = [(a, b) for a, b in pairwise(free) if b == a + 1]
    return runs + [(a, b, c) for a, b, c in zip(free, free[1:], free[2:], strict=False) if c == a + 2]
