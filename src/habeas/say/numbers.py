"""Figures: one number, or the interval that a hedge leaves. How an interval is written is told by `Interval` itself."""

from __future__ import annotations

from habeas.model import Interval


def figure(low: int | None, high: int | None, *, unknown: str = "?") -> str:
    """52; 1,250–1,299; 52 or more; up to 20. unknown: where both ends are open."""
    return unknown if low is None and high is None else str(Interval(low, high))


def counted(number: int, what: str, many: str | None = None) -> str:
    """1 report, 2 reports."""
    return f"{number:,} {what if number == 1 else many or what + 's'}"


def months(number: int) -> str:
    """84 is "7 years", 30 "2 years 6 months"."""
    years, rest = divmod(number, 12)
    parts = [counted(years, "year")] if years else []
    parts += [counted(rest, "month")] if rest or not years else []
    return " ".join(parts)
