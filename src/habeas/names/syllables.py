"""Names made of syllables: Korean, Chinese, Vietnamese, Burmese, Japanese. A syllable is one or it is another.

Where two names are written in syllables of one *system*, their syllables are compared and not their sounds: "Il-pyo" and
"Il-su" share half of their sounds and are two brothers. Each syllable is a part whose `groups` are the syllables that it
may be ("chong": 정 or 총), written "ko:정"; two parts that share none are different. A name in characters has a reading
in each system; one in Latin letters is in a system where every word is made of its syllables and one is a family name.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from habeas.names.parts import PLAIN, Part, fold, part, weight
from habeas.names.reading import units
from habeas.names.scripts import script_of
from habeas.names.sounds import SYLLABLES
from habeas.names.spelled import (
    burmese_words,
    characters,
    chinese_family,
    double,
    family_names,
    japanese,
    korean_sound,
    southern,
    spellings,
    unmarked,
    vietnamese,
)

Parts = tuple[Part, ...]
Readings = tuple[tuple[str, Parts], ...]
MOST_WORDS = 6
MOST_SYLLABLES = 3  # of a Chinese or Korean name, one more where the family name has two
SPLIT = ("ko", "zh", "yue")  # systems in which a word may be two syllables, and a foreign given name may stand beside


@lru_cache(maxsize=20_000)
def syllables(words: tuple[str, ...]) -> Readings:
    """The readings of a name, each with its system; none where it isn't made of syllables."""
    scripts = {script_of(word) for word in words}
    if scripts == {"Latn"}:
        return _latin(words)
    if len(scripts) == 1 and len(words) < MOST_WORDS:
        return _BY_SCRIPT.get(scripts.pop(), _none)(words)
    return ()


def _none(_: tuple[str, ...]) -> Readings:
    return ()


def _latin(words: tuple[str, ...]) -> Readings:
    if not 1 < len(words) <= MOST_WORDS:
        return ()
    plain = tuple([word if word.isascii() and "'" not in word else unmarked(word).replace("'", "") for word in words])
    families = family_names()
    found = []
    for system in sorted({system for word in plain for system in families.get(word, ())} or _long_vowels(plain)):
        own = _split(plain, system) if system in SPLIT else _whole(words, system)
        if own:
            found.append((system, own))
    if any("zh" in families.get(word, ()) for word in (plain[0], plain[-1])) and (own := _southern(plain)):
        found.append(("nan", own))
    known = burmese_words()
    if plain[0] in known and plain[-1] in known and (burmese := _burmese([known.get(word) for word in plain], words)):
        found.append(("my", burmese))
    return tuple(found)


def _long_vowels(words: tuple[str, ...]) -> list[str]:
    """Whether a word is a Japanese family name with its long vowels written: Satoh, Oonishi."""
    long = [word for word in words if "oh" in word or "oo" in word or "ou" in word]
    return ["ja"] if any("ja" in family_names().get(japanese(word), ()) for word in long) else []


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
    family = [i for i, own in enumerate(cut) if system in families.get(words[i], ()) and (len(own) == 1 or words[i] in double())]
    if not family or not 1 < count <= MOST_SYLLABLES + _doubled(words):
        return ()
    out: list[Part] = []
    for i, (word, own) in enumerate(zip(words, cut, strict=True)):
        out += [_syllable(s, known.get(s, _NONE) | _family(system, s, i in family)) for s in own] or [part(word)]
    return tuple(out)


def _family(system: str, word: str, may_be: bool) -> frozenset[str]:
    """The Chinese family names that a word may be, as codes."""
    own = chinese_family(word) if may_be and system != "ko" else ()
    return frozenset(f"{system}:{name}" for name in own)


def _southern(words: tuple[str, ...]) -> Parts:
    """A name each of whose words is a syllable as the southern languages spell them, one of them only there."""
    own, others = southern(), [spellings("zh"), spellings("yue")]
    if len(words) > MOST_SYLLABLES or own.isdisjoint(words):
        return ()
    if not all(word in own or word in family_names() or any(word in known for known in others) for word in words):
        return ()
    return tuple(_syllable(word, frozenset({f"nan:{word}"})) for word in words)


def _doubled(words: tuple[str, ...]) -> bool:
    """Whether a family name of two syllables is among the words."""
    known = double()
    return any(word in known for word in words) or any(a + b in known for a, b in pairwise(words))


def _cut(word: str, known: dict[str, frozenset[str]], system: str) -> tuple[str, ...]:
    if word in known or (system != "ko" and chinese_family(word)):
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
    return tuple(_syllable(word, frozenset({f"{system}:{code}"})) for word, code in zip(words, found, strict=True))


@lru_cache(maxsize=50_000)
def _syllable(text: str, codes: frozenset[str], script: str = "Latn") -> Part:
    read, mode = units(text)
    return Part(text, read, script, PLAIN, read, mode=mode, groups=codes, weight=weight(read, fold(read)))


def _burmese(found: Sequence[tuple[str, ...] | None], texts: Sequence[str]) -> Parts:
    if not all(found) or sum(len(codes or ()) for codes in found) < 2:
        return ()
    out = []
    for text, codes in zip(texts, found, strict=True):
        out += [_syllable(code if len(codes or ()) > 1 else text, frozenset({f"my:{code}"})) for code in codes or ()]
    return tuple(out)


def _han(words: tuple[str, ...]) -> Readings:
    """One run of two to four characters, or a family name and a given name."""
    text = "".join(words)
    if len(words) > 2 or not 1 < len(text) < 5:
        return ()
    own = [characters(char) for char in text]
    found = []
    for system in ("han", *SPLIT, "nan"):
        if all(codes.get(system) for codes in own):
            parts = tuple(_character(c, codes[system]) for c, codes in zip(text, own, strict=True))
            found.append((system, parts))
    return tuple(found)


@lru_cache(maxsize=50_000)
def _character(char: str, codes: frozenset[str]) -> Part:
    read = units(char)[0] or b"\1"
    return Part(char, read, "Hani", PLAIN, read, mode=SYLLABLES, groups=codes, weight=weight(b"12345"))


def _hangul(words: tuple[str, ...]) -> Readings:
    text = "".join(words)
    if len(words) > 2 or not 1 < len(text) < 6:
        return ()
    return (("ko", tuple(_syllable(c, frozenset({f"ko:{korean_sound(c)}"}), "Hang") for c in text)),)


def _kana(words: tuple[str, ...]) -> Readings:
    codes = [japanese(word) for word in words]
    if len(words) < 2 or not all(codes):
        return ()
    return (("ja", tuple(_syllable(w, frozenset({f"ja:{c}"}), "Kana") for w, c in zip(words, codes, strict=True))),)


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
_NONE: frozenset[str] = frozenset()
HONORIFICS = frozenset({"my:u", "my:daw", "my:ko", "my:ma", "my:maung", "my:sai", "my:saw"})
