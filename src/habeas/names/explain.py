"""A verdict's reasons in words that a person can check: which parts were aligned, by what, and what speaks
against it."""

from collections.abc import Iterator, Sequence

from habeas.names.align import Alignment, Pair
from habeas.names.alike import alike
from habeas.names.features import FEATURES, features, gender, genders_differ
from habeas.names.parts import INITIAL, PATRONYMIC, Part
from habeas.names.romanise import SCRIPTS, school_of
from habeas.names.scorer import least_trust
from habeas.names.structure import Name

GENDERS = {"m": "a man's", "f": "a woman's"}
DOUBTS = {
    "initial_given": "an initial stands for a given name or fits none: it may be a brother's or a sister's",
    "reordered": "the names stand in another order: it may be a father's or a son's",
    "given_left": "one name begins with the other's second given name: it may be a father's or a brother's",
}


def reasons(
    names: tuple[Name, Name], one: Sequence[Part], two: Sequence[Part], found: Alignment
) -> tuple[str, ...]:
    """Every reason, in the order: parts that agree, parts that differ or are missing, what else speaks against it, gender,
    what was repaired or left out."""
    numbers = features(one, two, found)
    least = least_trust(numbers)
    return (
        *(_aligned(one, two, pair, least) for pair in sorted(found.pairs, key=lambda p: p.one)),
        *_left(one, two, found),
        *(words for doubt, words in DOUBTS.items() if numbers[FEATURES.index(doubt)]),
        *_fathers(one, two, found),
        *_gender(one, two),
        *(note for name in names for note in name.notes),
        *_dropped(names),
    )


def _aligned(one: Sequence[Part], two: Sequence[Part], pair: Pair, least: float) -> str:
    first, second = ([side[i] for i in at] for side, at in ((one, pair.one), (two, pair.two)))
    left, right = (" ".join(p.text for p in run) for run in (first, second))
    if pair.likeness < least and INITIAL not in (first[0].kind, second[0].kind):
        return f"{left} ≠ {right}: sound somewhat alike, but the letters are another name's ({pair.likeness:.2f})"
    return f"{left} = {right}: {_how(first, second, pair.likeness)}"


def _how(first: list[Part], second: list[Part], likeness: float) -> str:
    if len(first) + len(second) > 2:
        return f"read as one word ({likeness:.2f})"
    one, two = first[0], second[0]
    if one.text == two.text:
        return "written the same"
    if INITIAL in (one.kind, two.kind):
        return (
            "how the characters are read is not known"
            if "Hani" in (one.script, two.script)
            else "an initial that fits"
        )
    school = school_of(one.text, two.text) or school_of(two.text, one.text)
    if school:
        return school
    return _kinship(one, two, likeness)


def _kinship(one: Part, two: Part, likeness: float) -> str:
    shared = {group.removesuffix("+a") for group in one.groups & two.groups}
    if syllable := min((group for group in shared if ":" in group), default=""):
        return _syllable(syllable)
    if shared and one.kind == PATRONYMIC:
        return f"patronymics from forms of one given name ({min(shared).title()})"
    if shared and one.units != two.units:
        return f"forms of one given name ({min(shared).title()})"
    if one.suffix == two.suffix and one.stem == two.stem and one.gender != two.gender:
        return "one surname in its forms for a man and a woman"
    scripts = {SCRIPTS.get(p.script, p.script) for p in (one, two)}
    between = f", {' and '.join(sorted(scripts))}" if len(scripts) > 1 else ""
    return f"the same sound{between}" if likeness > 0.985 else f"sound alike{between} ({likeness:.2f})"


def _syllable(code: str) -> str:
    """A shared syllable ("ko:김") or family name ("zh:@陈") in words."""
    own = code.partition(":")[2]
    return f"one family name, {own[1:]}" if own.startswith("@") else f"the same syllable, {own}"


def _left(one: Sequence[Part], two: Sequence[Part], found: Alignment) -> Iterator[str]:
    first, second = [one[i] for i in found.left_one], [two[j] for j in found.left_two]
    while first and second:
        a, b = max(((x, y) for x in first for y in second), key=lambda p: (p[0].kind == p[1].kind, alike(*p)))
        first.remove(a)
        second.remove(b)
        yield _against(a, b)
    for part in [*first, *second]:
        yield f"{part.text}: {'patronymic' if part.kind == PATRONYMIC else 'part'} missing in the other name"
    if found.lacking:
        yield "a syllable is missing or stands elsewhere: in such names none is left out"


def _against(one: Part, two: Part) -> str:
    if one.kind == two.kind == PATRONYMIC:
        return f"{one.text} ≠ {two.text}: another patronymic"
    if any(":" in group for group in one.groups | two.groups):
        return f"{one.text} ≠ {two.text}: different syllables"
    if one.groups and two.groups:
        return f"{one.text} ≠ {two.text}: different given names"
    return f"{one.text} ≠ {two.text}: different parts ({alike(one, two):.2f})"


def _fathers(one: Sequence[Part], two: Sequence[Part], found: Alignment) -> Iterator[str]:
    """A part that is a father's name in one of two names and none in the other, where both tell the father."""
    if PATRONYMIC in [p.kind for p in one] and PATRONYMIC in [p.kind for p in two]:
        for pair in found.pairs:
            first, second = one[pair.one[0]], two[pair.two[0]]
            if first.kind != second.kind:
                yield f"{first.text}, {second.text}: the father's name in one of the two only"


def _gender(one: Sequence[Part], two: Sequence[Part]) -> Iterator[str]:
    if genders_differ(one, two):
        first, second = GENDERS[gender(tuple(one))], GENDERS[gender(tuple(two))]
        yield f"the first is {first} name, the second {second}: another person"


def _dropped(names: tuple[Name, Name]) -> Iterator[str]:
    dropped = dict.fromkeys(word for name in names for word in name.dropped)
    if dropped:
        yield f"left out as titles or particles: {', '.join(dropped)}"
