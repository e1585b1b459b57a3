"""Releases above the line, arrests and deaths below: how many, when, and how sure that is.

Invariant: every event drawn is labelled, and no label lies on another: a few have flags, many have numbers and a key below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from habeas.plots import key
from habeas.plots.flags import lanes, numbers
from habeas.plots.paper import (
    BLACK,
    BLUE,
    GREY,
    VERMILLION,
    WIDTH,
    dated,
    headed,
    ordinal,
    saved,
    sheet,
    styled,
)
from habeas.plots.rows import Happened, Timeline
from habeas.plots.words import number, shown
from habeas.register.flow import DEATHS, RELEASES
from habeas.say import counted, days

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LANES = 5  # flags one above the other; where more are needed, events get numbers. Looked at with 8, 13 and 80 events
FEW = 40  # events above which flags are not even tried
MOST = 240  # events with a label; of more the smallest ones are drawn without one, and the subtitle says so
DAYS = 3  # up to which an event is drawn in full colour
LINEAR = 40  # people up to which the scale is even all the way; above, it is logarithmic from 10 on
LEFT, RIGHT, PLOT = 0.75, 1.75, 3.6  # inches: margins, and the bars' own height
TOP, BOTTOM, LANE = 0.85, 0.55, 0.42  # inches: for the title, for the dates, for a flag of two lines


def timeline(data: Timeline, kind: str) -> bytes:
    """The picture as the bytes of a file. kind: svg or png."""
    with styled():
        return saved(_figure(data), kind)


def verb(event: Happened) -> str:
    """What happened, in a word."""
    return "freed" if event.event_type in RELEASES else "died" if event.event_type in DEATHS else "arrested"


def colour(event: Happened) -> str:
    """Its colour."""
    return BLUE if event.event_type in RELEASES else BLACK if event.event_type in DEATHS else VERMILLION


def tip(event: Happened) -> float:
    """Where the bar ends, below nought for what is drawn below; an open end goes a quarter further than what is sure."""
    low = event.people.low or 0
    size = float(event.people.high) if event.people.high is not None else max(low * 1.25, low + 1)
    return size if event.event_type in RELEASES else -size


def _figure(data: Timeline) -> Figure:
    drawn = sorted(data.events, key=lambda e: (e.date_from, e.date_to, e.event_type, e.id))
    space = _span(drawn)
    if len(drawn) > FEW:
        return _numbered(data, drawn, space)
    above, below = (_lanes(drawn, space, up=up) for up in (True, False))
    high, low = (1 + max(found.values(), default=-1) for found in (above, below))
    if max(high, low) > LANES:
        return _numbered(data, drawn, space)
    foot = BOTTOM + LANE * low + 0.15
    figure = sheet(TOP + LANE * high + PLOT + foot)
    axes = _axes(figure, foot=foot, right=RIGHT)
    _bars(axes, drawn, space)
    _flag(axes, drawn, above | below)
    headed(figure, _title(data), _subtitle(data, len(drawn)))
    return figure


def _lanes(drawn: Sequence[Happened], space: tuple[float, float], *, up: bool) -> dict[str, int]:
    scale = (WIDTH - LEFT - RIGHT) / (space[1] - space[0])
    return lanes([event for event in drawn if (event.event_type in RELEASES) == up], text, scale)


def _numbered(data: Timeline, drawn: Sequence[Happened], space: tuple[float, float]) -> Figure:
    """Many events: a number at each bar, and what it is below."""
    largest = {event.id for event in sorted(drawn, key=lambda e: (-abs(tip(e)), e.id))[:MOST]}
    named = [event for event in drawn if event.id in largest]
    foot = BOTTOM + key.height(len(named))
    figure = sheet(TOP + PLOT + foot)
    axes = _axes(figure, foot=foot, right=0.4)
    _bars(axes, drawn, space)
    numbers(axes, named, tip)
    key.draw(figure, [f"{i}  {_line(e)}" for i, e in enumerate(named, 1)], [colour(e) for e in named])
    headed(figure, _title(data), _subtitle(data, len(named)))
    return figure


def _axes(figure: Figure, *, foot: float, right: float) -> Axes:
    height = figure.get_figheight()
    return figure.add_axes((LEFT / WIDTH, foot / height, (WIDTH - LEFT - right) / WIDTH, PLOT / height))


def _span(drawn: Sequence[Happened]) -> tuple[float, float]:
    """The days of the x-axis, with room at both ends."""
    if not drawn:
        return (0.0, 1.0)
    first = min(ordinal(event.date_from) for event in drawn)
    last = max(ordinal(event.date_to) for event in drawn) + 1
    room = max(2.0, (last - first) * 0.02)
    return (first - room, last + room)


def _bars(axes: Axes, drawn: Sequence[Happened], space: tuple[float, float]) -> None:
    thin = (space[1] - space[0]) * 0.004
    for look in sorted(
        {_look(event) for event in drawn}, key=lambda look: (look[0] == BLACK, look)
    ):  # deaths on top
        _alike(axes, [event for event in drawn if _look(event) == look], look, thin)
    _scaled(axes, max((abs(tip(event)) for event in drawn), default=1.0), drawn)
    dated(axes, *space)
    if drawn:
        _sides(axes)


def _look(event: Happened) -> tuple[str, float]:
    """Colour and strength: what is spread over weeks must not look like more people."""
    days_ = ordinal(event.date_to) - ordinal(event.date_from) + 1
    return (colour(event), 0.85 if days_ <= DAYS else 0.5)


def _alike(axes: Axes, same: Sequence[Happened], look: tuple[str, float], thin: float) -> None:
    """Bars of one colour: what is sure, what is possible on top of it, and how that ends."""
    sides = [(*_sides_of(event, thin), _sure(event), tip(event)) for event in same]
    _boxes(axes, [(left, right, 0.0, sure) for left, right, sure, _ in sides], look[0], look[1])
    _boxes(axes, [(left, right, sure, end) for left, right, sure, end in sides], look[0], look[1] / 3)
    open_ = [event.people.high is None for event in same]
    closed = [s for s, more in zip(sides, open_, strict=True) if not more and s[2] != s[3]]
    axes.hlines(
        [s[3] for s in closed], [s[0] for s in closed], [s[1] for s in closed], color=look[0], linewidth=1.2
    )
    for shape, up in (("^", True), ("v", False)):
        ends = [s for s, more in zip(sides, open_, strict=True) if more and (s[3] > 0) == up]
        middles = [(s[0] + s[1]) / 2 for s in ends]
        axes.plot(middles, [s[3] for s in ends], shape, color=look[0], markersize=5, linestyle="none")


def _boxes(axes: Axes, boxes: Sequence[tuple[float, float, float, float]], colour: str, alpha: float) -> None:
    """All at once: thousands of single bars take a minute."""
    from matplotlib.collections import PolyCollection

    corners = [[(a, low), (a, high), (b, high), (b, low)] for a, b, low, high in boxes]
    axes.add_collection(PolyCollection(corners, facecolors=colour, alpha=alpha, linewidths=0))


def _sure(event: Happened) -> float:
    return float(event.people.low or 0) * (1 if event.event_type in RELEASES else -1)


def _sides_of(event: Happened, thin: float) -> tuple[float, float]:
    """Its left and its right edge: its days, but never too thin to be seen."""
    first, last = ordinal(event.date_from), ordinal(event.date_to) + 1
    return ((first + last - thin) / 2, (first + last + thin) / 2) if last - first < thin else (first, last)


def _scaled(axes: Axes, most: float, drawn: Sequence[Happened]) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    up = max((tip(e) for e in drawn if tip(e) > 0), default=0.0)
    down = min((tip(e) for e in drawn if tip(e) < 0), default=0.0)
    if most > LINEAR:
        axes.set_yscale("symlog", linthresh=10)
        steps = [0.0, 5.0] + [m * 10.0**n for n in range(1, 8) for m in (1, 3) if m * 10**n <= most]
        axes.set_yticks([s for s in steps if s <= up] + [-s for s in steps if 0 < s <= -down], minor=False)
        axes.set_yticks([], minor=True)
        axes.set_ylim(down * 2.2 or -0.6, up * 2.2 or 0.6)
    else:
        axes.yaxis.set_major_locator(MaxNLocator(8, integer=True))
        axes.set_ylim(down * 1.15 or -0.06 * up, up * 1.15 or -0.06 * down or 1)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):,.0f}"))
    axes.axhline(0, color=BLACK, linewidth=0.8)
    axes.set_ylabel("people" + (" (even up to 10, then tenfold)" if most > LINEAR else ""), color=GREY)
    axes.grid(axis="y", color="#e4e4e4", linewidth=0.6)
    axes.set_axisbelow(True)


def _sides(axes: Axes) -> None:
    """Which side is which, at the axis itself."""
    low, high = axes.get_ylim()
    box = {"boxstyle": "square,pad=0.1", "facecolor": "white", "linewidth": 0}
    if high > abs(low) * 0.05:
        axes.text(0.004, 0.985, "▲ released", transform=axes.transAxes, color=BLUE, va="top", fontweight="bold",
                  bbox=box, zorder=6)  # fmt: skip
    if abs(low) > high * 0.1:
        axes.text(0.004, 0.015, "▼ arrested, or died in custody (black)", transform=axes.transAxes, color=VERMILLION,
                  va="bottom", fontweight="bold", bbox=box, zorder=6)  # fmt: skip


def _flag(axes: Axes, drawn: Sequence[Happened], places: dict[str, int]) -> None:
    """Each label at the end of a line from its bar, in the lane that leaves all others free."""
    for event in drawn:
        middle = (ordinal(event.date_from) + ordinal(event.date_to) + 1) / 2
        away = (0.12 + LANE * places[event.id]) / PLOT
        up = event.event_type in RELEASES
        axes.annotate(
            text(event), xy=(middle, tip(event)), xycoords="data", xytext=(middle, 1 + away if up else -BOTTOM / PLOT - away),
            textcoords=axes.get_xaxis_transform(), va="bottom" if up else "top", ha="left", fontsize=8, color=colour(event),
            linespacing=1.15, annotation_clip=False, gid=event.id,
            arrowprops={"arrowstyle": "-", "color": colour(event), "linewidth": 0.6, "alpha": 0.6, "relpos": (0, 0.5),
                        "shrinkA": 0, "shrinkB": 2},
        )  # fmt: skip


def text(event: Happened) -> str:
    """The flag's two lines."""
    place = f"{shown(event.place)}\n" if event.place else ""
    return f"{number(event.people)} {verb(event)}, {days(event.date_from, event.date_to)}\n{place}".rstrip(
        "\n"
    )


def _line(event: Happened) -> str:
    place = f", {shown(event.place)}" if event.place else ""
    return f"{days(event.date_from, event.date_to)}: {number(event.people)} {verb(event)}{place}"


def _title(data: Timeline) -> str:
    return "Releases and arrests" + (f", {shown(data.country)}" if data.country else "")


def _subtitle(data: Timeline, named: int) -> str:
    if not data.events:
        return "No dated event in the register"
    first, last = min(e.date_from for e in data.events), max(e.date_to for e in data.events)
    told = (
        f"{counted(len(data.events), 'event')} from {counted(data.reports, 'report')}, {days(first, last)}. "
    )
    legend = "Solid: at least so many; light: at most; arrow: no upper end; width: the days it may have been."
    left = len(data.events) - named
    return told + legend + (f" {counted(left, 'smaller event')} without a number." if left else "")
