"""Names in Han characters and Hangul: family name and given name, each with its readings in Mandarin,
Cantonese and Korean."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from habeas.names.folded import fold
from habeas.names.parts import PLAIN, Part, weight
from habeas.names.reading import spell, table, units
from habeas.names.sounds import SYLLABLES, encode
from habeas.names.tables import rows

DOUBLE = frozenset(
    [
        "欧阳",
        "歐陽",
        "司马",
        "司馬",
        "诸葛",
        "諸葛",
        "司徒",
        "上官",
        "夏侯",
        "皇甫",
        "尉迟",
        "公孙",
        "长孙",
        "慕容",
        "令狐",
        "南宫",
        "独孤",
        "鮮于",
        "南宮",
        "皇甫",
        "諸葛",
        "獨孤",
    ]
)
KOREAN_SURNAMES = {
    "金": "김",
    "李": "리",
    "林": "림",
    "柳": "류",
    "羅": "라",
    "盧": "로",
    "梁": "량",
    "陸": "륙",
    "劉": "류",
}
INITIALS = (
    ("zh", "zzh"),
    ("ch", "zch"),
    ("sh", "zsh"),
    ("x", "zx"),
    ("q", "zq"),
    ("j", "zj"),
    ("z", "zz"),
    ("c", "zc"),
    ("r", "zr"),
    ("b", "zb"),
    ("p", "zp"),
    ("d", "zd"),
    ("t", "zt"),
    ("g", "zg"),
    ("k", "zk"),
    ("h", "zh2"),
    ("s", "zs"),
    ("l", "l"),
    ("m", "m"),
    ("n", "n"),
    ("f", "f"),
    ("y", "y"),
    ("w", "w"),
)


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


@lru_cache(maxsize=50_000)
def simplified(text: str) -> str:
    """Han characters in their simplified form; others as they are."""
    known, forms = _readings(), _forms()
    plain = (known[c][0] if c in known else c for c in text)
    return "".join(forms.get(c, c) for c in plain)


@cache
def _forms() -> dict[str, str]:
    return {row[1]: row[2] for row in rows("syllables/zh.tsv") if row[0] == "V"}


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


def _mandarin(chars: str, _: bool) -> tuple[bytes, ...]:
    return (b"".join(pinyin(_readings()[c][1]) for c in chars if c in _readings()),)


def _cantonese(chars: str, family: bool) -> tuple[bytes, ...]:
    known = [_readings()[c][2] for c in chars if c in _readings()]
    spelled = _families().get(simplified(chars), ()) if family else ()
    return (b"".join(jyutping(k) for k in known if k != "-"), *(units(s)[0] for s in spelled))


def _korean(chars: str, family: bool) -> tuple[bytes, ...]:
    known = [(c, _readings()[c][3]) for c in chars if c in _readings()]
    if any(hangul == "-" for _, hangul in known):
        return (b"",)
    own = [KOREAN_SURNAMES.get(c, h[0]) if family and not i else h[0] for i, (c, h) in enumerate(known)]
    return (b"".join(_hangul(h, family and not i) for i, h in enumerate(own)),)


SCHOOLS: tuple[tuple[str, Callable[[str, bool], tuple[bytes, ...]]], ...] = (
    ("Mandarin", _mandarin),
    ("Cantonese or southern", _cantonese),
    ("Korean", _korean),
)


def _part(chars: str, read: Callable[[str, bool], tuple[bytes, ...]], family: bool = False) -> Part | None:
    found = tuple(dict.fromkeys(f for f in read(chars, family) if f))
    if not found:
        return None
    return Part(chars, found[0], "Hani", PLAIN, found[0], "", found[1:], SYLLABLES, weight=weight(found[0]))


@lru_cache(maxsize=50_000)
def readings(words: tuple[str, ...]) -> tuple[tuple[Part, ...], ...]:
    """The parts of a name in Han characters, once per school of reading; a long run also as one part (a
    foreign name)."""
    runs = _runs(tuple(re.sub("[^\u3400-\u9fff\uf900-\ufaff々]", "", word) or word for word in words)[:8])
    found = [tuple(_part(run, read, i == 0) for i, run in enumerate(runs)) for _, read in SCHOOLS]
    whole = "".join(runs)
    if len(whole) > 2:
        found.append((_part(whole, _mandarin),))
    usable = tuple(tuple(p for p in parts if p) for parts in found if all(parts))
    return usable or ((_unread(words[0]),),)


def _unread(word: str) -> Part:
    read = units(word)[0] or b"\1"
    return Part(word, read, "Hani", PLAIN, read, mode=SYLLABLES)


def _runs(runs: tuple[str, ...]) -> tuple[str, ...]:
    """One run of two to four characters is family name first; more runs stand as they are."""
    if len(runs) > 1 or len(runs[0]) == 1:
        return runs
    run = runs[0]
    double = len(run) > 2 and (run[:2] in DOUBLE or simplified(run[:2]) in _families())
    return (run[:2], run[2:]) if double else (run[0], run[1:])


@lru_cache(maxsize=50_000)
def korean(word: str) -> tuple[Part, ...]:
    """The parts of a name in Hangul: one run of two to four syllables is family name first."""
    if not 2 <= len(word) <= 4:
        return (_sounded(word, units(word)[0]),)
    family = 2 if word[:2] in KOREAN_DOUBLE and len(word) > 2 else 1
    first = b"".join(_hangul(c, not i) for i, c in enumerate(word[:family]))
    return _sounded(word[:family], first), _sounded(word[family:], units(word[family:])[0])


KOREAN_DOUBLE = frozenset(["남궁", "선우", "제갈", "황보", "독고", "사공", "서문"])


def _sounded(word: str, read: bytes) -> Part:
    return Part(word, read, "Hang", PLAIN, read, mode=SYLLABLES, weight=weight(read, fold(read)))


def readings_in_latin(word: str) -> tuple[str, ...]:
    """A run of Han characters in pinyin, in Jyutping and, where known, in Hangul."""
    known = [_readings()[c] for c in word if c in _readings()]
    rows = ("".join(k[i] for k in known) for i in (1, 2, 3) if all(k[i] != "-" for k in known))
    return tuple(dict.fromkeys(row for row in rows if row)) or (word,)
