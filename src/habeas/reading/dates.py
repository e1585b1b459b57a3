"""Date expressions in the text, and what days they may mean, no finer than the words allow.

Invariant: without a date to count from, a relative expression resolves to nothing rather than to a guess.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.model import PartialDate, Span
from habeas.vocabulary import Vocabulary

DAY = dt.timedelta(days=1)
NO_DATE = ("step_of",)  # shapes that look like a date and only say what one counts from
STEPS = ("the next", "the following")  # from the date told before
AWAY = {"last": -1, "this": 0, "next": 1}  # years or weeks from the report's own


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression as it stands: which shape it has, and the parts of it."""

    span: Span
    shape: str
    parts: dict[str, str]
    text: str

    @property
    def full(self) -> bool:
        """Whether it names a day, a month and a year by itself."""
        return self.shape in ("iso", "slash") or ("day" in self.parts and "year" in self.parts)


class DateFinder:
    """Finds and resolves the date expressions of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words: Mapping[str, Any] = vocabulary.words["dates"]
        self.words = words
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(f'(?P<s_{k}>{_unnamed(v, words)})' for k, v in words['shapes'].items())})",
            re.I,
        )
        self._shapes = {k: re.compile(_filled(v, words), re.I) for k, v in words["shapes"].items()}

    def find(self, text: str, place: Span) -> list[DateMention]:
        """All date expressions within a stretch of the text, in order."""
        found = []
        for match in self._pattern.finditer(text, place.start, place.end):
            shape = next(k[2:] for k, v in match.groupdict().items() if v is not None)
            detail = self._shapes[shape].match(text, match.start(), match.end())
            if shape in NO_DATE or detail is None or _lower_case_name(detail):
                continue
            parts = {k: v.lower() for k, v in detail.groupdict().items() if v}
            found.append(DateMention(Span(match.start(), match.end()), shape, parts, match.group()))
        return found

    def resolve(
        self,
        mention: DateMention,
        published: dt.date | None,
        *,
        before: PartialDate | None = None,
        future: bool = False,
    ) -> PartialDate | None:
        """The days that an expression may mean, or None where it can't be told.

        published: what relative expressions count from; before: the last date in the text, for "the following day";
        future: whether the clause speaks of something that is still to come.
        """
        try:
            return self._resolve(mention, published, before, future)
        except (ValueError, OverflowError):  # 31 February, the year 0
            return None

    def _resolve(
        self, m: DateMention, published: dt.date | None, before: PartialDate | None, future: bool
    ) -> PartialDate | None:
        if m.shape == "step":
            return self._step(m, before)
        if m.shape == "part_unit" and m.parts["which"] in STEPS:
            return self._next_unit(m, before)
        if "year" in m.parts or m.shape in ("iso", "slash"):
            return self._absolute(m)
        if published is None:
            return None
        relative = {
            "day_month": self._without_year,
            "month_day": self._without_year,
            "month": self._month,
            "month_which": self._month_which,
            "weekday_week": self._weekday_week,
            "weekday": self._weekday,
            "day_word": self._day_word,
            "part_unit": self._unit,
            "ago": self._ago,
        }[m.shape]
        return relative(m, published, future)

    def month_number(self, word: str) -> int:
        """1 to 12 for a month's name or its abbreviation."""
        return next(i for i, name in enumerate(self.words["months"], 1) if name.startswith(word[:3].lower()))

    def weekday_number(self, word: str) -> int:
        """0 (Monday) to 6."""
        return next(i for i, name in enumerate(self.words["weekdays"]) if name.startswith(word[:3].lower()))

    def _absolute(self, m: DateMention) -> PartialDate:
        year = int(m.parts["year"])
        number = int(m.parts["number_month"]) if "number_month" in m.parts else 0
        month = number or (self.month_number(m.parts["month"]) if "month" in m.parts else 0)
        if not month:
            return PartialDate.year(year, m.text)
        if "day" not in m.parts:
            return PartialDate.month(year, month, m.text)
        return PartialDate.day(dt.date(year, month, int(m.parts["day"])), m.text)

    def _without_year(self, m: DateMention, published: dt.date, future: bool) -> PartialDate:
        month, day = self.month_number(m.parts["month"]), int(m.parts["day"])
        date = dt.date(published.year + AWAY.get(m.parts.get("which", ""), 0), month, day)
        if "which" in m.parts:
            return PartialDate.day(date, m.text)
        if future and date < published:
            date = date.replace(year=date.year + 1)
        if not future and date > published + 2 * DAY:
            date = date.replace(year=date.year - 1)
        return PartialDate.day(date, m.text)

    def _month(self, m: DateMention, published: dt.date, future: bool) -> PartialDate:
        month = self.month_number(m.parts["month"])
        which = m.parts.get("which", "")
        year = published.year - (month > published.month)
        if which == "last" and month >= published.month:
            year = published.year - 1
        if (future or which == "next") and month < published.month:
            year = published.year + 1
        elif (future or which == "next") and month > published.month:
            year = published.year
        return PartialDate.month(year, month, m.text)

    def _month_which(self, m: DateMention, published: dt.date, _future: bool) -> PartialDate:
        """'June last year'."""
        year = published.year + AWAY[m.parts["which"]]
        return PartialDate.month(year, self.month_number(m.parts["month"]), m.text)

    def _weekday_week(self, m: DateMention, published: dt.date, _future: bool) -> PartialDate:
        """'Thursday of last week'."""
        monday = published - published.weekday() * DAY + 7 * AWAY[m.parts["which"]] * DAY
        return PartialDate.day(monday + self.weekday_number(m.parts["weekday"]) * DAY, m.text)

    def _weekday(self, m: DateMention, published: dt.date, future: bool) -> PartialDate:
        back = (published.weekday() - self.weekday_number(m.parts["weekday"])) % 7
        which = m.parts.get("which", "")
        if future or which in ("next", "the next", "the following"):
            return PartialDate.day(published + ((-back) % 7 or (7 if which else 0)) * DAY, m.text)
        if which in ("last", "the previous") and back == 0:
            back = 7
        return PartialDate.day(published - back * DAY, m.text)

    def _day_word(self, m: DateMention, published: dt.date, _future: bool) -> PartialDate:
        return PartialDate.day(published + self.words["days"][" ".join(m.text.lower().split())] * DAY, m.text)

    def _unit(self, m: DateMention, published: dt.date, _future: bool) -> PartialDate | None:
        which, unit = m.parts["which"], m.parts["unit"]
        shift = -1 if which in ("last", "the previous") else 1 if which in ("next", "the coming") else 0
        if which in ("the past", "this past"):
            return PartialDate(
                (published - self.words["units"][unit] * DAY).isoformat(), published.isoformat(), m.text
            )
        if unit == "week":
            monday = published - published.weekday() * DAY + 7 * shift * DAY
            return PartialDate(monday.isoformat(), (monday + 6 * DAY).isoformat(), m.text)
        if unit == "month":
            months = published.year * 12 + published.month - 1 + shift
            return PartialDate.month(months // 12, months % 12 + 1, m.text)
        return PartialDate.year(published.year + shift, m.text) if unit == "year" else None

    def _ago(self, m: DateMention, published: dt.date, _future: bool) -> PartialDate | None:
        number = self.words["counting"].get(m.parts["number"]) or int(m.parts["number"])
        unit = m.parts["unit"]
        if unit == "day":
            return PartialDate.day(published - number * DAY, m.text)
        if unit in ("week", "fortnight"):  # "two weeks ago" is that week, not that day
            about = published - number * self.words["units"][unit] * DAY
            return PartialDate((about - 3 * DAY).isoformat(), (about + 3 * DAY).isoformat(), m.text)
        if unit == "month":
            months = published.year * 12 + published.month - 1 - number
            return PartialDate.month(months // 12, months % 12 + 1, m.text)
        return PartialDate.year(published.year - number, m.text)

    def _next_unit(self, m: DateMention, before: PartialDate | None) -> PartialDate | None:
        """'The next year' is the one after the year told before; other lengths of time are left alone."""
        if before is None or m.parts["unit"] != "year":
            return None
        return PartialDate.year(dt.date.fromisoformat(before.from_).year + 1, m.text)

    def _step(self, m: DateMention, before: PartialDate | None) -> PartialDate | None:
        if before is None or before.from_ != before.to:
            return None
        step = self.words["steps"][" ".join(m.text.lower().split())]
        return PartialDate.day(dt.date.fromisoformat(before.from_) + step * DAY, m.text)


def _filled(shape: str, words: Mapping[str, Any]) -> str:
    names = {
        "month": "|".join(f"{m}|{m[:4] if m[:4] == 'sept' else m[:3]}" for m in words["months"]),
        "weekday": "|".join(words["weekdays"]),
        "unit": "|".join(words["units"]),
        "number": "|".join(words["counting"]),
        "day_word": "|".join(sorted(words["days"], key=len, reverse=True)),
        "step": "|".join(sorted(words["steps"], key=len, reverse=True)),
    }
    for name, pattern in names.items():
        shape = shape.replace("{" + name + "}", f"(?:{pattern})")
    return rf"\b(?:{shape})\b"


def _unnamed(shape: str, words: Mapping[str, Any]) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", _filled(shape, words))


def _lower_case_name(match: re.Match[str]) -> bool:
    """'may' and 'march' in lower case are verbs, not months."""
    groups = match.groupdict()
    name = groups.get("month") or groups.get("weekday")
    return name is not None and name[0].islower()
