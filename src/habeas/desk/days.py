"""Days as they are given to the desk."""

from __future__ import annotations

import datetime as dt

from habeas.errors import BadOption


def day(text: str | None, option: str) -> str | None:
    """The day, ISO 8601, or None. Raises BadOption, which names the option."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadOption(f"--{option} {text}: not a date ({error}); write it as 2031-05-08") from error
