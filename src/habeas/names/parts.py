"""The parts of a name and what each one is: given name, patronymic, surname with a gender, initial.

A part is known by its sound alone, so the same rules serve every script: a patronymic is a part that ends
in -ovich, -avič,
-івна however it is written. Results are cached per word: a register repeats its words.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from habeas.names.folded import fold
from habeas.names.given import NO_FORM, endings, father_of, feminine, forms
from habeas.names.japanese import unmarked
from habeas.names.reading import units, units_in
from habeas.names.scripts import script_of
from habeas.names.tables import words

PLAIN, PATRONYMIC, INITIAL = 0, 1, 2


@dataclass(slots=True, eq=False)
class Part:
    """One part: its text, its units (and other readings of them), what it is, and what that tells. Compared by
    identity: the functions that make parts are cached, so that one word gives one part, and nobody changes it.
    (A frozen dataclass takes four times as long to make.)

    `stem` are the units without a suffix that many names share (-ovich, -ova, -ski, -shvili …) and `suffix`
    says which;
    `mode` is how the word is written (sounds.ALPHABET …); `groups` are the given names of which it may be a
    form.
    """

    text: str
    units: bytes
    script: str
    kind: int = PLAIN
    stem: bytes = b""
    suffix: str = ""
    others: tuple[bytes, ...] = ()
    mode: int = 0
    gender: str = ""
    groups: frozenset[str] = frozenset()
    weight: float = field(default=1.0)


# Suffixes that many names share, in folded sounds, with their class and the gender they show; the first
# that fits counts.
_TABLE = (  # the sounds with which it ends, the pattern, its class, gender
    ("CZ", r"(?:i|j)?(?:[oeau]v|[oe]u)i[CZ]$", "son", "m"),
    ("ai", r"(?:i|j)?(?:[oeai]v|[oeai]u|i[CS])n[ai]$", "son", "f"),
    ("a", r"(?<=[sckz]k)a(?:ia)?$|(?<=[sckz]k)aia$", "ski", "f"),
    ("a", r"(?<=[ktsgn])aia$", "oi", "f"),
    ("a", r"(?:[oea]v|ou)a$", "ov", "f"),
    ("a", r"(?:in)a$", "in", "f"),
    ("vuf", r"[oea](?:v|u|f)$", "ov", "m"),
    ("ies", r"(?<=[sckz]k)(?:i|e|ii|is|as)$", "ski", "m"),
    ("i", r"(?<=[ktn])(?:oi|ii?)$", "oi", "m"),
    ("n", r"in$", "in", "m"),
    ("i", r"S?[sS]?vili$", "shvili", ""),
    ("ncs", r"i(?:an|anc|ants)$", "yan", ""),
    ("oa", r"[eai]nk[oa]$", "enko", ""),
    ("e", r"De$", "dze", ""),
    ("C", r"(?:[oe]v|v)?iC$", "ich", ""),
    ("aeh", r"z[ae]d[ae]h?$", "zade", ""),
    ("u", r"op[ou]lu$", "opoulos", "f"),
    ("s", r"op[ou]l[ou]s$", "opoulos", "m"),
    ("u", r"(?<=[iau])[dD]u$", "idis", "f"),
    ("s", r"(?<=[iau])[dD][ie]s$", "idis", "m"),
    ("r", r"d[oa]t[ie]?r$", "dottir", "f"),
)
# the last sound of a folded word -> the patterns that may fit it, in their order
_BY_LAST = {
    last: tuple((re.compile(pattern), name, gender) for ends, pattern, name, gender in _TABLE if last in ends)
    for last in set("".join(row[0] for row in _TABLE))
}
LONGEST_SUFFIX = 6  # sounds: S?[sS]?vili; what stands before it is still seen
SUFFIXES = ("", *dict.fromkeys(row[2] for row in _TABLE), "oglu")
_SHORT_SON = re.compile(r"^(?:ili|il|kuzmi?|luki?|fomi?|nikiti?|savi?)C$")


@lru_cache(maxsize=100_000)
def part(word: str, language: str = "") -> Part:
    """One cleaned word as a part; its place in the name is not yet considered."""
    if (
        len(word) > 6
        and (" " in word or word.endswith(CHILD_ENDS))
        and (found := _byfather_of(word, language))
    ):
        return found
    script = script_of(word)
    read, mode = units_in(script, word, language)
    key = fold(read)
    if len(word) == 1 and script in {"Latn", "Cyrl", "Grek", "Armn", "Hebr"}:
        return Part(word, read, script, INITIAL, read, weight=0.2)
    names, gender = forms().get(key, NO_FORM)
    if not names and key[-1:] in endings():
        names, gender = feminine(key)
    if mode or names or script not in SUFFIXED:
        return Part(word, read, script, PLAIN, read, "", (), mode, gender, names, weight(read, key))
    if script == "Armn" and word[-1] == "ի" and len(word) > 4:  # a father's name in the genitive: Վազգենի
        return Part(
            word,
            read,
            script,
            PATRONYMIC,
            read[:-1],
            "oglu",
            (),
            mode,
            "",
            father_of(read[:-1]),
            weight(read),
        )
    stem, suffix, gender = _cut(read, key)
    if suffix == "son":
        return Part(
            word, read, script, PATRONYMIC, stem, suffix, (), mode, gender, father_of(stem), weight(read)
        )
    others: tuple[bytes, ...] = ()
    if script == "Latn":
        if not word.isascii() or word[:2] in ARTICLES or "x" in word or "gn" in word or "rz" in word:
            others = _read_otherwise(word, suffix, read)
    elif script == "Cyrl" and "щ" in word:  # sht in Bulgarian
        others = (units(word.replace("щ", "шт"))[0],)
    return Part(word, read, script, PLAIN, stem, suffix, others, mode, gender, names, weight(read, key))


ARTICLES = ("al", "el")


def _read_otherwise(word: str, suffix: str, read: bytes) -> tuple[bytes, ...]:
    """Other readings of a word in Latin letters: without its marks, without an Arabic article that may be glued to it
    (Alkaabi, Elmasry), with x as kh, with a French gn, with a Polish rz."""
    found = []
    if not word.isascii() and (bare := units(unmarked(word))[0]) != read:
        found.append(bare)
    if word[:2] in ARTICLES and len(word) > 5 and suffix in {"", "in"} and word[2] not in "lf":
        found.append(units(word[2:])[0])
    if "x" in word[:-1]:  # kh in Uzbek and Azerbaijani
        found.append(units(word.replace("x", "kh"))[0])
    if "gn" in word[1:]:
        found.append(units(word.replace("gn", "ny"))[0])
    if "rz" in word[2:]:
        found.append(units(word.replace("rz", "ř"))[0])
    return tuple(found)


# words for son and daughter behind a father's name, and glued to it in Kazakh and Turkmen
SONS = frozenset(
    [
        "oglu",
        "ogly",
        "oğlu",
        "ogli",
        "oghlu",
        "oglou",
        "ugli",
        "o'g'li",
        "ovlu",
        "uulu",
        "ulu",
        "uly",
        "оглы",
        "оглу",
        "оглі",
        "угли",
        "ўғли",
        "уулу",
        "улы",
        "ұлы",
        "օղլի",
    ]
)
DAUGHTERS = frozenset(
    [
        "kyzy",
        "kizi",
        "qizi",
        "gyzy",
        "gizi",
        "qızı",
        "kızı",
        "qyzy",
        "кызы",
        "кизи",
        "қызы",
        "қизи",
        "гызы",
        "qiz",
    ]
)
CHILD_ENDS = ("uly", "ұлы", "улы", "lu", "gly", "глы", "yzy", "ızı", "ызы", "izi")
_CHILD = re.compile("(.{3,}?)(?:(uly|ұлы|улы|oğlu|oglu|ogly|оглы)|(kyzy|qyzy|qızı|қызы|кызы|qizi))")


def _byfather_of(word: str, language: str) -> Part | None:
    """A part such as "rafiq oglu", "serikuly" or an Armenian genitive: the father's name is what tells."""
    base, _, kind = word.partition(" ")
    gender = "f" if kind in DAUGHTERS else "m"
    if not kind:
        if len(base) < 7 or not (found := _CHILD.fullmatch(base)):
            return None
        base, gender = found[1], "f" if found[3] else "m"
    script = script_of(base)
    read, mode = units_in(script, base, language)
    key = fold(read)
    names = forms().get(key, NO_FORM)[0]
    return Part(word, read, script, PATRONYMIC, read, "oglu", (), mode, gender, names, weight(read, key))


