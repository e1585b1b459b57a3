"""What published lists call their columns and what the short words in their cells mean, in several languages.

Invariant: a word that means two things means neither; the loader refuses a file in which a language contradicts itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from habeas.errors import BadVocabulary
from habeas.vocabulary.frozen import frozen
from habeas.vocabulary.load import read_toml, terms
from habeas.vocabulary.people import read_people

SECTIONS = ("headers", "dated", "events", "gender", "length", "countries")
MONTHS = range(1, 13)
MORE_MONTHS = {"траўня": 5, "травень": 5}  # said beside "мая", which CLDR has


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Look-ups by `plain` words, over all languages of columns.toml."""

    headers: Mapping[str, str]  # → a field, or surname, given, patronymic, latin
    dated: Mapping[str, str]  # header → the term that the column dates
    events: Mapping[str, str]  # word of a status column → term
    gender: Mapping[str, str]  # → male or female
    length: Mapping[str, str]  # → years or months
    countries: Mapping[str, str]  # names → ISO 3166-1 alpha-2
    codes: Mapping[str, str]  # ISO 3166-1 alpha-2 and alpha-3, in capitals → alpha-2
    months: Mapping[str, int]  # → 1 to 12


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
    found: dict[str, dict[str, str]] = {section: _gathered(section, data) for section in SECTIONS}
    unknown = {*found["dated"].values(), *found["events"].values()} - set(terms())
    if unknown:
        raise BadVocabulary(f"columns.toml: no events {', '.join(sorted(unknown))}; see vocabulary/events")
    found["codes"] = _add_countries(found["countries"], list(data))
    return ColumnWords(**frozen(found), months=frozen(_months(list(data))))


def _gathered(section: str, data: dict[str, dict[str, dict[str, list[str]]]]) -> dict[str, str]:
    """A word with two meanings within a language is refused; with two across languages it is left out."""
    into: dict[str, str] = {}
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
    return {word: meaning for word, meaning in into.items() if word not in doubtful}


def _add_countries(countries: dict[str, str], languages: list[str]) -> dict[str, str]:
    """Names of countries more, and their codes, which count in capitals only: "no" in a column of countries is not Norway."""
    from babel import Locale
    from babel.core import get_global

    people = read_people()
    known = set(people.name_of)
    for name, code in {**people.country_name, **people.demonym}.items():
        countries[plain(name)] = code
    codes_of = {code: code for code in known}
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1 and codes[0] in known:
            codes_of.setdefault(alias, codes[0])
    for language in languages:
        for code, name in Locale(language).territories.items():
            if code in known:
                countries.setdefault(plain(name), code)
    return codes_of


def _months(languages: list[str]) -> dict[str, int]:
    """Names and abbreviations of months; one that two languages use for two months (listopad) is left out."""
    from babel import Locale

    doubtful = set()
    into = dict(MORE_MONTHS)
    for language in languages:
        shapes = Locale(language).months
        for names in (
            shapes[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")
        ):
            for number in MONTHS:
                word = plain(str(names[number]))
                if word and not word.isdigit() and into.setdefault(word, number) != number:
                    doubtful.add(word)
    return {word: number for word, number in into.items() if word not in doubtful}
