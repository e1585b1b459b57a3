"""What every picture is drawn on: a figure without a window, the same bytes for the same rows, text that is only text.

matplotlib is imported here late; it is the extra `plot`.
Colours: Okabe and Ito (2008), told apart by people with any common form of colour blindness, and each with a mark of its own.
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from habeas.errors import BadOption, BrokenInstall
from habeas.say.dates import MONTHS, SHORT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, VERMILLION, BLACK, GREY = "#0072B2", "#D55E00", "#222222", "#767676"
COLOURS = (BLUE, VERMILLION, "#009E73", "#CC79A7", "#E69F00", "#56B4E9", BLACK)
MARKS = ("o", "s", "^", "D", "v", "P", "X")
WIDTH = 12.0  # inches
FORMATS = ("svg", "png")
STYLE: dict[Any, Any] = {
    "text.parse_math": False,
    "text.usetex": False,
    "svg.fonttype": "none",  # words stay words: found by a search, read by a screen reader
    "svg.hashsalt": "habeas",
    "font.family": ["DejaVu Sans"],  # comes with matplotlib, so that a picture is the same everywhere
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
}


def format_of(path: str) -> str:
    """svg or png, by how the path ends. Raises BadOption for anything else."""
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    if ending not in FORMATS:
        raise BadOption(f"{path}: a picture ends in .svg or .png")
    return ending


@contextmanager
def styled() -> Iterator[None]:
    """Everything that is drawn or saved within has the house's style. Raises BrokenInstall where matplotlib is missing."""
    if find_spec("matplotlib") is None:
        raise BrokenInstall("pictures need matplotlib: pip install 'habeas[plot]'")
    from matplotlib import rc_context

    with rc_context(STYLE), warnings.catch_warnings():
        # A script that the font lacks is drawn as boxes in a PNG; an SVG keeps the words for the reader's own fonts.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font", category=UserWarning)
        yield


def sheet(height: float) -> Figure:
    """An empty figure of the usual width. Needs: styled."""
    from matplotlib.figure import Figure

    return Figure(figsize=(WIDTH, height), facecolor="white")


def saved(figure: Figure, kind: str) -> bytes:
    """The figure as the bytes of a file, without date or version in it. Needs: styled."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    metadata: dict[str, Any] = {"Date": None, "Creator": "habeas"} if kind == "svg" else {"Software": None}
    file = io.BytesIO()
    figure.savefig(file, format=kind, dpi=150, metadata=metadata)
    return file.getvalue()


def headed(figure: Figure, title: str, subtitle: str) -> None:
    """What the picture shows, and from how much; both at the upper left."""
    height = figure.get_figheight()
    figure.text(0.06, 1 - 0.22 / height, title, fontsize=14, fontweight="bold", va="top", color=BLACK)
    figure.text(0.06, 1 - 0.52 / height, subtitle, fontsize=9.5, va="top", color=GREY)


def ordinal(day: str) -> float:
    """An ISO day as matplotlib counts them."""
    return float(dt.date.fromisoformat(day).toordinal() - dt.date(1970, 1, 1).toordinal())


def dated(axes: Axes, first: float, last: float) -> None:
    """Dates along the x-axis: days, months or years by what there is room for, the year under the first of each."""
    ticks = _ticks(_date(first), _date(last))
    years: set[int] = set()
    texts = []
    for day, text in ticks:
        texts.append(text if day.year in years or text == str(day.year) else f"{text}\n{day.year}")
        years.add(day.year)
    axes.set_xticks([ordinal(day.isoformat()) for day, _ in ticks], texts)
    axes.set_xlim(first, last)


def _ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    days = (last - first).days
    if days <= 45:
        step = 1 if days <= 14 else 7
        return [(d, f"{d.day} {MONTHS[d.month - 1][:SHORT]}") for d in _range(first, last, step)]
    months = next((m for m in (1, 2, 3, 6) if days / 30.4 / m <= 14), 12)
    if months < 12:
        return [(d, MONTHS[d.month - 1][:SHORT]) for d in _firsts(first, last) if (d.month - 1) % months == 0]
    years = max(1, -(-days // 365 // 14))
    return [(d, str(d.year)) for d in _firsts(first, last) if d.month == 1 and d.year % years == 0]


def _range(first: dt.date, last: dt.date, step: int) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range(0, (last - first).days + 1, step)]


def _firsts(first: dt.date, last: dt.date) -> list[dt.date]:
    """The first day of every month between."""
    found, day = [], first.replace(day=1)
    while day <= last and day.year < dt.MAXYEAR:
        if day >= first:
            found.append(day)
        day = (day + dt.timedelta(days=32)).replace(day=1)
    return found


def _date(number: float) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(number))
