"""Days, as fine as they are known. Invariant: no day is named that is not known to be the one."""

from __future__ import annotations

import datetime as dt

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
SHORT = 3  # letters of a month's name, unless all are asked for


def day(iso: str, *, full: bool = False) -> str:
    """11 Sep 2025. full: 11 September 2025."""
    date = dt.date.fromisoformat(iso)
    return f"{date.day} {_month(date, full)} {date.year}"


def days(first: str | None, last: str | None, *, dated: bool = True, full: bool = False) -> str:
    """A day, a month, a year, some days; "by …" where no more than a last day is known, or the day is only that of a report."""
    if last is None:
        return "no date" if first is None else f"from {day(first, full=full)}"
    if first is None or not dated:
        return f"by {day(last, full=full)}"
    if first == last:
        return day(last, full=full)
    one, two = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return _whole(one, two, full) or _between(one, two, full)


def _whole(one: dt.date, two: dt.date, full: bool) -> str:
    """A whole month, year or years by their name."""
    if one.day != 1 or (two + dt.timedelta(days=1) if two < dt.date.max else two).day != 1:
        return ""
    if (one.year, one.month) == (two.year, two.month):
        return f"{_month(one, full)} {one.year}"
    if (one.month, two.month) == (1, 12):
        return str(one.year) if one.year == two.year else f"{one.year}–{two.year}"
    return ""


def _between(one: dt.date, two: dt.date, full: bool) -> str:
    last = day(two.isoformat(), full=full)
    if (one.year, one.month) == (two.year, two.month):
        return f"{one.day}–{last}"
    if one.year == two.year:
        return f"{one.day} {_month(one, full)} – {last}"
    return f"{day(one.isoformat(), full=full)} – {last}"


def _month(date: dt.date, full: bool) -> str:
    name = MONTHS[date.month - 1]
    return name if full else name[:SHORT]


def born(first: str | None, last: str | None) -> str:
    """A day, a year or years of birth."""
    if not first or not last:
        return ""
    if first == last:
        return f"born {day(first)}"
    return f"born {first[:4]}" if first[:4] == last[:4] else f"born {first[:4]}–{last[:4]}"
