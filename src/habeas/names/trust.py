"""How far two aligned parts can be trusted to be one name: their likeness less what only another name explains.

Sounds find the parts that may be one (alike.py); letters tell whether they are (strict.py). A known slip of the pen costs
little: two neighbours exchanged, letters that look alike in print.
"""

from habeas.names.align import Alignment, Pair
from habeas.names.alike import IDEOGRAPHIC, glue
from habeas.names.parts import INITIAL, PATRONYMIC, Part
from habeas.names.sounds import ABJAD, VOWEL_UNITS, encode, sounds
from habeas.names.strict import OTHER_ABJAD, apart

# what a hundredth of a lost consonant is worth in likeness: between two scripts, in one, where letters mean more, and in one
# abjad, where they are all there is to go by; fitted to benchmarks/names/kin, 2026-11
WORTH, WORTH_ONE_SCRIPT, WORTH_ABJAD = 0.002, 0.003, 0.005
DEAR = 60  # from here a reason is looked for
SLIP, SHORTEST_SLIP = 30, 5  # the price of a known slip, and of how many units a word is that may have one
FEMININE = 60  # the price of an ending in -a that the other word has not: Jamil and Jamila
ENDINGS = frozenset(encode("a a~ ah ta ca"))
_ENDINGS = frozenset(bytes([unit]) for unit in ENDINGS)
VOICED = frozenset(
    encode(
        " ".join([*sorted(VOWEL_UNITS), "alef", "alefm", "ya", "ay", "aw", "ah", "ta", "ain", "hamza", "y"])
    )
)
_A, _I, _O = ({bytes([unit]) for unit in encode(vowels)} for vowels in ("a a~", "i y u", "o"))
_K = encode("k")
SAME_END = 20  # the price up to which the letters before it are one
SILENT = 10  # the price of a last consonant that French writes and nobody hears
MUTE = frozenset(encode("t d s x z p r"))
Parts = tuple[Part, ...]
Words = tuple[bytes, bytes]
PRINT = tuple(
    (encode(a), encode(b)) for a, b in (("r n", "m"), ("c l", "d"), ("v v", "w"), ("l", "i"), ("i i", "u"))
)


def trusted(one: Parts, two: Parts, found: Alignment) -> Alignment:
    """An alignment with the trust in each pair for its likeness."""
    if not [1 for pair in found.pairs if pair[2] < 1.0]:
        return found
    pairs = [_pair(one, two, pair) if pair[2] < 1.0 else pair for pair in found.pairs]
    return Alignment(tuple(pairs), found.left_one, found.left_two, found.like, found.lacking)


def _pair(one: Parts, two: Parts, pair: Pair) -> Pair:
    mine, yours, likeness = pair
    first = one[mine[0]] if len(mine) == 1 else glue(tuple([one[i] for i in mine]))
    second = two[yours[0]] if len(yours) == 1 else glue(tuple([two[j] for j in yours]))
    return Pair(mine, yours, trust(first, second, likeness))


def trust(one: Part, two: Part, likeness: float) -> float:
    """The likeness of two parts less what their spellings are worth."""
    if one.kind == INITIAL or two.kind == INITIAL or (one.groups and two.groups):
        return likeness
    if one.script in IDEOGRAPHIC and one.script == two.script:
        return likeness
    return max(0.0, likeness - worth(one, two) * price(one, two))


def worth(one: Part, two: Part) -> float:
    """What a hundredth is worth between two parts."""
    if one.script != two.script:
        return WORTH
    return WORTH_ABJAD if one.mode == ABJAD else WORTH_ONE_SCRIPT


def price(one: Part, two: Part) -> int:
    """How far the spellings of two parts lie apart, by the readings that lie nearest."""
    latin = (one.script == "Latn", two.script == "Latn")
    modes = (one.mode, two.mode)
    if one.mode == two.mode == ABJAD and one.script != two.script:
        modes = (OTHER_ABJAD, OTHER_ABJAD)
    if one.suffix == two.suffix or one.kind == two.kind == PATRONYMIC:
        first, second = one.stem, two.stem
    else:
        first, second = one.units, two.units
    if not (one.others or two.others):
        return excused((first, second), modes, latin)
    pairs = [(a, b) for a in (first, *one.others) for b in (second, *two.others)]
    return min([excused(pair, modes, latin) for pair in pairs])


def excused(words: Words, modes: tuple[int, int], latin: tuple[bool, bool]) -> int:
    """strict.apart, less where a slip or a silent letter explains it, more for a feminine ending."""
    found = excuse(words, modes, latin, apart(*words, *modes))
    if (words[0][-1:] in _ENDINGS) != (words[1][-1:] in _ENDINGS) and feminine(*words):
        return found + FEMININE
    return found


def feminine(one: bytes, two: bytes) -> bool:
    """Whether one word ends in -a and is the other but for that, or for another vowel in its place."""
    if len(one) == len(two):
        ends = {one[-1:], two[-1:]}
        others = _I if one[-2:-1] == _K else _I | _O  # Hrynko is Hrynka in Belarusian
        return one[:-1] == two[:-1] and not ends.isdisjoint(_A) and not ends.isdisjoint(others)
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    if not shorter or longer[-1] not in ENDINGS or shorter[-1] in VOICED:
        return False
    return 0 < len(longer) - len(shorter) < 3 and bool(sounds().swap[longer[-2], shorter[-1]] <= SAME_END)


def excuse(words: Words, modes: tuple[int, int], latin: tuple[bool, bool], found: int) -> int:
    """What is left of a price."""
    if found < DEAR:
        return found
    if latin[0] == latin[1]:
        return min(found, SLIP) if not any(modes) and is_slip(*words) else found
    word = words[0] if latin[0] else words[1]
    if len(word) > 2 and word[-1] in MUTE:
        bare = (word[:-1], words[1]) if latin[0] else (words[0], word[:-1])
        return min(found, SILENT + apart(*bare, *modes))
    return found


def is_slip(one: bytes, two: bytes) -> bool:
    """Whether two words are one but for two neighbours exchanged, or for letters that look alike in print."""
    if min(len(one), len(two)) < SHORTEST_SLIP or abs(len(one) - len(two)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )
    rest, other = one[start:], two[start:]
    if len(one) == len(two) and rest[:2] == other[1::-1] and rest[2:] == other[2:]:
        return True
    return any(_exchanged(rest, other, a, b) or _exchanged(other, rest, a, b) for a, b in PRINT)


def _exchanged(one: bytes, two: bytes, old: bytes, new: bytes) -> bool:
    return one.startswith(old) and two.startswith(new) and one[len(old) :] == two[len(new) :]
