"""Numbers, days and voices in words. Invariant: no name of a prisoner and no sentence of a report gets into a `why`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence

from habeas.disagreements.inputs import Account, Appearance
from habeas.model import Interval

FIRST = "9999"  # sorts after every date: what has no date never comes first
SHOWN = 6  # figures told in one sentence; the claims of all are kept beside it
LONGEST = 40  # characters of a figure's words or of a voice that are shown
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(date: str) -> str:
    """2025-09-11 as 11 Sep 2025."""
    found = dt.date.fromisoformat(date)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def days(first: str, last: str) -> str:
    """One day, or from the first to the last possible one."""
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def cut(text: str) -> str:
    """One line of at most LONGEST characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def said(account: Account | Appearance) -> str:
    """Who says so, and when it was published."""
    return cut(account.voice) + (f", {day(account.published)}" if account.published else "")


def interval_text(interval: Interval, *, words: str = "") -> str:
    """The interval with thousands marked; where a hedge loosened it, the words first: “nearly 1,300”, 1,200–1,299."""
    numbers = _numbers(interval)
    line = " ".join(words.split())
    return numbers if interval.exact or not 0 < len(line) <= LONGEST else f"“{line}”, {numbers}"


def _numbers(interval: Interval) -> str:
    if interval.low is not None and interval.high is not None:
        return f"{interval.low:,}" if interval.exact else f"{interval.low:,}–{interval.high:,}"
    if interval.low is not None:
        return f"{interval.low:,} or more"
    return "any number" if interval.high is None else f"up to {interval.high:,}"


def listed(texts: Sequence[str]) -> str:
    """a, b and c; of more than SHOWN the first ones and how many more."""
    shown = list(texts[:SHOWN])
    if len(texts) > SHOWN:
        shown.append(f"{len(texts) - SHOWN} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def once(texts: Iterable[tuple[Hashable, str]]) -> list[str]:
    """The first text of each key, in order."""
    first: dict[Hashable, str] = {}
    for key, text in texts:
        first.setdefault(key, text)
    return list(first.values())


def many(number: int, one: str, several: str | None = None) -> str:
    """1 day, 2 days."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