SUFFIXED = frozenset({"Latn", "Cyrl", "Geor", "Armn", "Grek"})


@cache
def _common() -> frozenset[str]:
    return frozenset(fold(units(word)[0]) for word in words("common.tsv"))


def weight(read: bytes, key: str = "") -> float:
    """How much a part tells: by its length, 1 for six units and more, down to a half for one; half of that
    where it is common."""
    found = 1.0 if len(read) > 5 else 0.45 + 0.1 * len(read)
    return found / 2 if key and key in _common() else found


def _cut(read: bytes, key: str) -> tuple[bytes, str, str]:
    """A word as (stem, class of suffix, gender). A stem keeps two units or more."""
    last = key[-1:]
    if last == "C" and _SHORT_SON.search(key):
        return read[:-2], "son", "m"
    for pattern, name, gender in _BY_LAST.get(last, ()):
        if found := pattern.search(key, max(0, len(key) - LONGEST_SUFFIX)):
            stem = _before(read, key, found.start())
            return (stem, name, gender) if len(stem) > 1 else (read, "", gender)
    return read, "", ""


def _before(read: bytes, key: str, kept: int) -> bytes:
    """The longest beginning of a word, of two units or more, that folds to so many sounds of its key; the word where
    there is none. (The fold of a beginning is a beginning of the fold.)"""
    length = kept if len(key) == len(read) else len(read) - 1
    while length > kept and len(fold(read[:length])) > kept:
        length -= 1
    return read[:length] if 1 < length < len(read) and len(fold(read[:length])) == kept else read
