"""What an alignment shows, as numbers: the input of the scorer. Every one is symmetric in the two names."""

from collections.abc import Sequence
from functools import lru_cache

from habeas.names.align import Alignment, Pair, alike
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
)


def features(one: Sequence[Part], two: Sequence[Part], found: Alignment) -> tuple[float, ...]:
    """One number per name in FEATURES, from the parts of two names and their alignment."""
    full = _full(one, two, found.pairs)
    left = (_left(one, found.left_one), _left(two, found.left_two))
    agree, against = _agreement(full), _contradiction(left)
    modes = ([p.mode for p in one], [p.mode for p in two])
    kinds = (ABJAD in modes[0], ABJAD in modes[1])
    syllables = (SYLLABLES in modes[0]) != (SYLLABLES in modes[1])
    abjad, both = float(kinds[0] != kinds[1]), float(all(kinds))
    return (
        *agree,
        *against,
        *_signs(one, two, found, left),
        abjad,
        both,
        float(syllables),
        agree[3] * abjad,
        agree[3] * syllables,
        against[0] * abjad,
        against[0] * (len(full) > 2),
        float(max([len(p.one) + len(p.two) for p in found.pairs], default=0) > 2),
    )


def _full(one: Sequence[Part], two: Sequence[Part], pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """(likeness, weight) of every aligned pair of parts that are no initials."""
    found = []
    for pair in pairs:
        if one[pair.one[0]].kind != INITIAL and two[pair.two[0]].kind != INITIAL:
            ours, theirs = sum([one[i].weight for i in pair.one]), sum([two[i].weight for i in pair.two])
            found.append((pair.likeness, min(1.0, ours, theirs)))
    return found


def worth(one: Sequence[Part], two: Sequence[Part], found: Alignment) -> float:
    """What speaks for an alignment less what speaks against it: by this the best of several readings is
    chosen."""
    for_it = sum(w * max(-1.0, (s - 0.8) * 5) for s, w in _full(one, two, found.pairs))
    return for_it - min(len(_left(one, found.left_one)), len(_left(two, found.left_two)), 3)


def _left(parts: Sequence[Part], at: Sequence[int]) -> list[Part]:
    return [parts[i] for i in at if parts[i].kind != INITIAL]


def _agreement(full: list[tuple[float, float]]) -> tuple[float, ...]:
    if not full:
        return (0.0, 0.0, 0.5, 4.0, 0.5, 0.0, 0.0, 1.0)
    total = sum([w for _, w in full])
    least = min([s for s, _ in full])
    return (
        sum([w * max(-1.0, (s - 0.8) * 5) for s, w in full]),
        min(total, 4.0),
        least,
        max(0.0, 9 - 10 * least),
        sum([s * w for s, w in full]) / total,
        float(sum([s > 0.985 for s, _ in full])),
        float(len(full) == 1),
        0.0,
    )


def _contradiction(left: tuple[list[Part], list[Part]]) -> tuple[float, float, float]:
    one, two = left
    near = max([alike(x, y) for x in one for y in two], default=0.0)
    return float(min(len(one), len(two), 3)), near, float(min(abs(len(one) - len(two)), 4))


def _signs(
    one: Sequence[Part], two: Sequence[Part], found: Alignment, left: tuple[list[Part], list[Part]]
) -> tuple[float, ...]:
    pairs = [(one[p.one[0]], two[p.two[0]]) for p in found.pairs]
    kinds, both = [(x.kind, y.kind) for x, y in pairs], bool(left[0] and left[1])
    return (
        float((PATRONYMIC, PATRONYMIC) in kinds),
        float(both and all(PATRONYMIC in [p.kind for p in side] for side in left)),
        float(genders_differ(one, two)),
        float(both and all(any(p.groups and p.kind == PLAIN for p in side) for side in left)),
        float(any(x.groups & y.groups for x, y in pairs)),
        float(any(INITIAL in pair for pair in kinds)),
    )


def genders_differ(one: Sequence[Part], two: Sequence[Part]) -> bool:
    """Whether both names show a gender and not the same one."""
    first, second = gender(tuple(one)), gender(tuple(two))
    return bool(first and second and first != second)


@lru_cache(maxsize=100_000)
def gender(parts: tuple[Part, ...]) -> str:
    """The gender that a name shows: by its patronymic, else by a known given name, else by its surname. ""
    where none is shown."""
    for kind in (0, 1, 2):
        found = {p.gender for p in parts if p.gender and _tells(p) == kind}
        if len(found) == 1:
            return found.pop()
    return ""


def _tells(part: Part) -> int:
    return 0 if part.kind == PATRONYMIC else 1 if part.groups else 2
