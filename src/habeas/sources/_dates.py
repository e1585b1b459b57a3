"""The day that a machine-written date names. Invariant: what can be read in two ways (05/08/2031) is no date."""

from __future__ import annotations

import datetime as dt
import email.utils
import re

FIRST, LAST = dt.date(1948, 12, 10), dt.date(2148, 12, 10)  # as for pages: what lies outside is a mistake
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
MILLISECONDS = 10**11  # seconds since 1970 from here on would be the year 5138: milliseconds are meant
NUMBER = re.compile(r"\d{9,13}(?:\.\d{1,9})?")


def day_of(value: object) -> str | None:
    """2031-05-08 for an ISO 8601 or RFC 822 date or a Unix time, in the date's own time zone; None where it is none."""
    day = _day(value)
    return day.isoformat() if day is not None and FIRST <= day <= LAST else None


def instant(value: object) -> str | None:
    """2031-05-08T10:00:00Z for a Unix time; None where it is none."""
    moment = _moment(value)
    return f"{moment.isoformat()[:19]}Z" if moment is not None and FIRST <= moment.date() <= LAST else None


def _day(value: object) -> dt.date | None:
    moment = _moment(value)
    if moment is not None or not isinstance(value, str):
        return moment.date() if moment is not None else None
    iso = ISO.match(value.strip())
    try:
        return (
            dt.date.fromisoformat(iso.group())
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
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
