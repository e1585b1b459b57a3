"""How alike two parts are: by sound, by known forms of given names, by character."""

from functools import lru_cache

from habeas.names.distance import likeness
from habeas.names.han import simplified
from habeas.names.parts import INITIAL, PATRONYMIC, Part, weight
from habeas.names.strict import swaps

FORM = 0.97  # the likeness of two forms of one given name that are not spelled alike
OTHER_GIVEN = (
    0.2  # that of two different known given names, whatever they sound like; two are worth joining (align.py)
)
INITIAL_FITS = 15  # the price up to which an initial may stand for a part
IDEOGRAPHIC = frozenset({"Hani", "Hang"})
Parts = tuple[Part, ...]


def alike(one: Part, two: Part) -> float:
    """How alike two parts are, 0 to 1: by known forms of given names, else by sound, or by character."""
    if one.script in IDEOGRAPHIC and one.script == two.script:
        return _by_character(one.text, two.text)
    if one.kind == INITIAL or two.kind == INITIAL:
        return _initial(one, two)
    if one.groups and two.groups:
        if forms_of_one(one, two):
            return 1.0 if one.units == two.units and one.kind == two.kind else FORM
        return OTHER_GIVEN
    if one.suffix == two.suffix or one.kind == two.kind == PATRONYMIC:
        found = likeness(one.stem, two.stem, one.mode, two.mode)
    else:
        found = likeness(one.units, two.units, one.mode, two.mode)
    return max(found, _among(one, two)) if one.others or two.others else found


def forms_of_one(one: Part, two: Part) -> bool:
    """Whether two parts are forms of one given name; a father's given name is not his son's patronymic."""
    kinds = one.kind == two.kind or "oglu" in (one.suffix, two.suffix)
    return kinds and not one.groups.isdisjoint(two.groups)


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
    return 0.7 if one.units and two.units and swaps()[one.units[0], two.units[0]] <= INITIAL_FITS else 0.0


@lru_cache(maxsize=100_000)
def glue(parts: Parts) -> Part:
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
