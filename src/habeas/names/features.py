"""What an alignment shows, as numbers: the input of the scorer. Every one is symmetric in the two names."""

from collections.abc import Sequence
from itertools import pairwise

from habeas.names.align import Alignment, Pair
from habeas.names.alike import alike
from habeas.names.parts import INITIAL, PATRONYMIC, PLAIN, Part
from habeas.names.sounds import ABJAD, SYLLABLES

FEATURES = (
    "evidence",  # parts that agree, by how much each tells; a doubtful one counts against
    "aligned_weight",  # how much the aligned parts tell, whatever their likeness
    "least",  # likeness of the least alike aligned pair
    "below",  # how far that pair falls short of 0.9, in tenths
    "mean",  # mean likeness of aligned pairs
    "exact",  # aligned pairs that sound the same
    "single",  # only one pair
    "none",  # no pair at all
    "conflicts",  # parts left over on both sides: they contradict each other
    "near_conflict",  # likeness of the most alike contradicting parts
    "missing",  # parts left over on one side only
    "patronymics_agree",
    "patronymics_differ",
    "gender_differs",
    "givens_differ",  # two different known given names are left over
    "given_agrees",
    "initials",  # an initial stands for a part
    "abjad",  # one name is in an abjad
    "both_abjad",
    "syllables",  # one name is in characters or syllables
    "below_abjad",
    "below_syllables",
    "conflict_abjad",
    "conflict_long",  # parts that contradict where three or more agree
    "joined",  # neighbours were read as one part
    "least_long",  # as "least", where three parts or more are aligned; else 1
    "initial_given",  # an initial stands for a given name, or fits no part of the other name
    "one_spelling",  # both names are in one script, and all parts but one at most are spelled alike
    "reordered",  # the parts stand in another order, and it is no first or last name moved to the other end
    "given_left",  # the longer name's first given name is missing in the other, which begins with its second
)


def features(one: Sequence[Part], two: Sequence[Part], found: Alignment) -> tuple[float, ...]:
    """One number per name in FEATURES, from the parts of two names and their alignment."""
    full, patronymics, given, initials, joined = _pairs(one, two, found.pairs)
    left_one, left_two = found.left_one, found.left_two
    abjad = both = syllables = crossed = initial = near = others = givens = 0.0
    if [1 for p in (*one, *two) if p.kind or p.mode]:  # plain parts in an alphabet are 0
        left_one = tuple([i for i in left_one if one[i].kind != INITIAL])
        left_two = tuple([j for j in left_two if two[j].kind != INITIAL])
        abjad, both, syllables = _written(one, two)
        crossed, initial = _doubts(one, two, found)
    agree, unlike = _agreement(full)
    against = float(min(min(len(left_one), len(left_two)) + found.lacking, 3))
    if left_one and left_two:
        near = _near(one, two, found, (left_one, left_two))
        others, givens = _contradiction([one[i] for i in left_one], [two[j] for j in left_two])
    return (
        *agree,
        against,
        near,
        float(min(abs(len(left_one) - len(left_two)), 4)),
        patronymics,
        max(others, crossed),
        1.0 if genders_differ(one, two) else 0.0,
        givens,
        given,
        initials,
        abjad,
        both,
        syllables,
        agree[3] * abjad,
        agree[3] * syllables,
        against * abjad,
        against if len(full) > 2 else 0.0,
        joined,
        agree[2] if len(full) > 2 else 1.0,
        initial,
        1.0 if unlike < 2 <= len(full) and _one_script(one, two) else 0.0,
        1.0 if len(full) > 2 and _reordered(one, two, found.pairs) else 0.0,
        0.0 if left_one and left_two else _given_left(one, two, found),
    )


Full = list[tuple[float, float]]


