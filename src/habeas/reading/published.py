"""The report's own date: given, stated, or inferred from what it says, with the reasoning in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from habeas.model import Document, Published, Span
from habeas.reading.dates import DAY, DateFinder, DateMention

HEAD = 400  # characters in which a report states its own date
WINDOW = 6  # days that a report may lag behind the newest date in it
DATELINE = re.compile(r"^[A-Z][A-Z .'/-]{2,40}(?:,[^\n—–-]{0,30})?[,(]\s*(?=[A-Z0-9])", re.M)


def find_published(
    document: Document, finder: DateFinder, body: Sequence[Span], mentions: list[DateMention]
) -> Published | None:
    """The date of a report, or None where the text does not allow one. mentions: all date expressions in the text."""
    if document.published is not None:
        return document.published
    return _stated(document.text, mentions, finder) or _inferred(mentions, finder, body)


def _stated(text: str, mentions: list[DateMention], finder: DateFinder) -> Published | None:
    for mention in mentions:
        if not mention.full or mention.span.start > HEAD:
            continue
        date = finder.resolve(mention, None)
        line = text.lstrip().split("\n", 1)[0]
        first_line = (
            mention.text in line
            and len(line) < len(text.strip())
            and not line.rstrip().endswith((".", "!", "?", "”"))
        )
        if date is not None and (first_line or _stands_alone(text, mention)):
            return Published(date.from_, "stated", f"the report is headed “{mention.text}”")
    return None


def _stands_alone(text: str, mention: DateMention) -> bool:
    """A date is the report's own where it has a line or a bracket to itself, or stands in the dateline."""
    start = text.rfind("\n", 0, mention.span.start) + 1
    end = text.find("\n", mention.span.end)
    line = text[start : end if end >= 0 else len(text)]
    rest = line.replace(mention.text, "").strip(" ()[],.-–—|:")
    in_dateline = DATELINE.match(line) is not None and mention.span.start - start < 60
    return in_dateline or (len(rest) < 25 and not rest.endswith("."))


def _inferred(mentions: list[DateMention], finder: DateFinder, body: Sequence[Span]) -> Published | None:
    weekday = next((m for m in mentions if m.shape == "weekday" and any(b.holds(m.span) for b in body)), None)
    known = [d for m in mentions if m.full and (d := finder.resolve(m, None)) is not None]
    if known:
        return _from_full_date(dt.date.fromisoformat(max(d.from_ for d in known)), weekday, finder)
    return _from_weekday(mentions, weekday, finder)


def _from_full_date(newest: dt.date, weekday: DateMention | None, finder: DateFinder) -> Published:
    if weekday is None:
        return Published(newest.isoformat(), "inferred", f"{newest} is the newest date in the text")
    number = finder.weekday_number(weekday.parts["weekday"])
    date = newest + (number - newest.weekday()) % 7 * DAY
    if date > newest + WINDOW * DAY:
        date = newest
    why = f"{newest} is the newest date in the text, and “{weekday.text}” is first {date} from then on"
    return Published(date.isoformat(), "inferred", why)


def _from_weekday(
    mentions: list[DateMention], weekday: DateMention | None, finder: DateFinder
) -> Published | None:
    """A day and month without a year, a step from it and a weekday: the years in which they meet are few."""
    years = [int(m.parts["year"]) for m in mentions if "year" in m.parts]
    dated = next((m for m in mentions if m.shape in ("day_month", "month_day")), None)
    if dated is None or weekday is None or not years:
        return None
    month, day = finder.month_number(dated.parts["month"]), int(dated.parts["day"])
    number = finder.weekday_number(weekday.parts["weekday"])
    step = next((m for m in mentions if m.shape in ("step", "ago") and m.span.start > dated.span.start), None)
    steps = [1] if step is not None else [0, 1]
    for year in range(max(years), max(years) + 7):
        for days in steps:
            date = _day(year, month, day, days)
            if date is not None and date.weekday() == number:
                why = (
                    f"“{dated.text}” and “{weekday.text}” meet in {year}, the first year from {max(years)} on"
                )
                return Published(date.isoformat(), "inferred", why)
    return None


def _day(year: int, month: int, day: int, step: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) + step * DAY
    except (ValueError, OverflowError):
        return None
