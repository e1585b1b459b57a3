"""Ages as days of birth, the only form in which ages of different years can be compared.

Invariant: this is the one place that computes them. Who was born on 29 February is a year older from 1 March on in years
without one.
"""

from __future__ import annotations

import datetime as dt


def born_between(age: int, on: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of birth of somebody of that age on that day; no day is before the calendar's first."""
    before = _years_before(on, age + 1)
    first = before + dt.timedelta(days=1) if before > dt.date.min else before
    return first, _years_before(on, age)


def _years_before(day: dt.date, years: int) -> dt.date:
    """The same day so many years earlier, or the last one before it where the year has none."""
    year = day.year - years
    if year < dt.MINYEAR:
        return dt.date.min
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return dt.date(year, 2, 28)
