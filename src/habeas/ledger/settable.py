"""What a person may set of a claim, column by column, and what is wrong with a value.

Invariant: whatever passes here can stand in its column.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from habeas.errors import BadDecision

TEXTS = ("event_type", "counted_as", "realis", "certainty", "country", "place", "actor", "charge", "manner", "group")  # fmt: skip
NEEDED = ("event_type", "counted_as", "realis", "certainty")  # of these a claim never has none
DAYS = ("date_from", "date_to")
NUMBERS = ("low", "high", "hard_low", "hard_high", "sentence_months", "held_months")
REALIS = ("actual", "planned", "sought", "possible")
CERTAINTY = ("asserted", "hedged", "unconfirmed", "denied")
OF_EVENTS = (
    "realis",
    "certainty",
    "country",
    "place",
    "actor",
    "charge",
    "manner",
    *DAYS,
    "sentence_months",
    "held_months",
)
PAIRS = (("low", "high"), ("hard_low", "hard_high"), DAYS)


def require_settable(kind: str, given: Mapping[str, object], columns: Iterable[str] = ()) -> None:
    """Raises BadDecision for the first thing that is wrong. kind: of the decision; columns: those that it may set, else all."""
    for column, value in given.items():
        if wrong := _wrong_value(column, value, tuple(columns) or (*TEXTS, *DAYS, *NUMBERS)):
            raise BadDecision(f"{kind}: {column}: {wrong}")
    for low, high in PAIRS:
        first, last = given.get(low), given.get(high)
        if first is not None and last is not None and first > last:  # type: ignore[operator]  # both days, or both numbers
            raise BadDecision(f"{kind}: {low} {first} is after {high} {last}; change them about")


def _wrong_value(column: str, value: object, known: tuple[str, ...]) -> str:
    if column not in known:
        return f"no column that can be corrected or set; those are {', '.join(known)}"
    if value is None:
        return "" if column not in NEEDED else "needs a value"
    if column in NUMBERS:
        whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        return "" if whole else f"{value!r} is not a whole number of 0 or more"
    if not isinstance(value, str) or not value.strip():
        return f"{value!r} is not text; None takes the value away"
    return _wrong_day(value) if column in DAYS else _wrong_choice(column, value)


def _wrong_day(value: str) -> str:
    try:
        plain = dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        plain = False
    return "" if plain else f"{value!r} is not a day such as 2025-09-11"


def _wrong_choice(column: str, value: str) -> str:
    choices = {"realis": REALIS, "certainty": CERTAINTY}.get(column)
    return "" if choices is None or value in choices else f"{value!r} is none of {', '.join(choices)}"
