"""Names in Han characters and Hangul: family name and given name, each with its readings in Mandarin, Cantonese and Korean."""

import re
from functools import cache, lru_cache

from habeas.names.parts import PLAIN, Part, weight
from habeas.names.reading import spell, table, units
from habeas.names.sounds import encode
from habeas.names.tables import rows

DOUBLE = frozenset(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 司徒 上官 夏侯 皇甫 尉迟 公孙 长孙 慕容 令狐 南宫 独孤 鮮于 南宮 皇甫 諸葛 獨孤".split()
)
KOREAN_SURNAMES = {"金": "김", "李": "리", "林": "림", "柳": "류", "羅": "라", "盧": "로", "梁": "량", "陸": "륙", "劉": "류"}
INITIALS = (("zh", "zzh"), ("ch", "zch"), ("sh", "zsh"), ("x", "zx"), ("q", "zq"), ("j", "zj"), ("z", "zz"), ("c", "zc"),
            ("r", "zr"), ("b", "zb"), ("p", "zp"), ("d", "zd"), ("t", "zt"), ("g", "zg"), ("k", "zk"), ("h", "zh2"),
            ("s", "zs"), ("l", "l"), ("m", "m"), ("n", "n"), ("f", "f"), ("y", "y"), ("w", "w"))  # fmt: skip


@cache
def _readings() -> dict[str, tuple[str, str, str, str]]:
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows("han.tsv")}


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for chars, spelled in rows("han_names.tsv"):
        key = simplified(chars)
        found[key] = (*found.get(key, ()), *spelled.split())
    return found


def simplified(text: str) -> str:
    """Han characters in their simplified form; others as they are."""
    known = _readings()
    return "".join(known[c][0] if c in known else c for c in text)


@lru_cache(maxsize=30_000)
def pinyin(syllable: str) -> bytes:
    """A pinyin syllable in units: initials of their own, vowels by the general table."""
    return _syllable(syllable, INITIALS)


@lru_cache(maxsize=30_000)
def jyutping(syllable: str) -> bytes:
    """A Jyutping syllable in units: z, c and j are other sounds than in pinyin."""
    own = (("z", "cz"), ("c", "zc"), ("j", "cj"), ("gw", "zg w"), ("kw", "zk w"), *INITIALS[9:])
    return _syllable(syllable, own)


def _syllable(syllable: str, initials: tuple[tuple[str, str], ...]) -> bytes:
    for start, unit in initials:
        if syllable.startswith(start):
            return encode(unit) + _final(syllable[len(start) :])
    return _final(syllable)


def _final(text: str) -> bytes:
    return spell(text.replace("v", "ü"), table("latin.tsv"))


def _hangul(char: str, family: bool) -> bytes:
    read = units(char)[0]
    if family and read and read[0] in encode("i y n kr") and char not in "남나":
        return encode("knl") + (read[1:] if read[0] in encode("kr n") else read)
    return read


def _read(chars: str, family: bool) -> tuple[bytes, ...]:
    known = [_readings().get(c, (c, "", "-", "-")) for c in chars]
    mandarin = b"".join(pinyin(k[1]) for k in known)
    cantonese = b"".join(jyutping(k[2]) for k in known if k[2] != "-")
    korean = b"".join(_korean(c, k[3], family and not i) for i, (c, k) in enumerate(zip(chars, known, strict=True)))
    found = [mandarin, cantonese, korean]
    if family:
        found += [units(spelled)[0] for spelled in _families().get(simplified(chars), ())]
    return tuple(dict.fromkeys(f for f in found if f))


def _korean(char: str, hangul: str, family: bool) -> bytes:
    if hangul == "-":
        return b""
    return _hangul(KOREAN_SURNAMES.get(char, hangul[0]) if family else hangul[0], family)


def _part(chars: str, family: bool = False) -> Part:
    found = _read(chars, family) or (units(chars)[0],)
    return Part(chars, found[0], "Hani", PLAIN, found[0], found[1:], weight=weight(found[0]))


def parts(words: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a name in Han characters. One run of two to four is family name first; more runs are parts as they stand."""
    runs = [re.sub("[^\u3400-\u9fff\uf900-\ufaff々]", "", word) or word for word in words]
    if len(runs) > 1:
        return tuple(_part(run, i == 0) for i, run in enumerate(runs[:8]))
    run = runs[0]
    if len(run) == 1:
        return (_part(run, True),)
    family = 2 if (run[:2] in DOUBLE and len(run) > 2) or (len(run) > 2 and simplified(run[:2]) in _families()) else 1
    return (_part(run[:family], True), _part(run[family:]))


def whole(words: str) -> tuple[Part, ...]:
    """A run of characters as one part, as foreign names are written."""
    return (_part(words),)


def korean(word: str) -> tuple[Part, ...]:
    """The parts of a name in Hangul: one run of two to four syllables is family name first."""
    if not 2 <= len(word) <= 4:
        read = units(word)[0]
        return (Part(word, read, "Hang", PLAIN, read, weight=weight(read)),)
    family = 2 if word[:2] in {"남궁", "선우", "제갈", "황보", "독고", "사공", "서문"} and len(word) > 2 else 1
    first, rest = _family(word[:family]), units(word[family:])[0]
    return (
        Part(word[:family], first, "Hang", PLAIN, first, weight=weight(first)),
        Part(word[family:], rest, "Hang", PLAIN, rest, weight=weight(rest)),
    )


def _family(chars: str) -> bytes:
    return b"".join(_hangul(c, not i) for i, c in enumerate(chars))
