"""Two names in syllables of one system aligned: see syllables.py. Which system is taken is the choice of compare.best."""

import unicodedata
from collections.abc import Sequence
from functools import cache

from habeas.names.align import ALIGNED, Alignment, Pair
from habeas.names.alike import FORM, alike
from habeas.names.japanese import unmarked
from habeas.names.parts import INITIAL, Part
from habeas.names.spelled import family_names
from habeas.names.structure import Name
from habeas.names.syllables import HONORIFICS, Parts

WHOLE = frozenset(
    {"han", "ko", "zh", "yue", "nan", "ja", "my"}
)  # systems in which no syllable is ever left out
UNREAD = (
    0.7  # the likeness of characters whose reading is not known, and whatever stands there in the other name
)
FAMILIES = frozenset({"zh", "yue"})  # systems with codes for whole family names
UNLIKE = 0.3  # the likeness of two syllables that are not one
ORDERED = frozenset(
    {"han", "ko", "zh", "yue", "nan"}
)  # where the order of syllables tells, but for the family name's place


def readings(one: Name, two: Name) -> list[tuple[str, Parts, Parts]]:
    """The systems that two names share, with the parts of both; characters are compared as characters. Where a system
    has every part for a syllable, none counts that has not."""
    theirs = dict(two.syllables)
    found = [(system, parts, theirs[system]) for system, parts in one.syllables if system in theirs]
    if found and found[0][0] == "han":
        return found[:1]
    whole = [some for some in found if not [1 for part in (*some[1], *some[2]) if not _is_syllable(part)]]
    return whole or found


def align_syllables(system: str, first: Parts, second: Parts) -> Alignment:
    """The most alike syllables first, of equal ones those in the same place."""
    like = {(i, j): _alike(system, a, b) for i, a in enumerate(first) for j, b in enumerate(second)}
    if system in FAMILIES:
        _only_one_family(like, first, second)
    ranked = sorted((-value, abs(i - j), i, j) for (i, j), value in like.items() if value >= ALIGNED)
    pairs: list[Pair] = []
    used_one, used_two = set(), set()
    for value, _, i, j in ranked:
        if i not in used_one and j not in used_two:
            used_one.add(i)
            used_two.add(j)
            pairs.append(Pair((i,), (j,), -value))
    left = _rest(first, used_one), _rest(second, used_two)
    if system == "vi":
        return Alignment(
            tuple(pairs), *left, like, int(_given_left(first, left[0]) != _given_left(second, left[1]))
        )
    lacking = _lacking(system, [first[i] for i in left[0]], [second[j] for j in left[1]])
    return Alignment(tuple(pairs), *left, like, lacking + _crossed(system, first, pairs))


def _only_one_family(like: dict[tuple[int, int], float], first: Parts, second: Parts) -> None:
    """Two syllables that are alike only as a family name (Xu and Hui) are so where both stand first, or where no other may
    be the family name of both."""
    as_family, others = [], []
    ends = {(i, j) for i in (0, len(first) - 1) for j in (0, len(second) - 1)}
    for (i, j), value in like.items():
        shared = first[i].groups & second[j].groups
        if value >= ALIGNED and any(":@" in code for code in shared):
            only = first[i].text != second[j].text and all(":@" in code for code in shared)
            if only:
                as_family.append((i, j))
            elif (i, j) in ends:
                others.append((i, j))
    for at in as_family:
        if at != (0, 0) and (others or len(as_family) > 1):
            like[at] = UNLIKE


def _rest(parts: Parts, used: set[int]) -> tuple[int, ...]:
    return tuple(i for i in range(len(parts)) if i not in used)


def _alike(system: str, one: Part, two: Part) -> float:
    if one.text == two.text:
        return 1.0
    if not (one.groups and two.groups):
        return UNREAD if INITIAL in (one.kind, two.kind) else alike(one, two)
    if one.groups.isdisjoint(two.groups) or (system == "vi" and _marks_differ(one.text, two.text)):
        return UNLIKE
    return FORM


def _marks_differ(one: str, two: str) -> bool:
    """Whether two Vietnamese words are both written with marks, and not with the same."""
    both = not one.isascii() and not two.isascii()
    return both and unmarked(one) == unmarked(two) and _letters(one) != _letters(two)


def _letters(word: str) -> list[str]:
    return sorted(unicodedata.normalize("NFD", word))


def _lacking(system: str, left_one: Sequence[Part], left_two: Sequence[Part]) -> int:
    """How many syllables stand in one name only and can't have been left out of the other."""
    if system not in WHOLE:
        return 0
    count = [
        sum(_is_syllable(p) and p.groups.isdisjoint(HONORIFICS) for p in left)
        for left in (left_one, left_two)
    ]
    return abs(count[0] - count[1])


def _is_syllable(part: Part) -> bool:
    return bool(part.groups) and _coded(part.groups)


@cache
def _coded(groups: frozenset[str]) -> bool:
    return any(":" in group for group in groups)


def _given_left(parts: Parts, left: Sequence[int]) -> bool:
    """Whether a Vietnamese given name, which stands last where the family name stands first, is left over."""
    families = family_names()
    first, last = (unmarked(parts[at].text) for at in (0, -1))
    return (
        len(parts) - 1 in left
        and "vi" in families.get(first, "").split()
        and "vi" not in families.get(last, "").split()
    )


def _crossed(system: str, first: Parts, pairs: Sequence[Pair]) -> int:
    """1 where the syllables stand in another order, a family name moved from one end to the other apart."""
    if system not in ORDERED or len({first[p.one[0]].text for p in pairs}) < max(3, len(pairs)):
        return 0
    order = [pair.two[0] for pair in sorted(pairs, key=lambda p: p.one)]
    return int(sum(a > b for a, b in zip(order, order[1:] + order[:1], strict=True)) > 1)
