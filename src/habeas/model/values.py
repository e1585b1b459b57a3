"""Values that keep their doubt: numbers are intervals, dates are as fine as the report.

Invariant: an operation on doubtful values never comes out narrower than the truth allows.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from low to high, both included; None is an open end. Nobody (0) is a number too.

    Raises ValueError where low is above high.
    """

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval needs low <= high, got {self.low}..{self.high}")

    @classmethod
    def exactly(cls, number: int) -> Interval:
        """One number and no doubt."""
        return cls(number, number)

    @property
    def exact(self) -> bool:
        """Whether only one number is in it."""
        return self.low is not None and self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def __sub__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.high is None else self.low - other.high
        high = None if self.high is None or other.low is None else self.high - other.low
        return Interval(low, high)

    def __contains__(self, number: int) -> bool:
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def meet(self, other: Interval) -> Interval | None:
        """What both allow, or None where they contradict each other."""
        low = max((x for x in (self.low, other.low) if x is not None), default=None)
        high = min((x for x in (self.high, other.high) if x is not None), default=None)
        return None if low is not None and high is not None and low > high else Interval(low, high)

    def __str__(self) -> str:
        if self.high is None:
            return "any number" if self.low is None else f"{self.low:,} or more"
        if self.low is None:
            return f"up to {self.high:,}"
        return f"{self.low:,}" if self.exact else f"{self.low:,}–{self.high:,}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as fine as the words allow: first and last possible day (ISO 8601) and the words. A month is its first to last day.

    Raises ValueError where a day does not exist or the first comes after the last.
    """

    from_: str
    to: str
    text: str

    def __post_init__(self) -> None:
        if dt.date.fromisoformat(self.from_) > dt.date.fromisoformat(self.to):
            raise ValueError(f"a date needs from <= to, got {self.from_}..{self.to}")

    @classmethod
    def day(cls, date: dt.date, text: str) -> PartialDate:
        """One day."""
        return cls(date.isoformat(), date.isoformat(), text)

    @classmethod
    def month(cls, year: int, month: int, text: str) -> PartialDate:
        """The first to the last day of a month."""
        last = calendar.monthrange(year, month)[1]
        return cls(dt.date(year, month, 1).isoformat(), dt.date(year, month, last).isoformat(), text)

    @classmethod
    def year(cls, year: int, text: str) -> PartialDate:
        """The first to the last day of a year."""
        return cls(dt.date(year, 1, 1).isoformat(), dt.date(year, 12, 31).isoformat(), text)
