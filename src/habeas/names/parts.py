"""The parts of a name and what each one is: given name, patronymic, surname with a gender, initial.

A part is known by its sound alone, so the same rules serve every script: a patronymic is a part that ends in -ovich, -avič,
-івна however it is written. Results are cached per word: a register repeats its words.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from habeas.names.reading import units
from habeas.names.scripts import script_of
from habeas.names.sounds import VOWEL_UNITS, sounds
from habeas.names.tables import lines

PLAIN, PATRONYMIC, INITIAL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its text, its units (and other readings of them), what it is, and what that tells.

    `core` are the units without patronymic suffix or gendered ending; `groups` the given names of which it may be a form.
    """

    text: str
    units: bytes
    script: str
    kind: int = PLAIN
    core: bytes = b""
    others: tuple[bytes, ...] = ()
    abjad: bool = False
    gender: str = ""
    groups: frozenset[str] = frozenset()
    weight: float = field(default=1.0)


_FOLDED = {
    "sh": "S", "hsh": "S", "zsh": "S", "shch": "W", "ch": "C", "tch": "C", "ts": "c", "hts": "c", "zh": "Z", "rz": "Z",
    "dzh": "J", "j": "j", "kh": "x", "hx": "x", "hh": "h", "hg": "g", "gg": "g", "hw": "u", "w": "v", "hf": "f",
    "i~": "i", "y": "i", "yy": "i", "ee": "i", "i": "i", "u~": "u", "oo": "u", "a~": "a", "e~": "e", "schwa": "e", "gi": "i",
    "yo": "o", "kae": "e", "oe": "o", "ue": "u", "th": "t", "ng": "N", "gh": "G", "agh": "G", "gu": "v", "gb": "v", "gd": "d",
    "ks": "s", "dz": "D", "o~": "o", "c": "k", "q": "q", "x": "X",
}  # fmt: skip


@cache
def _fold_table() -> bytes:
    names = sounds().names
    letters = [_FOLDED.get(name, name if len(name) == 1 else "") for name in names]
    spare = iter(range(128, 256))
    return bytes(ord(letter) if letter else next(spare) for letter in letters).ljust(256, b"\0")


@lru_cache(maxsize=200_000)
def fold(word: bytes) -> str:
    """Units with those of one plain sound made one, so that spellings of different schools give one key."""
    text = word.translate(_fold_table()).decode("latin-1")
    return re.sub(r"(.)\1+", r"\1", text)


@cache
def forms() -> dict[str, tuple[frozenset[str], str]]:
    """Folded form of a given name -> (the names it may be a form of, gender)."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for line in lines("given.tsv"):
        name, gender, spelled = line.split("\t")
        for form in {name, *spelled.split()}:
            key = fold(units(form)[0])
            names, genders = found.setdefault(key, (set(), set()))
            names.add(name)
            genders.add(gender)
    return {key: (frozenset(n), g.pop() if len(g) == 1 else "") for key, (n, g) in found.items()}


_SON = re.compile(r"(?:i|j)?(?:[oeau]v|[oe]u)i[CZ]$")
_SHORT_SON = re.compile(r"^(?:ili|il|kuzmi|luki|fomi|nikiti|savi)iC$|^(?:ili|kuzm|luk|fom|nikit)iC$")
_DAUGHTER = re.compile(r"(?:i|j)?(?:[oeai]v|[oeai]u|i[CS])n[ai]$")
_WOMAN = re.compile(r"(?:(?:[oeai]|io)va|ina|ska|cka|kaia|[ktsgn]aia)$")
_MAN = re.compile(r"(?:[oeai]v|[oea]u|in|sk[ie]|ck[ie]|sk|[ktsgn]oi|[ktn]ii?)$")
_ADJECTIVE = re.compile(r"(?:[sckz]ka(?:ia)?|[ktsgn]aia|[sckz]ki|[ktsgn]oi)$")


@lru_cache(maxsize=200_000)
def part(word: str, language: str = "") -> Part:
    """One cleaned word as a part; its place in the name is not yet considered."""
    read, abjad = units(word, language)
    script = script_of(word)
    key = fold(read)
    if len(word) == 1 and script in {"Latn", "Cyrl", "Grek", "Armn", "Hebr"}:
        return Part(word, read, script, INITIAL, read, weight=0.2)
    names, gender = forms().get(key, (frozenset(), ""))
    kind, core = PLAIN, read
    if script in {"Latn", "Cyrl"}:
        kind, core, gender = _slavic(read, key, gender, bool(names))
    if kind == PATRONYMIC:
        names = _father(core)
    return Part(word, read, script, kind, core, (), abjad, gender, names, weight(read))


def weight(read: bytes) -> float:
    """How much a part tells by its length: 1 for six units and more, down to a half for one."""
    return min(1.0, 0.45 + 0.1 * len(read))


def _slavic(read: bytes, key: str, gender: str, given: bool) -> tuple[int, bytes, str]:
    for suffix, sex in ((_SON, "m"), (_DAUGHTER, "f"), (_SHORT_SON, "m")):
        found = suffix.search(key)
        if found and found.start() >= (2 if suffix is not _SHORT_SON else 0):
            return PATRONYMIC, _stem(read, suffix), sex
    if given:
        return PLAIN, read, gender
    if _WOMAN.search(key):
        return PLAIN, _bare(read, key), "f"
    return PLAIN, _bare(read, key), "m" if _MAN.search(key) else ""


def _stem(read: bytes, suffix: re.Pattern[str]) -> bytes:
    for length in range(1, len(read)):
        if suffix.fullmatch(fold(read[length:])) or suffix is _SHORT_SON:
            return read[: length if suffix is not _SHORT_SON else -2]
    return read


@cache
def _vowels() -> frozenset[int]:
    codes = sounds().codes
    return frozenset(codes[name] for name in {*VOWEL_UNITS, "y"})


def _bare(read: bytes, key: str) -> bytes:
    if _ADJECTIVE.search(key):
        while len(read) > 2 and read[-1] in _vowels():
            read = read[:-1]
        return read
    return read[:-1] if _WOMAN.search(key) else read


@cache
def _fathers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, (names, gender) in forms().items():
        for name in names if gender != "f" else ():
            found.setdefault(_trunk(key), set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


def _trunk(key: str) -> str:
    return key.rstrip("aeiouj")


def _father(core: bytes) -> frozenset[str]:
    return _fathers().get(_trunk(fold(core)), frozenset())
