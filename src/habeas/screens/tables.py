"""Tables and lines as rich lays them out. Cells are built from printable text and never from markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from habeas.terminal import one_line
from habeas.view.lines import BAD, DOUBT, FAINT, GOOD, HEADING, printable_piece

STATUS_STYLES = {"held": DOUBT, "released": GOOD, "expelled": GOOD, "died": BAD, "missing": BAD}
Cell = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. fixed: it never wraps, however narrow the screen; least: its width at least."""

    name: str
    fixed: bool = False
    right: bool = False
    least: int | None = None


def table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Table:
    """Aligned columns under their names; one that is empty in all rows is left out."""
    every = list(rows)
    used = [n for n, column in enumerate(columns) if column.fixed or any(words_of(row[n]) for row in every)]
    made = Table(
        box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style=HEADING, collapse_padding=True
    )
    for column in (columns[n] for n in used):
        made.add_column(
            column.name,
            no_wrap=column.fixed,
            justify="right" if column.right else "left",
            overflow="fold",
            min_width=column.least,
        )
    for row in every:
        made.add_row(*(cell(row[n]) for n in used))
    return made


def words_of(piece: Cell) -> str:
    """The words of a cell."""
    return piece if isinstance(piece, str) else piece[0]


def cell(piece: Cell) -> Text:
    """One printable line with a style."""
    words, style = (piece, "") if isinstance(piece, str) else piece
    return Text(one_line(words), style=style)


def line(indent: int, *pieces: Cell) -> Padding:
    """Words with their styles under an indent that holds where the line wraps."""
    text = Text()
    for piece in pieces:
        words, style = (piece, "") if isinstance(piece, str) else piece
        text.append(printable_piece(words), style=style)
    return Padding(text, (0, 0, 0, indent), expand=False)


def heading(words: str) -> list[Text | Padding]:
    """A blank line and the name of a section."""
    return [Text(), Text(words, style=HEADING)]


def faint(words: str) -> Text:
    """A remark."""
    return Text(one_line(words), style=FAINT)
