"""Short cells as facts: age, gender, citizenship, length of a sentence, status.

Invariant: each gives a fact, nothing for an empty cell, or what is wrong as text; a cell is never half understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.vocabulary import known_terms
from habeas.vocabulary.columns import column_words, plain

OLDEST = 120
LONGEST_SENTENCE = 100  # years; more is a slip
MONTHS_A_YEAR = 12
BETWEEN = re.compile(r"[,;/|+&\n]|\b(?:and|y|і|и|та|و)\b")
LENGTH = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?(?:\s*½)?)\s*([^\W\d_][\w\u0300-\u036f\u1000-\u109f]*)\.?")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
JOINS = frozenset({"and", "y", "і", "и", "та", "و", "con", "с", "i"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell gives no fact, for a person."""

    why: str


def age_of(cell: str) -> int | Wrong | None:
    """64, "64 years", ٦٤."""
    text = cell.strip()
    if not text:
        return None
    number = re.match(r"(\d{1,3})(?:\.0+)?(?!\d|[.,+\-–]\d)", text)
    rest = plain(text[number.end() :]) if number else ""
    if (
        number
        and int(number[1]) <= OLDEST
        and (not rest or column_words().length.get(rest) == "years" or rest == "years old")
    ):
        return int(number[1])
    return Wrong(f"not an age: {text[:40]!r}")


def gender_of(cell: str) -> str | Wrong | None:
    """male or female."""
    if not (word := plain(cell)):
        return None
    return column_words().gender.get(word) or Wrong(f"not a gender: {cell.strip()[:40]!r}")


def nationality_of(cell: str) -> tuple[str, ...] | Wrong | None:
    """Codes of one or several countries, by ISO codes in capitals or by names."""
    if not cell.strip():
        return None
    whole = country_of(cell)
    found = [whole] if whole else [country_of(part) for part in BETWEEN.split(cell) if part.strip()]
    if found and all(found):
        return tuple(dict.fromkeys(code for code in found if code))
    return Wrong(f"not a country that is known: {cell.strip()[:40]!r}; ISO codes and usual names are")


def country_of(text: str) -> str | None:
    """A country's ISO 3166-1 alpha-2 code."""
    return column_words().codes.get(text.strip()) or column_words().countries.get(plain(text))


def event_of(cell: str) -> str | Wrong | None:
    """A term of the vocabulary, by its own name or by a word of a status column."""
    if not cell.strip():
        return None
    event_type = (
        cell.strip().casefold()
        if cell.strip().casefold() in known_terms()
        else column_words().events.get(plain(cell))
    )
    return event_type or Wrong(
        f"not a status that is known: {cell.strip()[:40]!r}; an event's term is, for example release"
    )


def months_of(cell: str, column: str = "") -> int | Wrong | None:
    """A sentence in months: "9 years", "5 лет 6 мес.", or a number under a header that says the unit."""
    text = cell.strip()
    if not text:
        return None
    wrong = Wrong(f"not a length of a sentence: {text[:40]!r}; write for example 5 years 6 months")
    if NUMBER.fullmatch(text):
        units = {column_words().length[w] for w in plain(column).split() if w in column_words().length}
        return _months(text, units.pop()) or wrong if len(units) == 1 else wrong
    total = 0
    for number, word in LENGTH.findall(text):
        part = _months(number, column_words().length.get(plain(word), ""))
        if not part:
            return wrong
        total += part
    left = set(plain(LENGTH.sub(" ", text)).split()) - JOINS
    return total if total and not left and total <= LONGEST_SENTENCE * MONTHS_A_YEAR else wrong


def _months(number: str, unit: str) -> int | None:
    value = float(number.replace("½", "").replace(",", ".").strip()) + ("½" in number) * 0.5
    months = value * {"years": MONTHS_A_YEAR, "months": 1}.get(unit, 0)
    return int(months) if months.is_integer() and months > 0 else None
