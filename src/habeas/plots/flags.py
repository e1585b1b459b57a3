"""Places for labels. Invariant: no label covers another, and a flag's line crosses no other flag of its side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from habeas.plots.paper import ordinal
from habeas.plots.rows import Happened
from habeas.register.flow import RELEASES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTER = (
    0.074  # inches: a letter of 8 points in DejaVu Sans, measured over the labels of the tests, rounded up
)
GAP = 0.12  # inches between two flags


def lanes(side: Sequence[Happened], text: Callable[[Happened], str], scale: float) -> dict[str, int]:
    """The lane of each event's flag, 0 nearest to the bars; scale: inches for a day.

    From the right: each beyond every flag that begins under it, so that no line runs through a flag.
    """
    found: dict[str, int] = {}
    done: list[tuple[float, int]] = []
    for x, event in sorted(((_middle(e) * scale, e) for e in side), key=lambda p: (-p[0], p[1].id)):
        width = LETTER * max(map(len, text(event).splitlines())) + GAP
        found[event.id] = max((taken + 1 for start, taken in done if start - x < width), default=0)
        done.append((x, found[event.id]))
    return found


def _middle(event: Happened) -> float:
    return (ordinal(event.date_from) + ordinal(event.date_to) + 1) / 2


def numbers(axes: Axes, named: Sequence[Happened], tip: Callable[[Happened], float]) -> None:
    """Each event's number at the end of its bar, moved outwards until it covers no other."""
    to_pixels = axes.transData.transform
    to_data = axes.transData.inverted().transform
    inch = axes.get_figure().dpi  # type: ignore[union-attr]
    placed: list[tuple[float, float]] = []
    for i, event in sorted(enumerate(named, 1), key=lambda pair: (-abs(tip(pair[1])), pair[0])):
        x, y = to_pixels((_middle(event), tip(event)))
        step = 0.115 * inch * (1 if event.event_type in RELEASES else -1)
        y += step
        while any(abs(x - a) < 0.19 * inch and abs(y - b) < abs(step) * 0.99 for a, b in placed):
            y += step / 2
        placed.append((x, y))
        where = to_data((x, y))
        box = {"boxstyle": "square,pad=0.08", "facecolor": "white", "alpha": 0.75, "linewidth": 0}
        axes.text(where[0], where[1], str(i), ha="center", va="center", fontsize=6.5, gid=event.id, bbox=box)
