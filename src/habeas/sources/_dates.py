"""The day that a machine-written date names. Invariant: what can be read in two ways (05/08/2031) is no date."""

from __future__ import annotations

import calendar
import datetime as dt
import email.utils
import functools
import re

FIRST, LAST = dt.date(1948, 12, 10), dt.date(2148, 12, 10)  # as for pages: what lies outside is a mistake
EARLIEST, LATEST = (calendar.timegm(day.timetuple()) for day in (FIRST, LAST + dt.timedelta(days=1)))
ISO = re.compile(r"\d{4}([-/.])\d{2}\1\d{2}(?!\d)")  # with the year first there is one way to read it
MILLISECONDS = 10**11  # seconds since 1970 from here on would be the year 5138: milliseconds are meant
NUMBER = re.compile(r"\d{9,13}(?:\.\d{1,9})?")


def day_of(value: object) -> str | None:
    """2031-05-08 for an ISO 8601 or RFC 822 date or a Unix time, in the date's own time zone; None where it is none."""
    iso = ISO.match(value) if isinstance(value, str) else None
    return _iso(iso.group().replace(iso.group(1), "-")) if iso else _within(_day(value))


@functools.lru_cache(maxsize=1024)
def _iso(written: str) -> str | None:
    """Records of one file share their days."""
    return _within(_day(written))


def _within(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None and FIRST <= day <= LAST else None


def instant(value: object) -> str | None:
    """2031-05-08T10:00:00Z for a Unix time; None where it is none."""
    moment = _moment(value)
    return f"{moment.isoformat()[:19]}Z" if moment is not None else None


def _day(value: object) -> dt.date | None:
    moment = _moment(value)
    if moment is not None or not isinstance(value, str):
        return moment.date() if moment is not None else None
    iso = ISO.match(value.strip())
    try:
        return (
            dt.date.fromisoformat(iso.group().replace(iso.group(1), "-"))
            if iso
            else email.utils.parsedate_to_datetime(value[:80]).date()
        )
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _moment(value: object) -> dt.datetime | None:
    if isinstance(value, str) and NUMBER.fullmatch(value):
        value = float(value)
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 10**14:
        return None
    seconds = value / 1000 if abs(value) >= MILLISECONDS else value
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if EARLIEST <= seconds < LATEST else None
