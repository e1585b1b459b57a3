"""How the syllables of each system are spelled: data/syllables/*.tsv made into look-up tables.

A table says for each spelling which syllables it may stand for. Tables are made when a name first needs them.
"""

import re
from functools import cache, lru_cache
from itertools import product

from habeas.names.han import simplified
from habeas.names.japanese import long_forms, unmarked
from habeas.names.tables import lines, rows

HANGUL, LETTERS = 0xAC00, 11_172
FIRSTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MIDDLES = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LASTS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
COMMON = 150  # Chinese family names that are known by every spelling; rarer ones by pinyin
_NOTHING: dict[str, frozenset[str]] = {}
Spellings = dict[
    str, str
]  # words parted by blanks, as a look-up table of text is nothing for the collector of garbage


def _rows(system: str, kind: str) -> dict[str, list[str]]:
    """The rows of one kind of a table: what is spelled -> its spellings."""
    found = {}
    for row in rows(f"syllables/{system}.tsv"):
        if row[0] == kind and len(row) > 2:
            found[row[1].strip()] = ["" if s == "_" else s for s in row[2].split()]
    return found


@cache
def spellings(system: str) -> Spellings:
    """Spelling -> the syllables that it may stand for ("ko:정")."""
    found: dict[str, set[str]] = {}
    for syllable in _known(system):
        for spelled in _spelled(system, syllable):
            found.setdefault(spelled, set()).add(
                f"{system}:{korean_sound(syllable) if system == 'ko' else syllable}"
            )
    if system == "ko":
        for name, own in _rows("ko", "N").items():
            for spelled in own if len(name) == 1 else ():
                found.setdefault(spelled, set()).add(f"ko:{korean_sound(name)}")
    return {spelled: " ".join(sorted(codes)) for spelled, codes in found.items()}


@cache
def _known(system: str) -> frozenset[str]:
    """The syllables that names may have: those of characters, in Korean the commonest others too."""
    column = {"zh": 2, "yue": 3, "ko": 4}[system]
    found = {syllable for row in rows("han.tsv") for syllable in (row[4] if column == 4 else [row[column]])}
    if system == "ko":
        found |= set("슬빛별찬솔샘봄힘꽃늘들람름얼글란련렬령례로록롱룡류륜률륭르리린림립라락량려력")
    return frozenset(found - {"-", ""})


def _spelled(system: str, syllable: str) -> set[str]:
    if system == "ko":
        first, middle, last = _jamo(syllable)
        slots = [_rows_of("ko", "F")[first], _rows_of("ko", "M")[middle], _rows_of("ko", "L").get(last, [])]
        return {"".join(choice) for choice in product(*slots)}
    begins, ends = _rows_of(system, "I"), _rows_of(system, "R")
    first = next((syllable[:n] for n in (2, 1) if syllable[:n] in begins), "")
    rest = syllable[len(first) :]
    found = {a + b for a in begins.get(first, [""]) for b in ends.get(rest, [rest])}
    found |= {
        a + "u" + b[1:] for a in ("ch", "hs") for b in [rest] if first in {"j", "q", "x"} and b[:1] == "v"
    }
    return {syllable, *found, *_rows_of(system, "S").get(syllable, [])} - {""}


@cache
def _rows_of(system: str, kind: str) -> dict[str, list[str]]:
    return _rows(system, kind)