def _pairs(
    one: Sequence[Part], two: Sequence[Part], pairs: Sequence[Pair]
) -> tuple[Full, float, float, float, float]:
    """(likeness, weight) of the aligned pairs that are no initials, and whether there are patronymics, a shared given
    name, initials, joined neighbours among the pairs. In one loop, which is run for every comparison."""
    full: Full = []
    patronymics = given = initials = joined = 0.0
    for mine, yours, likeness in pairs:
        first, second = one[mine[0]], two[yours[0]]
        if first.groups and second.groups and not first.groups.isdisjoint(second.groups):
            given = 1.0
        if len(mine) + len(yours) > 2:
            joined = 1.0
        if first.kind == INITIAL or second.kind == INITIAL:
            initials = 1.0
            continue
        if first.kind == second.kind == PATRONYMIC:
            patronymics = 1.0
        ours, theirs = first.weight, second.weight
        if joined and len(mine) + len(yours) > 2:
            ours, theirs = sum([one[i].weight for i in mine]), sum([two[j].weight for j in yours])
        full.append((likeness, min(1.0, ours, theirs)))
    return full, patronymics, given, initials, joined


def _reordered(one: Sequence[Part], two: Sequence[Part], pairs: Sequence[Pair]) -> bool:
    """Whether the parts of one name stand in another order in the other: the given name, the father's and the
    grandfather's of a father are another chain than his son's. A patronymic may stand anywhere."""
    order = [p.two[0] for p in sorted(pairs)]
    if sum([a > b for a, b in pairwise([*order, order[0]])]) < 2:
        return False
    if len({p.units for p in one}) < len(one) or len({p.units for p in two}) < len(two):
        return False  # one name twice: which is which nobody can tell
    return PATRONYMIC not in [p.kind for p in (*one, *two)]


def _one_script(one: Sequence[Part], two: Sequence[Part]) -> bool:
    script = one[0].script
    return not [1 for p in (*one, *two) if p.script != script]


COMMON = 0.5  # the weight from which a part tells too little to be missed: Muhammad, Maria


def _doubts(one: Sequence[Part], two: Sequence[Part], found: Alignment) -> tuple[float, float]:
    """Whether a father's name is aligned with another's, and whether an initial stands for a given name or fits none."""
    kinds_one, kinds_two = [p.kind for p in one], [p.kind for p in two]
    crossed = initial = False
    if PATRONYMIC in kinds_one and PATRONYMIC in kinds_two:
        crossed = bool([1 for p in found.pairs if kinds_one[p.one[0]] != kinds_two[p.two[0]]])
    if INITIAL in kinds_one or INITIAL in kinds_two:
        initial = _initial_given(kinds_one, kinds_two, found)
    return float(crossed), float(initial)


def _initial_given(one: list[int], two: list[int], found: Alignment) -> bool:
    few = sum([INITIAL not in (one[p.one[0]], two[p.two[0]]) for p in found.pairs]) < 2
    for (mine, *_), (yours, *_), _ in found.pairs:
        for kinds, at, others, mate, left in (
            (one, mine, two, yours, found.left_one),
            (two, yours, one, mine, found.left_two),
        ):
            first = at == 0 or (mate == 0 and 0 in left)
            if kinds[at] == INITIAL != others[mate] and (first or (few and at == len(kinds) - 1)):
                return True
    sides = ((one, found.left_one, found.left_two), (two, found.left_two, found.left_one))
    return any(INITIAL in [kinds[i] for i in left] and others for kinds, left, others in sides)


def _given_left(one: Sequence[Part], two: Sequence[Part], found: Alignment) -> float:
    """Whether the longer name's first part, which is left over, is a given name, and its second is the other's first."""
    if 0 in found.left_one:
        left, other, pairs = one[0], two[0], [(p.one[0], p.two[0]) for p in found.pairs]
    elif 0 in found.left_two:
        left, other, pairs = two[0], one[0], [(p.two[0], p.one[0]) for p in found.pairs]
    else:
        return 0.0
    return float(is_given(left) and left.weight > COMMON and is_given(other) and (1, 0) in pairs)


