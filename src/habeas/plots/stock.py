"""How many are held: each origin's figures as intervals over time, and what the reported flow makes of them.

Invariant: an interval is drawn as wide as it is, an open end with an arrow; the scale is even and its start is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import nan
from typing import TYPE_CHECKING

from habeas.plots.paper import (
    BLACK,
    COLOURS,
    GREY,
    MARKS,
    WIDTH,
    dated,
    headed,
    ordinal,
    saved,
    sheet,
    styled,
)
from habeas.plots.rows import Stock
from habeas.plots.words import number, shown
from habeas.register.band import Point, bands
from habeas.register.flow import StockFigure, stocks
from habeas.say import counted, days

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, RIGHT, TOP, BOTTOM, PLOT = 0.85, 2.9, 0.85, 0.6, 4.6  # inches
LABELS = (
    24  # figures with their number beside them; of more the latest of each origin stands in the legend only
)
BOX = {"boxstyle": "square,pad=0.05", "facecolor": "white", "alpha": 0.8, "linewidth": 0}  # beneath a number
OPEN = 0.12  # of the range that is drawn: how far an open end is drawn

Place = tuple[float, float]  # in pixels


def stock(data: Stock, kind: str) -> bytes:
    """The picture as the bytes of a file. kind: svg or png."""
    with styled():
        return saved(_figure(data), kind)


def _figure(data: Stock) -> Figure:
    figure = sheet(TOP + PLOT + BOTTOM)
    height = figure.get_figheight()
    axes = figure.add_axes((LEFT / WIDTH, BOTTOM / height, (WIDTH - LEFT - RIGHT) / WIDTH, PLOT / height))
    series = _ordered(stocks(data.figures))
    chain = bands([event.flow for event in data.events], series[0][1]) if series and data.events else []
    low, high = _range([figure for _, told in series for figure in told], chain)
    _bands(axes, chain, (low, high))
    for rank, (_, told) in enumerate(series):
        _series(axes, told, rank, (low, high))
    _finish(axes, series, chain, (low, high))
    _numbers(axes, [told for _, told in series])
    headed(
        figure, "People held" + (f", {shown(data.country)}" if data.country else ""), _subtitle(data, series)
    )
    return figure


def _ordered(series: dict[str, list[StockFigure]]) -> list[tuple[str, list[StockFigure]]]:
    """Who gives the most figures first; beyond the colours that can be told apart all others are one grey."""
    return sorted(series.items(), key=lambda one: (-len(one[1]), one[0]))


def _range(figures: Sequence[StockFigure], chain: Sequence[Sequence[Point]]) -> tuple[float, float]:
    """From below the least to above the most that is stated, never below nobody; a band that runs far off leaves the picture."""
    ends = [float(x) for f in figures for x in (f.low, f.high) if x is not None] or [0.0, 10.0]
    reach = max(5.0, (max(ends) - min(ends)) * 0.5)
    flow = [x for band in chain for p in band for x in (p.held.low, p.held.high) if x is not None]
    near = [*ends, *(x for x in flow if min(ends) - reach <= x <= max(ends) + reach)]
    room = max(5.0, (max(near) - min(near)) * 0.18)
    return (max(0.0, min(near) - room), max(near) + room)


def _bands(axes: Axes, chain: Sequence[Sequence[Point]], space: tuple[float, float]) -> None:
    """All bands in one go, with a hole between each two; none has an edge on its last day."""
    x: list[float] = []
    low: list[float] = []
    high: list[float] = []
    for whole in chain:
        held = [point.held for point in whole]
        held[-1] = held[-2] if len(held) > 1 else held[-1]
        x += [ordinal(point.date) for point in whole] + [nan]
        low += [space[0] if one.low is None else one.low for one in held] + [nan]
        high += [space[1] if one.high is None else one.high for one in held] + [nan]
    axes.fill_between(x, low, high, step="post", color=COLOURS[0], alpha=0.14, linewidth=0)
    for edge in (low, high):
        axes.step(x, edge, where="post", color=COLOURS[0], alpha=0.55, linewidth=0.9)


def _series(axes: Axes, told: Sequence[StockFigure], rank: int, space: tuple[float, float]) -> None:
    colour, mark = _look(rank)
    ends = [(_middle(figure), *_drawn(figure, space)) for figure in told]
    axes.vlines(*zip(*ends, strict=True), color=colour, linewidth=2.2, alpha=0.8)
    marks: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for figure, (x, low, high) in zip(told, ends, strict=True):
        exact = mark if low == high else "_"
        marks["v" if figure.low is None else exact].append((x, low))
        marks["^" if figure.high is None else exact].append((x, high))
    for shape, places in sorted(marks.items()):
        axes.plot(*zip(*places, strict=True), linestyle="none", marker=shape, color=colour, markersize=6)
    wide = [
        (f, (low + high) / 2)
        for f, (_, low, high) in zip(told, ends, strict=True)
        if f.as_of_from != f.as_of_to
    ]
    for figure, level in wide:
        axes.hlines(level, ordinal(figure.as_of_from), ordinal(figure.as_of_to), color=colour, alpha=0.4)


def _drawn(figure: StockFigure, space: tuple[float, float]) -> tuple[float, float]:
    """From where to where its bar goes: an open end a little further than what is known."""
    reach = (space[1] - space[0]) * OPEN
    low = figure.low if figure.low is not None else max(space[0], (figure.high or space[1]) - reach)
    return (low, figure.high if figure.high is not None else min(space[1], low + reach))


def _look(rank: int) -> tuple[str, str]:
    return (COLOURS[rank], MARKS[rank]) if rank < len(COLOURS) else (GREY, ".")


def _middle(figure: StockFigure) -> float:
    return (ordinal(figure.as_of_from) + ordinal(figure.as_of_to)) / 2


def _numbers(axes: Axes, series: Sequence[Sequence[StockFigure]]) -> None:
    """The figures in digits, each where it covers no other; where there is no room, none. Needs the axes' final ends."""
    wanted = [(f, rank) for rank, told in enumerate(series) for f in told]
    if len(wanted) > LABELS:
        return
    inch = axes.get_figure().dpi  # type: ignore[union-attr]
    ends = [(_middle(f), end) for f, _ in wanted for end in (f.low, f.high) if end is not None]
    marks: list[Place] = [tuple(place) for place in axes.transData.transform(ends)] if ends else []
    taken: list[Place] = []
    for figure, rank in wanted:
        end = figure.high if figure.high is not None else figure.low or 0
        x, y = axes.transData.transform((_middle(figure), end))
        place = next((at for at in _around(x, y, inch) if _free(at, taken, marks, inch)), None)
        if place is not None:
            taken.append(place)
            where = axes.transData.inverted().transform(place)
            axes.text(
                where[0],
                where[1],
                number(figure.people),
                fontsize=7.5,
                color=_look(rank)[0],
                va="center",
                bbox=BOX,
            )