def _jamo(char: str) -> tuple[str, str, str]:
    at = ord(char) - HANGUL
    last = LASTS[at % 28]
    plain = {
        "ㄲ": "ㄱ",
        "ㄳ": "ㄱ",
        "ㄺ": "ㄱ",
        "ㅋ": "ㄱ",
        "ㅍ": "ㅂ",
        "ㅄ": "ㅂ",
        "ㅆ": "ㅅ",
        "ㅌ": "ㄷ",
        "ㅊ": "ㄷ",
    }
    return FIRSTS[at // 588], MIDDLES[at % 588 // 28], plain.get(last, last)


@cache
def korean_sound(char: str) -> str:
    """A syllable as the South writes it at the beginning of a word: 리 and 이, 로 and 노, 녀 and 여 are one name."""
    at = ord(char) - HANGUL
    if not 0 <= at < LETTERS:
        return char
    first, middle = FIRSTS[at // 588], MIDDLES[at % 588 // 28]
    if first in "ㄹㄴ":
        first = "ㅇ" if middle in "ㅑㅕㅖㅛㅠㅣ" else "ㄴ"
    return chr(HANGUL + FIRSTS.index(first) * 588 + at % 588)


@cache
def family_names() -> Spellings:
    """Spelling of a family name -> the systems that have it."""
    found: dict[str, set[str]] = {}
    for spelled in [s for own in _rows("ko", "N").values() for s in own]:
        found.setdefault(spelled, set()).add("ko")
    for system, spelled in (*_chinese_families(), *_listed("vi"), *_listed("ja")):
        found.setdefault(spelled, set()).add(system)
    return {spelled: " ".join(sorted(names)) for spelled, names in found.items()}


def _chinese_families() -> list[tuple[str, str]]:
    common = {spelled for own in _by_family().values() for spelled in own}
    rare = {code.partition(":")[2] for char in _chinese()[0][COMMON:] for code in _codes(char).get("zh", ())}
    found = [(system, spelled) for spelled in common for system in ("zh", "yue")]
    return [*_chinese_doubles(), *found, *(("zh", spelled) for spelled in rare - common)]


@cache
def _by_family() -> dict[str, list[str]]:
    """A family name of one character -> its spellings in Mandarin, Cantonese and the southern languages. They are one
    name ("zh:@陈"), however the given name beside it is read."""
    found: dict[str, list[str]] = {"李": ["lee"]}
    for char in _chinese()[0][:COMMON]:
        for system in ("zh", "yue"):
            codes = _codes(char).get(system, frozenset())
            found.setdefault(char, []).extend(
                s for code in codes for s in _spelled(system, code.partition(":")[2])
            )
    for chars, spelled in rows("han_names.tsv"):
        if len(chars) == 1 and simplified(chars) in found:
            found[simplified(chars)] += spelled.split()
    return found


@cache
def _chinese() -> tuple[str, str]:
    """Family names of one character, and of two."""
    single, doubled = (row[1] for row in rows("syllables/zh.tsv") if row[0] == "N")
    return single, doubled


def _chinese_doubles() -> list[tuple[str, str]]:
    found = []
    for two in zip(_chinese()[1][::2], _chinese()[1][1::2], strict=True):
        for system in ("zh", "yue"):
            own = [_spelled(system, next(iter(_codes(c)[system])).partition(":")[2]) for c in two]
            found += [(system, a + b) for a in own[0] for b in own[1]]
    return found


@cache
def double() -> frozenset[str]:
    """Spellings of family names of two syllables, as one word."""
    return frozenset(
        {s for name, own in _rows("ko", "N").items() if len(name) > 1 for s in own}
        | {spelled for _, spelled in _chinese_doubles()}
    )


@cache
def japanese_families() -> dict[str, str]:
    """A Japanese family name in characters -> its code ("ja:suzuki")."""
    known = {spelled for system, spelled in _listed("ja")}
    return {chars: f"ja:{own}" for chars, own in rows("han_names.tsv") if own in known}


def _listed(system: str) -> list[tuple[str, str]]:
    cells = [row[-1] for row in rows(f"syllables/{system}.tsv") if row[0] != "="]
    words = [word for cell in cells for word in cell.split()]
    return [
        (system, spelled) for word in words for spelled in (long_forms(word) if system == "ja" else [word])
    ]


@cache
def characters(char: str) -> dict[str, frozenset[str]]:
    """The syllables of a character by system, and whose family name it is; {} for one that is in no table. In the
    southern languages ("nan") a syllable is as it is spelled."""
    name, codes = simplified(char), _codes(char)
    if not codes:
        return _NOTHING
    own = {
        s
        for system in ("zh", "yue")
        for code in codes[system]
        for s in _spelled(system, code.partition(":")[2])
    }
    own.update(_southern().get(name, ()), _by_family().get(name, ()))
    codes = codes | {"nan": frozenset(f"nan:{s}" for s in own)}
    if name not in _by_family():
        return codes
    return {s: found | {f"{s}:@{name}"} if s in {"zh", "yue"} else found for s, found in codes.items()}


@cache
def _southern() -> dict[str, list[str]]:
    return {row[0]: row[1].split() for row in rows("syllables/nan.tsv")}


@cache
def southern() -> frozenset[str]:
    """Every spelling that the southern languages have and Mandarin and Cantonese have not."""
    return frozenset(s for own in _southern().values() for s in own)


@cache
def chinese_families() -> Spellings:
    """Spelling of a Chinese family name -> the names that are spelled so, whichever the language ("@陈")."""
    found: dict[str, list[str]] = {}
    for name, own in _by_family().items():
        for spelled in dict.fromkeys(own):
            found.setdefault(spelled, []).append(f"@{name}")
    return {spelled: " ".join(names) for spelled, names in found.items()}


@cache
def _codes(char: str) -> dict[str, frozenset[str]]:
    row = _han().get(char)
    if not row:
        return _NOTHING
    plain = simplified(char)
    several = _rows_of("zh", "X").get(plain) or [row[2]]
    found = {"han": [plain], "zh": several, "yue": [row[3]], "ko": [korean_sound(c) for c in row[4]]}
    return {system: frozenset(f"{system}:{s}" for s in own if s != "-") for system, own in found.items()}


@cache
def _han() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in rows("han.tsv")}


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ch|tr|th|ph|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)


@lru_cache(maxsize=20_000)
def vietnamese(word: str) -> str:
    """A Vietnamese syllable without its marks, those of north and south as one; "" for another word."""
    bare = unmarked(word)
    if not _SYLLABLE.fullmatch(bare):
        return ""
    if len(bare) > 1 and bare[-1] == "y" and bare[-2] not in "aeu":
        bare = bare[:-1] + "i"
    return _one_for_both().get(bare, bare)


@cache
def _one_for_both() -> dict[str, str]:
    found = [row[1].split() for row in rows("syllables/vi.tsv") if row[0] == "="]
    return {other: one for one, other in found}


@cache
def burmese_words() -> dict[str, tuple[str, ...]]:
    """A word in Latin letters or in Burmese script -> the codes of its syllables."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines("syllables/my.tsv"):
        cells = line.split("\t")
        for cell in cells[1:]:
            for spelled in cell.split():
                found.setdefault(spelled, tuple(cells[0].split()))
    return found
