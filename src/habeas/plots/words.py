"""Words in a picture. Invariant: what a report says is never read as markup, turns no text around and fits its place."""

from __future__ import annotations

import datetime as dt

from habeas.model import Interval
from habeas.terminal import one_line

LONGEST = 28  # characters of a place or a name
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown(text: str) -> str:
    """One line without control characters, cut at LONGEST."""
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def number(people: Interval) -> str:
    """52, 1,200–1,299, 50+, up to 20; ? where nothing is known."""
    low, high = people.low, people.high
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return f"{low:,}+"
    return "?" if high is None else f"up to {high:,}"


def days(first: str, last: str) -> str:
    """11 Sep 2025; 11–14 Sep 2025; Sep 2025 for a whole month; else both days."""
    a, b = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if a == b:
        return _day(a)
    if a.day == 1 and (b + dt.timedelta(days=1)).day == 1 and (a.year, a.month) == (b.year, b.month):
        return f"{MONTHS[a.month - 1]} {a.year}"
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{_day(b)}"
    return f"{_day(a)} – {_day(b)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def many(number: int, one: str) -> str:
    """1 report, 2 reports."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"
