"""Corrections of claims: what a person sets, and what follows from it.

Invariant: a corrected row is as sound as one that was read: no date and no figure is turned round, and where it is looked for
(days, series) follows from what it now says. A decision that comes to nothing sound changes as much as is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from habeas.ledger.former import columns_now
from habeas.register.rows import Row, as_json, days_of, search_range, series_of

TYPES = {"event": "event_type", "count": "counted_as"}
DATE, CORE, HARD = ("date_from", "date_to"), ("low", "high"), ("hard_low", "hard_high")


def correct(row: Row, given: Mapping[str, Any], published: str | None) -> None:
    """Sets the columns. What is set of a figure is its hard bound too; of two ends that cross, the one that is set holds."""
    given = _of_its_kind(columns_now(given), row["kind"])
    wanted = dict(given)
    wanted |= {f"hard_{end}": wanted[end] for end in CORE if end in given and f"hard_{end}" not in given}
    if "group" in wanted:
        wanted["group"] = _group(wanted["group"], row["group"])
    row.update(wanted)
    _date(row, given)
    if any(end in wanted for end in HARD):
        _uncross(row, HARD, wanted)
        _uncross(row, CORE, given)
        _inside(row)
    near = search_range(row["date_from"], row["date_to"], published)
    row |= {"search_from": near[0], "search_to": near[1], "search_days": days_of(near)}
    if row["kind"] == "count":
        told = {"of": row["counted_as"], "group": json.loads(row["group"])}
        row["series"] = series_of(told, near[1], {"country": row["country"]})


def _of_its_kind(given: dict[str, Any], kind: str) -> dict[str, Any]:
    """What happened is set of an event, what is counted of a count, by whichever of the two names it is given."""
    types = [given.pop(column) for column in TYPES.values() if column in given]
    return given | {TYPES[kind]: types[-1]} if types and kind in TYPES else given


def _group(given: str | None, read: str) -> str:
    """A group as JSON, in the one form that is compared; what is no group leaves what was read."""
    try:
        found = json.loads(given or "{}")
    except ValueError:
        return read
    return as_json(found) if isinstance(found, dict) else read


def _date(row: Row, given: Mapping[str, Any]) -> None:
    """One end alone is that day, an end taken away is a date taken away."""
    if any(row[end] is None for end in DATE):
        day = next((given[end] for end in DATE if given.get(end)), None)
        row |= dict.fromkeys(DATE, day)
    _uncross(row, DATE, given)


def _uncross(row: Row, ends: tuple[str, str], given: Mapping[str, Any]) -> None:
    first, last = ends
    if row[first] is not None and row[last] is not None and row[first] > row[last]:
        kept = last if last in given and first not in given else first
        row |= dict.fromkeys(ends, row[kept])


def _inside(row: Row) -> None:
    """The core within the hard bounds."""
    low, high = row["hard_low"], row["hard_high"]
    for end, open_ in (("low", low), ("high", high)):
        told = open_ if row[end] is None else row[end]
        if told is not None and low is not None:
            told = max(told, low)
        if told is not None and high is not None:
            told = min(told, high)
        row[end] = told