def is_given(part: Part) -> bool:
    """Whether a part is a known given name (and no syllable, nor a patronymic)."""
    return part.kind == PLAIN and bool(part.groups) and not [1 for group in part.groups if ":" in group]


def _written(one: Sequence[Part], two: Sequence[Part]) -> tuple[float, float, float]:
    """Whether one name is in an abjad, both are, one is in syllables."""
    first, second = [p.mode for p in one], [p.mode for p in two]
    if not (any(first) or any(second)):
        return 0.0, 0.0, 0.0
    abjads = (ABJAD in first) + (ABJAD in second)
    syllables = (SYLLABLES in first) != (SYLLABLES in second)
    return float(abjads == 1), float(abjads == 2), float(syllables)


def _near(
    one: Sequence[Part], two: Sequence[Part], found: Alignment, left: tuple[tuple[int, ...], tuple[int, ...]]
) -> float:
    """The likeness of the most alike parts that are left over on both sides."""
    like, pairs = found.like, [(i, j) for i in left[0] for j in left[1]]
    if like:
        return max([like[pair] for pair in pairs])
    return max([alike(one[i], two[j]) for i, j in pairs])


def worth(one: Sequence[Part], two: Sequence[Part], found: Alignment) -> float:
    """What speaks for an alignment less what speaks against it: by this the best of several readings is
    chosen."""
    for_it = sum(w * max(-1.0, (s - 0.8) * 5) for s, w in _pairs(one, two, found.pairs)[0])
    return for_it - min(
        min(len(_left(one, found.left_one)), len(_left(two, found.left_two))) + found.lacking, 3
    )


def _left(parts: Sequence[Part], at: Sequence[int]) -> list[Part]:
    return [parts[i] for i in at if parts[i].kind != INITIAL]


def _agreement(full: Full) -> tuple[tuple[float, ...], int]:
    """The numbers of the pairs that agree, and how many of them are not spelled alike."""
    if not full:
        return (0.0, 0.0, 0.5, 4.0, 0.5, 0.0, 0.0, 1.0), 0
    total = evidence = mean = exact = 0.0
    least, unlike = 2.0, 0
    for likeness, weight in full:
        total += weight
        evidence += weight * max(-1.0, (likeness - 0.8) * 5)
        mean += likeness * weight
        if likeness < least:
            least = likeness
        if likeness > 0.985:
            exact += 1.0
        if likeness < 1.0:
            unlike += 1
    single = 1.0 if len(full) == 1 else 0.0
    return (
        evidence,
        min(total, 4.0),
        least,
        max(0.0, 9 - 10 * least),
        mean / total,
        exact,
        single,
        0.0,
    ), unlike


def _contradiction(one: list[Part], two: list[Part]) -> tuple[float, float]:
    """Whether patronymics, and whether known given names, are left over on both sides."""
    patronymics = PATRONYMIC in [p.kind for p in one] and PATRONYMIC in [p.kind for p in two]
    return float(patronymics), float(_has_given(one) and _has_given(two))


def _has_given(parts: list[Part]) -> bool:
    return bool([1 for p in parts if p.groups and p.kind == PLAIN])


def genders_differ(one: Sequence[Part], two: Sequence[Part]) -> bool:
    """Whether both names show a gender and not the same one."""
    first = gender(one)
    return bool(first) and first != (gender(two) or first)


def gender(parts: Sequence[Part]) -> str:
    """The gender that a name shows: by its patronymic, else by a known given name, else by its surname. ""
    where none is shown."""
    shown = [p.gender for p in parts if p.gender]
    if not shown or shown.count(shown[0]) == len(shown):
        return shown[0] if shown else ""
    for kind in (0, 1, 2):
        found = {p.gender for p in parts if p.gender and _tells(p) == kind}
        if len(found) == 1:
            return found.pop()
    return ""


def _tells(part: Part) -> int:
    return 0 if part.kind == PATRONYMIC else 1 if part.groups else 2
