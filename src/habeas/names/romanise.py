"""A word in Latin letters, by the schools of romanisation of its language, and which school gave a spelling.

Tables are data/romanisation/LANGUAGE.tsv, a column per school; each file names its standards. Comparing
does not use them
(sounds.py does that for every school at once): they give `romanise` its spellings and a verdict its words.
"""

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from habeas.errors import UnsupportedLanguage
from habeas.names.clean import clean
from habeas.names.han import readings_in_latin
from habeas.names.scripts import script_of
from habeas.names.tables import lines

LANGUAGES = {"be": "Belarusian", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian"}
SCRIPTS = {
    "Arab": "Arabic script",
    "Hebr": "Hebrew",
    "Grek": "Greek",
    "Armn": "Armenian",
    "Geor": "Georgian",
    "Hang": "Korean",
    "Hani": "Han characters",
    "Kana": "Japanese kana",
    "Mymr": "Burmese",
    "Thai": "Thai",
    "Ethi": "Ethiopic",
    "Deva": "Devanagari",
    "Cyrl": "Cyrillic",
    "Latn": "Latin",
}
_SIGNS = "аеёиоуыэюяіїєьъ'"


@cache
def schools(language: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """The schools of one language: (name, letter -> Latin). Raises UnsupportedLanguage where there is no
    table."""
    if language not in LANGUAGES:
        raise UnsupportedLanguage(
            f"no romanisation table for {language!r}; there are: {', '.join(LANGUAGES)}"
        )
    rows = lines(f"romanisation/{language}.tsv")
    names = rows[0].split("\t")[1:]
    cells = [row.split("\t") for row in rows[1:]]
    return tuple(
        (name, {row[0]: row[i] for row in cells if row[i] != "="}) for i, name in enumerate(names, 1)
    )


def by_school(word: str, table: dict[str, str]) -> str:
    """A lower-case word letter by letter, pairs first; a letter that the table does not have is left as it
    is."""
    out, at = [], 0
    while at < len(word):
        place = "^" if at == 0 else "V" if word[at - 1] in _SIGNS else ""
        for key, taken in ((word[at : at + 2], 2), (place + word[at], 1), (word[at], 1)):
            if key in table and (taken == 1 or len(key) == 2):
                out.append(table[key])
                at += taken
                break
        else:
            out.append(word[at])
            at += 1
    return "".join(out)


def romanise(name: str, language: str | None = None) -> tuple[str, ...]:
    """The spellings of a name in Latin letters, over the schools of `language`, or of every language of its
    script.

    Lower case, parts in the order given. Raises BadName for what is no name, UnsupportedLanguage for an
    unknown language.
    """
    found = clean(name).words
    every = [_words(word, language) for word in found]
    most = max(len(spellings) for spellings in every)
    rows = [" ".join(spellings[min(i, len(spellings) - 1)] for spellings in every) for i in range(most)]
    return tuple(dict.fromkeys(rows))


def _words(word: str, language: str | None) -> tuple[str, ...]:
    script = script_of(word)
    if script == "Cyrl":
        return tuple(
            by_school(word, table)
            for code in ([language] if language else LANGUAGES)
            for _, table in schools(code)
        )
    if script == "Hani":
        return readings_in_latin(word)
    return (word if script == "Latn" else anyascii(word).lower(),)


@lru_cache(maxsize=20_000)
def school_of(word: str, latin: str) -> str:
    """By which language and school a Cyrillic word is spelled so in Latin letters, in words; "" where no
    table gives it."""
    if script_of(word) != "Cyrl" or script_of(latin) != "Latn":
        return ""
    wanted = _plain(latin)
    found: dict[str, list[str]] = {}
    for code in LANGUAGES:
        for name, table in schools(code):
            if _plain(by_school(word, table)) == wanted and _fits(word, code):
                found.setdefault(LANGUAGES[code], []).append(name)
    return "; ".join(f"{language}, {names[0]}" for language, names in list(found.items())[:2])


def _fits(word: str, language: str) -> bool:
    letters = {"be": "ищъ", "ru": "іўїєґ", "uk": "ўыэъё", "bg": "ыэёіїєўґ"}[language]
    return not any(c in letters for c in word)


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return re.sub("[^a-z]", "", bare)


__all__ = ["LANGUAGES", "SCRIPTS", "romanise", "school_of", "schools"]
