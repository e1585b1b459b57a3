"""Words → values: days, numbers with their doubt, lengths of time, and which people a number counts. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re

from habeas.model import Group, PartialDate, Span
from habeas.reading.dates import DateFinder
from habeas.reading.numbers import NumberFinder, Quantity
from habeas.vocabulary import Vocabulary

MONTHS_A_YEAR = 12
GROUP_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LENGTH = re.compile(
    r"(?P<n>\d{1,3}(?:\.5)?|(?<![a-z])[a-z]+(?:[- ][a-z]+)?)(?P<half>[- ]and[- ]a[- ]half|½)?[- ](?P<unit>years?|months?)\b",
    re.I,
)


class Values:
    """The finders of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.dates, self.numbers = DateFinder(vocabulary), NumberFinder(vocabulary)

    def date(
        self, text: str, span: Span, published: dt.date | None, *, before: PartialDate | None, future: bool
    ) -> PartialDate | None:
        """The days that the words may mean; the first expression that tells."""
        for mention in self.dates.find(text, span):
            date = self.dates.resolve(mention, published, before=before, future=future)
            if date is not None:
                return date
        return None

    def quantity(self, text: str, span: Span) -> Quantity | None:
        """The first number of a phrase."""
        found = self.numbers.find(text, span)
        return found[0] if found else None

    def group(self, text: str, span: Span) -> Group:
        """Which people the words of a counted group tell of."""
        words = self.vocabulary.people
        parts = GROUP_WORDS.findall(span.of(text))
        low = [part.lower() for part in parts]
        nationality = next(
            (
                code
                for part in parts
                if part[0].isupper()
                and (code := words.demonym.get(part.lower()) or words.country_name.get(part.lower()))
            ),
            None,
        )
        roles = [
            role
            for size in (3, 2, 1)
            for at in range(len(low) - size + 1)
            if (role := words.roles.get(" ".join(low[at : at + size]))) is not None
        ]
        head = roles[0] if roles else None
        told = next((role for role in roles if role.kind in ("profession", "office")), None)
        gender = next((role.gender for role in roles if role.gender), None)
        gender = {"m": "male", "f": "female"}.get(gender or "") or (
            "female" if {"female", "women", "woman"} & set(low) else "male" if "male" in low else None
        )
        minor = any(role.age == "minor" for role in roles) or bool(
            {"underage", "minors", "teenage"} & set(low)
        )
        foreign = "foreign" in low or any(role.foreign for role in roles)
        other = None
        if head is not None and head.kind == "people" and head.several == 1 and not told:
            plain = head.gender or head.age or head.foreign or head.word in words.generic
            other = None if plain else head.word
        return Group(
            nationality=nationality,
            foreign=True if foreign and not nationality else None,
            role=told.word if told and told.word.lower() not in words.demonym else None,
            gender=gender,
            age="minor" if minor else None,
            other=other,
        )

    def months(self, words: str) -> int | None:
        """'seven years and six months' add up."""
        value, total = self.vocabulary.words["numbers"], 0
        for match in _LENGTH.finditer(words):
            number = _number(match["n"], value)
            if number is None:
                continue
            total += round(number * (MONTHS_A_YEAR if match["unit"][0] in "yY" else 1))
            total += 6 if match["half"] else 0
        return total or None


def _number(words: str, value: dict[str, int]) -> float | None:
    parts = words.lower().replace(" ", "-").split("-")
    if re.fullmatch(r"\d+(?:\.5)?", parts[-1]):
        return float(parts[-1])
    if parts[-1] in ("a", "an"):
        return 1
    if parts[-1] not in value:
        return None
    tens = value.get(parts[-2], 0) if len(parts) > 1 else 0
    return value[parts[-1]] + (tens if tens >= 20 and value[parts[-1]] < 10 else 0)
