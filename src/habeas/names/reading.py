"""One word of any script into units of sound: the tables read longest match first."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from habeas.names.scripts import INDIC, script_of
from habeas.names.sounds import ABJAD, ALPHABET, SYLLABLES, encode
from habeas.names.tables import rows

LONGEST = 24  # units; a longer word is cut there, so that prices stay comparable and time linear


@dataclass(frozen=True)
class Table:
    """A compiled table: what may stand at the start, at the end, and anywhere; how long it is by its first or last
    letter."""

    start: dict[str, bytes]
    end: dict[str, bytes]
    inside: dict[str, bytes]
    pattern: re.Pattern[str]
    starts: dict[str, tuple[int, ...]]
    ends: dict[str, tuple[int, ...]]


@cache
def table(name: str, column: int = 1) -> Table:
    """The table of `data/NAME`, in the language of `column` where that column has an own reading."""
    read = {
        row[0]: encode(row[column] if len(row) > column and row[column] else row[1]) for row in rows(name)
    }
    start = {key[1:]: units for key, units in read.items() if key[0] == "^"}
    end = {key[:-1]: units for key, units in read.items() if key[-1] == "$" and len(key) > 1}
    inside = {
        key: units for key, units in read.items() if key[0] != "^" and (key[-1] != "$" or len(key) == 1)
    }
    firsts, lasts = _lengths(start, 0), _lengths(end, -1)
    return Table(start, end, inside, re.compile(_branches(list(inside))), firsts, lasts)


def _lengths(keys: Iterable[str], at: int) -> dict[str, tuple[int, ...]]:
    """A letter -> how long the keys are that begin (0) or end (-1) with it, the longest first."""
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key[at], set()).add(len(key))
    return {letter: tuple(sorted(lengths, reverse=True)) for letter, lengths in found.items()}


def _branches(keys: list[str]) -> str:
    """A pattern that matches the longest of some keys: by their first letters, so that no letter is tried twice."""
    by_first: dict[str, list[str]] = {}
    for key in filter(None, keys):
        by_first.setdefault(key[0], []).append(key[1:])
    single = [re.escape(first) for first, rest in by_first.items() if rest == [""]]
    found = [
        re.escape(first) + _branches(rest) + "?" * ("" in rest)
        for first, rest in by_first.items()
        if rest != [""]
    ]
    if single:
        found.append(f"[{''.join(single)}]")
    return f"(?:{'|'.join(found)})"


def spell(word: str, by: Table) -> bytes:
    """The units of a word by one table; letters that it does not have are left out."""
    if not word:
        return b""
    head, tail = b"", b""
    for length in by.starts.get(word[0], ()):
        if word[:length] in by.start and len(word) > length:
            head, word = by.start[word[:length]], word[length:]
            break
    for length in by.ends.get(word[-1], ()):
        if word[-length:] in by.end and len(word) > length:
            word, tail = word[:-length], by.end[word[-length:]]
            break
    return head + b"".join(map(by.inside.__getitem__, by.pattern.findall(word))) + tail


_MODES = {"Arab": ABJAD, "Hebr": ABJAD} | dict.fromkeys(("Hani", "Hang", "Kana", "Thai", "Mymr"), SYLLABLES)
_DOUBLED = re.compile(r"([^\Weo])\1+")


def _once(found: re.Match[str]) -> str:
    return found[1]


_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed']")


@lru_cache(maxsize=100_000)
def units(word: str, language: str = "") -> tuple[bytes, int]:
    """A lower-case word as (units, mode): see sounds.ALPHABET, ABJAD, SYLLABLES."""
    return units_in(script_of(word), word, language)


def units_in(script: str, word: str, language: str = "") -> tuple[bytes, int]:
    """The same of a word whose script is known; nothing is kept."""
    return _READERS.get(script, _other)(word, language)[:LONGEST], _MODES.get(script, ALPHABET)


def _latin(word: str, _: str = "") -> bytes:
    known = table("latin.tsv")
    if not word.isascii():
        word = "".join(c if c in known.inside else _bare(c) for c in unicodedata.normalize("NFC", word))
    return spell(_DOUBLED.sub(_once, word), known)


def _bare(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0]
    return first if "a" <= first <= "z" else anyascii(letter).lower()


_COLUMN = {"be": 2, "uk": 3, "bg": 4}


def _cyrillic(word: str, language: str = "") -> bytes:
    word = _MARKS.sub("", word)
    return spell(_DOUBLED.sub(_once, word), table("cyrillic.tsv", _COLUMN.get(language, 1)))


def _arabic(word: str, _: str = "") -> bytes:
    return spell(_MARKS.sub("", word), table("arabic.tsv"))


def _hebrew(word: str, _: str = "") -> bytes:
    return spell(re.sub(r"[\u0591-\u05c7]", "", word), table("hebrew.tsv"))


def _by(name: str) -> Callable[[str, str], bytes]:
    def read(word: str, _: str = "") -> bytes:
        bare = unicodedata.normalize("NFD", word)
        return spell(_DOUBLED.sub(_once, _MARKS.sub("", bare)), table(name))

    return read


def _hangul(word: str, _: str = "") -> bytes:
    jamo = _jamo()
    found = []
    for char in word:
        index = ord(char) - 0xAC00
        if 0 <= index < 11172:
            found += [jamo["F"][index // 588], jamo["M"][index % 588 // 28], jamo["L"][index % 28]]
    return b"".join(found).replace(2 * encode("kr"), encode("kr"))  # a foreign l between vowels


@cache
def _jamo() -> dict[str, list[bytes]]:
    table_rows = rows("hangul.tsv")
    return {place: [encode(row[2]) for row in table_rows if row[0] == place] for place in "FML"}


Signs = dict[int, tuple[str, bytes]]


@cache
def _signs(script: str) -> Signs:
    """Offset in a block -> (kind, units), as a script reads it."""
    found = {}
    for offset, kind, text, *own in rows("indic.tsv"):
        readings = dict(cell.split(":") for cell in own)
        found[int(offset, 16)] = (kind, encode(readings.get(script, text)))
    return found


@cache
def _dotted() -> dict[bytes, bytes]:
    """A consonant -> what it is with a dot below."""
    pairs = {"dzh": "z", "k": "q", "kh": "kh", "kg": "gh", "td": "rr", "td hq": "rr", "f": "f", "bj": "y"}
    return {encode(plain): encode(dotted) for plain, dotted in pairs.items()}


def _indic(word: str, _: str = "") -> bytes:
    inherent, signs = encode("schwa"), _signs(script_of(word))
    out: list[bytes] = []
    bare = closed = False
    for char in word:
        kind, sound = signs.get((ord(char) - 0x0900) % 0x80, ("N", b""))
        if kind == "N":
            out[-1:] = [_dotted().get(out[-1], out[-1])] if out and ord(char) % 0x80 == 0x3C else out[-1:]
            continue
        if bare and kind in "CVM":
            out.append(inherent)
        if closed and kind == "C" and out[-1][:1] == sound[:1]:
            out.pop()  # a doubled consonant
        if sound:
            out.append(sound)
        bare = kind == "C" or (bare and kind == "M" and not sound)
        closed = kind == "X" and bool(out)
    return b"".join(out).replace(encode("n kg"), encode("ng")).replace(encode("dzh n"), encode("g y"))


_THAI_LEADING = re.compile("([เแโใไ])(.)")


def _thai(word: str, _: str = "") -> bytes:
    silent = re.sub(".[\u0e4c]", "", word)
    return spell(_THAI_LEADING.sub(r"\2\1", silent), table("thai.tsv"))


_STACKED = re.compile("\u1039")


def _burmese(word: str, _: str = "") -> bytes:
    return spell(_STACKED.sub("\u103a", word), table("burmese.tsv"))


def _other(word: str, _: str = "") -> bytes:
    return _latin(re.sub(r"[^a-z]", "", anyascii(word).lower()))


_READERS: dict[str, Callable[[str, str], bytes]] = {
    "Latn": _latin,
    "Cyrl": _cyrillic,
    "Arab": _arabic,
    "Hebr": _hebrew,
    "Grek": _by("greek.tsv"),
    "Armn": _by("armenian.tsv"),
    "Geor": _by("georgian.tsv"),
    "Hang": _hangul,
    "Thai": _thai,
    "Mymr": _burmese,
} | dict.fromkeys(INDIC, _indic)
