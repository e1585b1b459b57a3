"""The list below a picture that says what its numbers are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from habeas.plots.paper import WIDTH

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS = 3
ROW = 0.155  # inches
MARGIN = 0.3  # inches above and below it


def height(lines: int) -> float:
    """Inches that it needs."""
    return 2 * MARGIN + ROW * -(-lines // COLUMNS)


def draw(figure: Figure, lines: Sequence[str], colours: Sequence[str]) -> None:
    """The lines down one column and then the next, at the foot of the figure."""
    rows, full = -(-len(lines) // COLUMNS), figure.get_figheight()
    for i, line in enumerate(lines):
        column, row = divmod(i, rows)
        x = (0.5 + column * (WIDTH - 0.7) / COLUMNS) / WIDTH
        y = (MARGIN + ROW * (rows - row)) / full
        figure.text(x, y, line, fontsize=7.5, va="top", color=colours[i])