def _around(x: float, y: float, inch: float) -> list[Place]:
    """Above or below the mark, to its right or its left: never on the line that goes on from it."""
    return [(x + right * inch, y + up * inch) for up in (0.13, -0.13, 0.27, -0.27) for right in (0.06, -0.6)]


def _free(at: Place, taken: Sequence[Place], marks: Sequence[Place], inch: float) -> bool:
    """Whether a number there covers no other number and no mark."""
    x, y = at
    clear = all(abs(x - a) > 0.66 * inch or abs(y - b) > 0.13 * inch for a, b in taken)
    return clear and not any(
        -0.05 * inch < a - x < 0.62 * inch and abs(y - b) < 0.09 * inch for a, b in marks
    )


def _finish(
    axes: Axes,
    series: Sequence[tuple[str, list[StockFigure]]],
    chain: Sequence[Sequence[Point]],
    space: tuple[float, float],
) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    days_ = [ordinal(day) for _, told in series for f in told for day in (f.as_of_from, f.as_of_to)]
    days_ += [ordinal(point.date) for band in chain for point in band]
    first, last = min(days_, default=0.0), max(days_, default=1.0)
    room = max(3.0, (last - first) * 0.04)
    dated(axes, first - room, last + room)
    axes.set_ylim(*space)
    axes.yaxis.set_major_locator(MaxNLocator(8, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.set_ylabel("people held" + (" (scale does not start at 0)" if space[0] > 0 else ""), color=GREY)
    axes.grid(axis="y", color="#e4e4e4", linewidth=0.6)
    axes.set_axisbelow(True)
    _legend(axes, series, bool(chain))


def _legend(axes: Axes, series: Sequence[tuple[str, list[StockFigure]]], flow: bool) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    rows: list[Line2D | Patch] = []
    for rank, (_, told) in enumerate(series[: len(COLOURS)]):
        colour, mark = _look(rank)
        told_last = (
            f"{shown(told[-1].name)}\n{counted(len(told), 'figure')}, latest {number(told[-1].people)}"
        )
        rows.append(Line2D([], [], color=colour, marker=mark, linewidth=2.2, label=told_last))
    if len(series) > len(COLOURS):
        others = len(series) - len(COLOURS)
        rows.append(
            Line2D([], [], color=GREY, marker=".", linewidth=2.2, label=f"{counted(others, 'other')}")
        )
    if flow:
        rows.append(
            Patch(
                color=COLOURS[0],
                alpha=0.2,
                label="the first one's figures with reported\narrests and releases since",
            )
        )
    if rows:
        axes.legend(handles=rows, loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False, fontsize=8.5,
                    labelcolor=BLACK, title="Who counted", title_fontsize=8.5, alignment="left")  # fmt: skip


def _subtitle(data: Stock, series: Sequence[tuple[str, list[StockFigure]]]) -> str:
    figures = [figure for _, told in series for figure in told]
    if not figures:
        return "No figure of all who are held in the register"
    first, last = min(f.as_of_from for f in figures), max(f.as_of_to for f in figures)
    told = f"{counted(len(figures), 'figure')} of {counted(len(series), 'origin')} from {counted(data.reports, 'report')}"
    return f"{told}, {days(first, last)}. Bar: what the figure allows; arrow: no end."
