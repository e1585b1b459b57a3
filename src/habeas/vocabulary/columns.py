"""What published lists call their columns and what the short words in their cells mean, in several languages.

Invariant: a word that means two things means neither; the loader refuses a file in which a language contradicts itself.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from habeas.errors import BadVocabulary
from habeas.vocabulary.load import read_toml, terms
from habeas.vocabulary.people import read_people

SECTIONS = ("headers", "dated", "events", "gender", "length", "countries")
MONTHS = range(1, 13)
MORE_MONTHS = {"траўня": 5, "травень": 5}  # said beside "мая", which CLDR has


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Look-ups by `plain` words, over all languages of columns.toml."""

    headers: dict[str, str] = field(default_factory=dict)  # → a field, or surname, given, patronymic, latin
    dated: dict[str, str] = field(default_factory=dict)  # header → the term that the column dates
    events: dict[str, str] = field(default_factory=dict)  # word of a status column → term
    gender: dict[str, str] = field(default_factory=dict)  # → male or female
    length: dict[str, str] = field(default_factory=dict)  # → years or months
    countries: dict[str, str] = field(default_factory=dict)  # names → ISO 3166-1 alpha-2
    codes: dict[str, str] = field(
        default_factory=dict
    )  # ISO 3166-1 alpha-2 and alpha-3, in capitals → alpha-2
    months: dict[str, int] = field(default_factory=dict)  # → 1 to 12


def plain(text: str) -> str:
    """Words for comparing: lower case, NFKC, letters, marks and digits only, single spaces between."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    kept = (
        c if c.isalnum() or unicodedata.combining(c) or unicodedata.category(c)[0] == "M" else " "
        for c in folded
    )
    return " ".join("".join(kept).split())


@cache
def column_words() -> ColumnWords:
    """Reads columns.toml, with names of countries and months from CLDR. Raises BadVocabulary for a contradiction."""
    data = read_toml(files("habeas.vocabulary") / "columns.toml")
    words = ColumnWords()
    for section in SECTIONS:
        _gather(getattr(words, section), section, data)
    unknown = {*words.dated.values(), *words.events.values()} - set(terms())
    if unknown:
        raise BadVocabulary(f"columns.toml: no events {', '.join(sorted(unknown))}; see vocabulary/events")
    _countries(words, list(data))
    _months(words.months, list(data))
    return words


def _gather(into: dict[str, str], section: str, data: dict[str, dict[str, dict[str, list[str]]]]) -> None:
    """A word with two meanings within a language is refused; with two across languages it is left out."""
    doubtful = set()
    for language, sections in data.items():
        own: dict[str, str] = {}
        for meaning, said in sections.get(section, {}).items():
            for word in map(plain, said):
                if own.setdefault(word, meaning) != meaning:
                    raise BadVocabulary(
                        f"columns.toml: {language}.{section}: {word!r} is {own[word]} and {meaning}"
                    )
        doubtful |= {word for word, meaning in own.items() if into.setdefault(word, meaning) != meaning}
    for word in doubtful:
        del into[word]


def _countries(words: ColumnWords, languages: list[str]) -> None:
    """Codes count in capitals only: "no" in a column of countries is not Norway."""
    from babel import Locale
    from babel.core import get_global

    people = read_people()
    known = set(people.name_of)
    for name, code in (people.country_name | people.demonym).items():
        words.countries[plain(name)] = code
    words.codes.update({code: code for code in known})
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1 and codes[0] in known:
            words.codes.setdefault(alias, codes[0])
    for language in languages:
        for code, name in Locale(language).territories.items():
            if code in known:
                words.countries.setdefault(plain(name), code)


def _months(into: dict[str, int], languages: list[str]) -> None:
    """Names and abbreviations of months; one that two languages use for two months (listopad) is left out."""
    from babel import Locale

    doubtful = set()
    into.update(MORE_MONTHS)
    for language in languages:
        shapes = Locale(language).months
        for names in (
            shapes[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")
        ):
            for number in MONTHS:
                word = plain(str(names[number]))
                if word and not word.isdigit() and into.setdefault(word, number) != number:
                    doubtful.add(word)
    for word in doubtful:
        del into[word]
