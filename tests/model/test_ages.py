"""An age on a day says between which days somebody was born, on every day of the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import born_between

DAY = dt.timedelta(days=1)


def age_on(born: dt.date, day: dt.date) -> int:
    """Birthdays that came by, counted one by one: who was born on 29 February has one on 1 March in years without it."""
    birthdays = 0
    for year in range(born.year + 1, day.year + 1):
        try:
            birthday = born.replace(year=year)
        except ValueError:
            birthday = dt.date(year, 3, 1)
        birthdays += birthday <= day
    return birthdays


def by_the_calendar(age: int, day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last of all days of birth that make the age."""
    first = dt.date(day.year - age - 1, 1, 1)
    days = [first + n * DAY for n in range(3 * 366)]
    fits = [born for born in days if born <= day and age_on(born, day) == age]
    return fits[0], fits[-1]


@pytest.mark.parametrize(("age", "day", "born"), [
    (20, "2024-02-29", ("2003-03-01", "2004-02-29")),
    (21, "2024-02-29", ("2002-03-01", "2003-02-28")),
    (19, "2023-02-28", ("2003-03-01", "2004-02-28")),
    (19, "2023-03-01", ("2003-03-02", "2004-03-01")),
    (23, "2024-03-01", ("2000-03-02", "2001-03-01")),
    (0, "2024-12-31", ("2024-01-01", "2024-12-31")),
])  # fmt: skip
def test_the_days_that_an_age_allows(age: int, day: str, born: tuple[str, str]) -> None:
    found = born_between(age, dt.date.fromisoformat(day))
    assert tuple(d.isoformat() for d in found) == born


@given(st.integers(0, 129), st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_they_are_those_that_the_calendar_gives(age: int, day: dt.date) -> None:
    assert born_between(age, day) == by_the_calendar(age, day)


@pytest.mark.parametrize("year", [1900, 1996, 1999, 2000, 2023, 2024])
@pytest.mark.parametrize("age", [0, 1, 4, 17, 96, 124])
def test_they_are_so_around_each_end_of_february(age: int, year: int) -> None:
    for n in range(-3, 4):
        day = dt.date(year, 3, 1) + n * DAY
        assert born_between(age, day) == by_the_calendar(age, day)


@pytest.mark.parametrize(("age", "year"), [(9_999, 2024), (20, 20), (19, 20)])
def test_nobody_is_born_before_the_calendar_begins(age: int, year: int) -> None:
    assert born_between(age, dt.date(year, 2, 28))[0] == dt.date.min
