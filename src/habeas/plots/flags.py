"""Places for labels. Invariant: no label covers another, and a flag's line crosses no other flag of its side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from habeas.plots.paper import WIDTH, ordinal
from habeas.plots.rows import Happened
from habeas.register.flow import RELEASES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FLAG = 1.75  # inches: a flag's width at most, LONGEST characters of 8 points
BARS = WIDTH - 2.5  # inches: the axes' width, where there are flags


def flags(drawn: Sequence[Happened], space: tuple[float, float]) -> tuple[dict[str, int], dict[str, int], float]:
    """The lane of each event above and below the bars, and nothing for a key."""
    scale = BARS / (space[1] - space[0])
    up = [e for e in drawn if e.term in RELEASES]
    down = [e for e in drawn if e.term not in RELEASES]
    return (_lanes(up, scale), _lanes(down, scale), 0.0)


def _lanes(side: Sequence[Happened], scale: float) -> dict[str, int]:
    """From the right: above every flag that begins under this one, so that no line runs through a flag."""
    places = [(scale * (ordinal(e.date_from) + ordinal(e.date_to)) / 2, e.id) for e in side]
    lanes: dict[str, int] = {}
    done: list[tuple[float, int]] = []
    for x, name in sorted(places, reverse=True):
        lane = max((taken + 1 for start, taken in done if start - x < FLAG), default=0)
        lanes[name] = lane
        done.append((x, lane))
    return lanes


def numbers(axes: Axes, named: Sequence[Happened], tip: Callable[[Happened], float]) -> None:
    """Each event's number at the end of its bar, moved outwards until it covers no other."""
    to_pixels = axes.transData.transform
    to_data = axes.transData.inverted().transform
    inch = axes.get_figure().dpi  # type: ignore[union-attr]
    placed: list[tuple[float, float]] = []
    for i, event in sorted(enumerate(named, 1), key=lambda pair: (-abs(tip(pair[1])), pair[0])):
        middle = (ordinal(event.date_from) + ordinal(event.date_to) + 1) / 2
        x, y = to_pixels((middle, tip(event)))
        step = 0.115 * inch * (1 if event.term in RELEASES else -1)
        y += step
        while any(abs(x - a) < 0.19 * inch and abs(y - b) < abs(step) * 0.99 for a, b in placed):
            y += step / 2
        placed.append((x, y))
        where = to_data((x, y))
        axes.text(where[0], where[1], str(i), ha="center", va="center", fontsize=6.5, gid=event.id, clip_on=False)
