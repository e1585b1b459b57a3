"""The stock between two stated figures, as the reported flow has it: a band that grows wider with every doubt.

Invariant: on each day the band holds every number that the start and the reports allow, and nothing below nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from habeas.model import Interval
from habeas.register.flow import ARRESTS, DEATHS, RELEASES, FlowEvent, StockFigure

INF = float("inf")


@dataclass(frozen=True, slots=True)
class Point:
    """How many may be held from this day on, until the next point."""

    date: str
    held: Interval


def bands(events: Sequence[FlowEvent], series: Sequence[StockFigure]) -> list[list[Point]]:
    """From each figure of one origin to its next a band of its own; after the last figure up to the last event."""
    found = []
    last = max((event.date_to for event in events), default="")
    for i, start in enumerate(series):
        end = series[i + 1].as_of_from if i + 1 < len(series) else max(last, start.as_of_to)
        found.append(list(_band(events, start, end)))
    return found


def _band(events: Sequence[FlowEvent], start: StockFigure, end: str) -> Iterator[Point]:
    low = -INF if start.low is None else float(start.low)
    high = INF if start.high is None else float(start.high)
    yield Point(start.as_of_to, _held(low, high))
    near = (event for event in events if event.date_from <= end and event.date_to >= start.as_of_from)
    changes = sorted(c for event in near for c in _changes(event, start) if c[0] <= end)
    for i, (date, down, up) in enumerate(changes):
        low, high = low + down, high + up
        if i + 1 == len(changes) or changes[i + 1][0] != date:
            yield Point(date, _held(low, high))
    if not changes or changes[-1][0] < end:
        yield Point(end, _held(low, high))


def _changes(event: FlowEvent, start: StockFigure) -> Iterable[tuple[str, float, float]]:
    """When the event moves the lower end and the upper one: it may have happened on its first day, and must have by its last.

    An event that may be older than the start may be in the start already: then only what is possible moves, nothing
    that is sure.
    """
    if event.event_type not in ARRESTS | RELEASES | DEATHS:
        return []
    most = INF if event.people.high is None else float(event.people.high)
    least = float(event.people.low or 0) if event.date_from > start.as_of_to else 0.0
    first, last = max(event.date_from, start.as_of_to), max(event.date_to, start.as_of_to)
    if event.event_type in ARRESTS:
        return [(first, 0.0, most), (last, least, 0.0)]
    return [(first, -most, 0.0), (last, 0.0, -least)]


def _held(low: float, high: float) -> Interval:
    """The numbers as an interval from nobody upwards."""
    bottom = None if low == -INF and high == INF else int(max(0.0, low))
    return Interval(bottom, None if high == INF else int(max(0.0, high)))
