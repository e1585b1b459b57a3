"""Dates in cells: as fine as they are written, and no finer.

Invariant: whether day or month comes first is told by a whole column, never by the row that is read; without that, 08/05 is
all days from the one reading to the other.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from habeas.model import PartialDate
from habeas.vocabulary.columns import column_words, plain

ISO = re.compile(
    r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
NUMBERS = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?: ?(?:г|р|года?)\.?)?")
SHORT = re.compile(r"\d{1,2}([-./])\d{1,2}\1\d{2}")
YEAR = re.compile(r"(\d{4})(?: ?(?:г|р|года?|ж)\.?)?")
MONTH = re.compile(r"(\d{1,2})[-./](\d{4})")
SERIAL = re.compile(r"(\d{5})(?:\.0+)?")  # a day of a spreadsheet, counted from 1899-12-30
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000  # 1927 to 2119
EPOCH = dt.date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1850, 2150  # of the common calendar: 1404 and 2568 are years of others


def order_of(cells: Iterable[str]) -> tuple[str, bool]:
    """dmy, mdy or "" for a column of dates, and whether it holds any whose order has to be told.

    A number over 12 tells; so do points, where nothing speaks against them: nobody writes month.day.year.
    """
    days_first = months_first = points = doubtful = 0
    for cell in cells:
        match = NUMBERS.fullmatch(_digits(cell))
        if match is None:
            continue
        one, two = int(match[1]), int(match[3])
        days_first += one > 12 >= two
        months_first += two > 12 >= one
        doubtful += one <= 12 and two <= 12 and one != two
        points += match[2] == "."
    if days_first and months_first:
        return "", bool(doubtful)
    return "mdy" if months_first else "dmy" if days_first or points else "", bool(doubtful)


def read_date(cell: str, order: str = "") -> PartialDate | str | None:
    """A cell as a date; None where it is empty, and what is wrong with it where it is none."""
    text = _digits(cell)
    if not text:
        return None
    try:
        found = _numeric(text, cell.strip(), order) or _worded(text, cell.strip())
    except (ValueError, OverflowError):
        return f"no such day: {cell.strip()[:40]!r}"
    if found is None:
        short = SHORT.fullmatch(text)
        return f"a year of two digits: {cell.strip()!r}" if short else f"not a date: {cell.strip()[:40]!r}"
    if not FIRST_YEAR <= int(found.from_[:4]) <= LAST_YEAR:
        return f"a year of another calendar, or a slip: {cell.strip()[:40]!r}"
    return found


def _digits(cell: str) -> str:
    """With digits of any script as 0 to 9, and without what stands around."""
    marked = (
        str(unicodedata.decimal(c)) if c.isdecimal() else c for c in cell if unicodedata.category(c) != "Cf"
    )
    return " ".join("".join(marked).split()).rstrip(",;")


def _numeric(text: str, cell: str, order: str) -> PartialDate | None:
    if match := ISO.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        return (
            PartialDate.day(dt.date(year, month, int(match[3])), cell)
            if match[3]
            else PartialDate.month(year, month, cell)
        )
    if match := NUMBERS.fullmatch(text):
        return _two_orders(int(match[1]), int(match[3]), int(match[4]), cell, order)
    if match := YEAR.fullmatch(text):
        return PartialDate.year(int(match[1]), cell)
    if match := MONTH.fullmatch(text):
        return PartialDate.month(int(match[2]), int(match[1]), cell)
    if (match := SERIAL.fullmatch(text)) and FIRST_SERIAL <= int(match[1]) <= LAST_SERIAL:
        return PartialDate.day(EPOCH + dt.timedelta(int(match[1])), cell)
    return None


def _two_orders(one: int, two: int, year: int, cell: str, order: str) -> PartialDate:
    """One day where column or numbers tell it, else from the earlier reading to the later."""
    if order == "mdy" and two <= 31 and one <= 12:
        return PartialDate.day(dt.date(year, one, two), cell)
    if order == "dmy" or one > 12:
        return PartialDate.day(dt.date(year, two, one), cell)
    if two > 12 or one == two:
        return PartialDate.day(dt.date(year, one, two), cell)
    first, last = sorted((dt.date(year, one, two), dt.date(year, two, one)))
    return PartialDate(first.isoformat(), last.isoformat(), cell)


def _worded(text: str, cell: str) -> PartialDate | None:
    """8 May 2026, May 8, 2026, мая 2026, 8 de mayo de 2026: a month's name, a year, perhaps a day, hardly more."""
    words = plain(text).split()
    months = {number for word in words if (number := column_words().months.get(word))}
    numbers = [
        int(re.sub(r"(st|nd|rd|th)$", "", w)) for w in words if re.fullmatch(r"\d{1,4}(st|nd|rd|th)?", w)
    ]
    years, days = [n for n in numbers if n > 999], [n for n in numbers if n <= 31]
    spare = [w for w in words if w not in column_words().months and not w[0].isdigit() and len(w) > 4]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(numbers) > 2 or spare or len(words) > 6:
        return None
    (month,) = months
    return (
        PartialDate.day(dt.date(years[0], month, days[0]), cell)
        if days
        else PartialDate.month(years[0], month, cell)
    )
