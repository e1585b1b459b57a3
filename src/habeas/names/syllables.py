"""Names made of syllables: Korean, Chinese, Vietnamese, Burmese, Japanese. A syllable is one or it is another.

Where two names are written in syllables of one *system*, their syllables are compared and not their sounds: "Il-pyo" and
"Il-su" share half of their sounds and are two brothers. Each syllable is a part whose `groups` are the syllables that it
may be ("chong": 정 or 총), written "ko:정"; two parts that share none are different. A name in characters has a reading
in each system; one in Latin letters is in a system where every word is made of its syllables and one is a family name.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from habeas.names.japanese import japanese, unmarked
from habeas.names.parts import INITIAL, PLAIN, Part, part, weight
from habeas.names.scripts import script_of
from habeas.names.sounds import SYLLABLES
from habeas.names.spelled import (
    Spellings,
    burmese_words,
    characters,
    chinese_families,
    double,
    family_names,
    japanese_families,
    korean_sound,
    southern,
    spellings,
    vietnamese,
)

Parts = tuple[Part, ...]
Readings = tuple[tuple[str, Parts], ...]
MOST_WORDS = 6
MOST_SYLLABLES = 3  # of a Chinese or Korean name, one more where the family name has two
SPLIT = (
    "ko",
    "zh",
    "yue",
)  # systems in which a word may be two syllables, and a foreign given name may stand beside


def syllables(words: tuple[str, ...], script: str, plain: bool) -> Readings:
    """The readings of a name, each with its system; none where it isn't made of syllables. `script` is that of the first
    word; `plain` says that all are letters from a to z."""
    if len(words) > MOST_WORDS:
        return ()
    if script == "Latn":
        return _latin(words, words) if plain else _marked(words)
    if script in _BY_SCRIPT and len(words) < MOST_WORDS:
        return _BY_SCRIPT[script](words) if not [1 for w in words[1:] if script_of(w) != script] else ()
    return ()


def _marked(words: tuple[str, ...]) -> Readings:
    """A name in Latin letters with marks or apostrophes."""
    if [1 for word in words if script_of(word) != "Latn"]:
        return ()
    return _latin(
        words, tuple([w if w.isascii() and w.isalpha() else unmarked(w).replace("'", "") for w in words])
    )


def _latin(words: tuple[str, ...], plain: tuple[str, ...]) -> Readings:
    families, known = family_names(), burmese_words()
    if families.keys().isdisjoint(plain) and plain[0] not in known:
        return ()
    systems: set[str] = set()
    for word in plain:
        if word in families:
            systems.update(families[word].split())
    found = []
    for system in sorted(systems) if len(words) > 1 else ():
        own = _split(plain, system) if system in SPLIT else _whole(words, system)
        if own:
            found.append((system, own))
    if "zh" in systems and (own := _southern(plain)):
        found.append(("nan", own))
    if (
        plain[0] in known
        and plain[-1] in known
        and (burmese := _burmese([known.get(word) for word in plain], words))
    ):
        found.append(("my", burmese))
    return tuple(found)


def _split(words: tuple[str, ...], system: str) -> Parts:
    """A family name and one or two syllables more; where each stands alone, a foreign given name may stand beside them."""
    known, families = spellings(system), family_names()
    cut = [_cut(word, known, system) for word in words]
    strange = [i for i, own in enumerate(cut) if not own]
    count = sum(map(len, cut))
    if strange:
        beside = len(strange) == 1 and strange[0] in (0, len(words) - 1) and words[strange[0]] not in families
        if not beside or count < 3 or count > len(words) - 1:
            return ()
    family = [
        i
        for i, own in enumerate(cut)
        if system in families.get(words[i], "").split() and (len(own) == 1 or words[i] in double())
    ]
    if not family or not 1 < count <= MOST_SYLLABLES + _doubled(words):
        return ()
    out: list[Part] = []
    for i, (word, own) in enumerate(zip(words, cut, strict=True)):
        out += [_coded(system, s, i in family) for s in own] or [part(word)]
    return tuple(out)


@cache
def _coded(system: str, word: str, family: bool) -> Part:
    """A spelling that stands in the tables as a part, with the family names that it may be where it may be one."""
    own = chinese_families().get(word, "") if family and system != "ko" else ""
    codes = spellings(system).get(word, "").split() + [f"{system}:{name}" for name in own.split()]
    return _syllable(word, frozenset(codes))


def _southern(words: tuple[str, ...]) -> Parts:
    """A name each of whose words is a syllable as the southern languages spell them, one of them only there."""
    own, others = southern(), [spellings("zh"), spellings("yue")]
    if len(words) > MOST_SYLLABLES or own.isdisjoint(words):
        return ()
    if not all(
        word in own or word in family_names() or any(word in known for known in others) for word in words
    ):
        return ()
    return tuple(_syllable(word, frozenset({f"nan:{word}"})) for word in words)


def _doubled(words: tuple[str, ...]) -> bool:
    """Whether a family name of two syllables is among the words."""
    known = double()
    return any(word in known for word in words) or any(a + b in known for a, b in pairwise(words))


def _cut(word: str, known: Spellings, system: str) -> tuple[str, ...]:
    if word in known or (system != "ko" and word in chinese_families()):
        return (word,)
    for at in range(len(word) - 1, 0, -1):
        if word[:at] in known and word[at:] in known:
            return word[:at], word[at:]
    return ()


def _whole(words: tuple[str, ...], system: str) -> Parts:
    read = vietnamese if system == "vi" else japanese
    found = [read(word) for word in words]
    if not all(found):
        return ()
    return tuple(
        _syllable(word, frozenset({f"{system}:{code}"})) for word, code in zip(words, found, strict=True)
    )


@lru_cache(maxsize=50_000)
def _syllable(text: str, codes: frozenset[str], script: str = "Latn") -> Part:
    """A syllable as a part. It is compared by its codes, so its sound stands for nothing but itself."""
    return Part(text, b"\1", script, PLAIN, b"\1", groups=codes, weight=weight(text.encode()))


def _burmese(found: Sequence[tuple[str, ...] | None], texts: Sequence[str]) -> Parts:
    if not all(found) or sum(len(codes or ()) for codes in found) < 2:
        return ()
    out = []
    for text, codes in zip(texts, found, strict=True):
        out += [
            _syllable(code if len(codes or ()) > 1 else text, frozenset({f"my:{code}"}))
            for code in codes or ()
        ]
    return tuple(out)


def _han(words: tuple[str, ...]) -> Readings:
    """One run of two to four characters, or a family name and a given name."""
    text = "".join(words)
    if len(words) > 2 or not 1 < len(text) < 5:
        return ()
    found = []
    for system in ("han", *SPLIT, "nan"):
        parts = tuple([_character(char, system) for char in text])
        if not [1 for part in parts if not part.groups]:
            found.append((system, parts))
    family = next((text[:n] for n in (2, 1, 3) if text[:n] in japanese_families()), "")
    if family and text != family:  # how a Japanese given name in characters is read nobody can know
        found.append(("ja", (_character(family, "ja"), unread(text[len(family) :]))))
    return tuple(found)


def unread(text: str) -> Part:
    """Characters that may be read in any way: like an initial that fits everything."""
    return Part(text, b"\1", "Hani", INITIAL, b"\1", mode=SYLLABLES, weight=0.2)


@cache
def _character(char: str, system: str) -> Part:
    codes = (
        frozenset([japanese_families()[char]])
        if system == "ja"
        else characters(char).get(system, frozenset())
    )
    return Part(char, b"\1", "Hani", PLAIN, b"\1", mode=SYLLABLES, groups=codes, weight=weight(b"12345"))


def _hangul(words: tuple[str, ...]) -> Readings:
    text = "".join(words)
    if len(words) > 2 or not 1 < len(text) < 6:
        return ()
    return (("ko", tuple([_hangul_syllable(char) for char in text])),)


@cache
def _hangul_syllable(char: str) -> Part:
    return _syllable(char, frozenset({f"ko:{korean_sound(char)}"}), "Hang")


def _kana(words: tuple[str, ...]) -> Readings:
    codes = [japanese(word) for word in words]
    if len(words) < 2 or not all(codes):
        return ()
    return (
        (
            "ja",
            tuple(_syllable(w, frozenset({f"ja:{c}"}), "Kana") for w, c in zip(words, codes, strict=True)),
        ),
    )


def _myanmar(words: tuple[str, ...]) -> Readings:
    text = "".join(words)
    known, found, at = burmese_words(), [], 0
    while at < len(text):
        end = next((end for end in range(len(text), at, -1) if text[at:end] in known), 0)
        if not end:
            return ()
        found.append(text[at:end])
        at = end
    own = _burmese([known[word] for word in found], found)
    return (("my", own),) if own else ()


_BY_SCRIPT: dict[str, Callable[[tuple[str, ...]], Readings]] = {
    "Hani": _han,
    "Hang": _hangul,
    "Kana": _kana,
    "Mymr": _myanmar,
}
HONORIFICS = frozenset({"my:u", "my:daw", "my:ko", "my:ma", "my:maung", "my:sai", "my:saw"})
