"""Text into words: one Unicode form, no marks that steer display, homoglyphs folded and said so. Linear in
length."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from habeas.errors import BadName
from habeas.names.tables import rows
from habeas.names.tables import words as words_of

LIMIT = 1_000  # letters; the longest name in the shared lists has 141

_QUOTED = re.compile(r"[\"“„«(\[][^\"“”„«»()\[\]]{1,60}[\"”»)\]]|(?<![^\s])[‘'‛]\w{2,20}[’'](?![^\s])")
_BREAK = re.compile(r"[^\w'\u0900-\u109f\u0e00-\u0eff\u1780-\u17ff\u3099\u309a]+|[_\d]+")
_MARKS = str.maketrans(dict.fromkeys("’ʼʻ‘`´ʹ′ʿʾ‛＇׳", "'"))
_MARKED = re.compile("[" + "".join(map(chr, _MARKS)) + "]")
_GLUED_ARTICLE = re.compile(r"\b(Al|El|AL)(?=[A-Z][a-z])")
_AND = re.compile(r"(?<=\w) [eyi] (?=\w)")  # Puig i Casals; with a capital it is an initial
_SON_OF = re.compile(
    r"(?<!\w)[sdw]/o(?!\w)|(?<!\w)a/[lp](?!\w)", re.IGNORECASE
)  # Imran s/o Aslam, Siva a/l Kumar
_CUT_SHORT = re.compile(r"(?<![\w.'-])([^\W\d_])([^\W\d_]{1,2})\.(?=[\s,]*[^\W\d_])")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z\u00c0-\u024fĸ]"), re.compile(r"[\u0400-\u04ff]")


class Cleaned(NamedTuple):
    """The words of a name (folded to lower case), those that were in quotes or brackets, and what was
    repaired."""

    words: tuple[str, ...]
    nicknames: tuple[str, ...]
    notes: tuple[str, ...]


def clean(name: str) -> Cleaned:
    """Take a name apart into words. Raises BadName where it has no letter or more than 1,000 characters."""
    if not isinstance(name, str):
        raise BadName(f"a name must be text, not {type(name).__name__}")
    if len(name) > LIMIT:
        raise BadName(f"{name[:40]!r}…: {len(name):,} characters; a name has at most {LIMIT:,}")
    text = _plain(name)
    found: tuple[str, ...]
    nicknames: tuple[str, ...] = ()
    notes: tuple[str, ...]
    if text.replace(" ", "").isalpha():
        found = tuple(text.lower().split())
    else:
        if "." in text or "/" in text:
            text = _CUT_SHORT.sub(_initial, _SON_OF.sub(" ", text))
        nicknames = _words(" ".join(_QUOTED.findall(text))) if _QUOTED.search(text) else ()
        found = _words(_QUOTED.sub(" ", text)) if nicknames else _words(text)
    words, notes = found or nicknames, ()
    if not text.isascii():
        words, notes = _fold_homoglyphs(words)
    if not words:
        raise BadName(f"{name[:60]!r}: no letter in it; a name needs at least one")
    return Cleaned(words, nicknames if found else (), notes)


def _initial(found: re.Match[str]) -> str:
    """A word that is cut short by a dot as an initial (Kumar as Kr.); titles and particles stay as they are."""
    word = found[1] + found[2]
    return found[0] if word.lower() in _kept() else f"{found[1]}."


@cache
def _kept() -> frozenset[str]:
    return words_of("titles.tsv") | words_of("particles.tsv") | {"abd", "md", "muh", "moh"}


def _plain(name: str) -> str:
    text = name
    if not name.isascii():
        text = unicodedata.normalize("NFKC", name)
        if _MARKED.search(text):
            text = text.translate(_MARKS)
        if not text.isprintable():
            text = "".join([c for c in text if unicodedata.category(c) not in _HIDDEN])
    if " i " in text or " y " in text or " e " in text:
        text = _AND.sub(" ", text)
    if "Al" in text or "El" in text or "AL" in text:
        return _GLUED_ARTICLE.sub(_spaced, text)
    return text


def _spaced(found: re.Match[str]) -> str:
    return found[0] + " "


_HIDDEN = {"Cf", "Cs", "Co", "Cn"}


def _words(text: str) -> tuple[str, ...]:
    if not text.isascii():
        text = _join_marks(text)
    found = (word.strip("'") for word in _BREAK.sub(" ", text).split())
    return tuple(word.lower() for word in found if word)


def _join_marks(text: str) -> str:
    """Marks (vowel signs, points) are no letters to `\\w` in some scripts; keep them by closing over them."""
    if not any(unicodedata.category(c)[0] == "M" for c in text):
        return text
    return "".join(c for c in text if unicodedata.category(c)[0] != "M" or _spoken_mark(c))


def _spoken_mark(mark: str) -> bool:
    return (
        "\u0900" <= mark <= "\u109f"
        or "\u0e00" <= mark <= "\u0eff"
        or "\u1780" <= mark <= "\u17ff"
        or mark in "\u3099\u309a"
    )


def _confusables() -> tuple[dict[int, str], dict[int, str]]:
    table = rows("homoglyphs.tsv")
    return {ord(latin): cyr for latin, cyr in table}, {ord(cyr): latin for latin, cyr in table}


_TO_CYRILLIC, _TO_LATIN = _confusables()


def _fold_homoglyphs(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = " ".join(words)
    if not (_CYRILLIC.search(text) and _LATIN.search(text)):
        return words, ()
    cyrillic = len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text))
    fixed = tuple(_fold_word(word, cyrillic) for word in words)
    changed = [
        f"letters of another alphabet in {old!r} were read as {new!r}"
        for old, new in zip(words, fixed, strict=True)
        if old != new
    ]
    return fixed, tuple(changed)


def _fold_word(word: str, mostly_cyrillic: bool) -> str:
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if latin and cyrillic:
        return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)
    if latin and mostly_cyrillic:
        folded = word.translate(_TO_CYRILLIC)
        return word if _LATIN.search(folded) else folded
    return word
