"""Days, figures and terms in few words, for a line of a table."""

from __future__ import annotations

import datetime as dt

from habeas.view.words import CERTAINTY, DONE, REALIS, figure, months

__all__ = ["act_words", "born_words", "counted", "day", "doubt_words", "how_many", "months", "when"]


def day(iso: str) -> str:
    """11 Sep 2025."""
    date = dt.date.fromisoformat(iso)
    return f"{date.day} {date:%b} {date.year}"


def when(first: str | None, last: str | None, *, dated: bool = True) -> str:
    """As fine as it is known: a day, a month, a year, some days; "by …" where no more than a last day is."""
    if last is None:
        return "no date" if first is None else f"from {day(first)}"
    if first is None or not dated:
        return f"by {day(last)}"
    if first == last:
        return day(last)
    one, two = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return _whole(one, two) or _between(one, two)


def _whole(one: dt.date, two: dt.date) -> str:
    """A whole month, year or years by their name."""
    if one.day != 1 or (two + dt.timedelta(days=1) if two < dt.date.max else two).day != 1:
        return ""
    if (one.year, one.month) == (two.year, two.month):
        return f"{one:%b} {one.year}"
    if (one.month, two.month) == (1, 12):
        return str(one.year) if one.year == two.year else f"{one.year}–{two.year}"
    return ""


def _between(one: dt.date, two: dt.date) -> str:
    if (one.year, one.month) == (two.year, two.month):
        return f"{one.day}–{two.day} {two:%b} {two.year}"
    if one.year == two.year:
        return f"{one.day} {one:%b} – {two.day} {two:%b} {two.year}"
    return f"{day(one.isoformat())} – {day(two.isoformat())}"


def born_words(first: str | None, last: str | None) -> str:
    """A day, a year or years of birth."""
    if not first or not last:
        return ""
    if first == last:
        return f"born {day(first)}"
    return f"born {first[:4]}" if first[:4] == last[:4] else f"born {first[:4]}–{last[:4]}"


def how_many(low: int | None, high: int | None, named: int = 0) -> str:
    """An interval in words: "52", "52 or more", "1,250–1,299"; where no figure is told, those who are named."""
    if low is None and high is None:
        return f"{named:,} named" if named else ""
    if high is None:
        return f"{low:,} or more"
    return f"up to {high:,}" if low is None else figure(low, high)


def act_words(
    event_type: str | None,
    *,
    certainty: str = "asserted",
    realis: str | None = "actual",
    manner: str | None = None,
    sentence_months: int | None = None,
) -> str:
    """What happened: a participle for what is told to have happened, a noun for what is not."""
    plain = (event_type or "").replace("-", " ")
    done = realis in (None, "actual") and certainty != "denied"
    words = DONE.get(event_type or "", plain) if done else plain
    words += f" to {months(sentence_months)}" if sentence_months else ""
    return f"{words}, {manner.replace('-', ' ')}" if manner and manner != event_type else words


def doubt_words(certainty: str, realis: str | None = None) -> str:
    """Why it is no plain fact, or nothing."""
    told = (REALIS.get(realis or "", ""), CERTAINTY.get(certainty, ""))
    return "; ".join(part for part in told if part)


def counted(number: int, what: str, many: str | None = None) -> str:
    """1 report, 2 reports."""
    return f"{number:,} {what if number == 1 else many or what + 's'}"
