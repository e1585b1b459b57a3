"""Blocks as rich lays them out. Invariant: words become text and never markup, and are made printable here, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from habeas.show.blocks import (
    HEADING,
    Block,
    Dated,
    Grid,
    Heading,
    Hint,
    Line,
    Piece,
    Table,
    style_of,
    words_of,
)
from habeas.terminal import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

STYLES = {
    "strong": "bold",
    "faint": "dim",
    "doubt": "yellow",
    "good": "green",
    "bad": "bold red",
    "heading": "bold cyan",
}
DATES = 16  # columns before what happened: "by 11 Sep 2025" and an indent; longer dates wrap


def draw(blocks: Iterable[Block]) -> Iterator[RenderableType]:
    """What rich prints for the blocks."""
    for block in blocks:
        if isinstance(block, Heading):
            yield Text()
            yield Text(one_line(block.words), style=_style(HEADING))
        else:
            yield _drawn(block)


def _drawn(block: Block) -> RenderableType:
    match block:
        case Line(indent, pieces):
            return Padding(_text(pieces), (0, 0, 0, indent), expand=False) if pieces else Text()
        case Hint(indent, words, style):
            return Padding(Text(one_line(words), style=_style(style)), (0, 0, 0, indent), expand=False)
        case Table():
            return _table(block)
        case Grid(rows):
            return _grid(rows)
        case Dated(date, pieces):
            return _dated(date, pieces)
    return Text()


def _table(block: Table) -> RichTable:
    made = RichTable(
        box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style=_style(HEADING), collapse_padding=True
    )
    for column in (block.columns[n] for n in block.used):
        made.add_column(
            column.name,
            no_wrap=column.fixed,
            justify="right" if column.right else "left",
            overflow="fold",
            min_width=column.least,
        )
    for row in block.rows:
        made.add_row(*(_cell(row[n]) for n in block.used))
    return made


def _grid(rows: Sequence[Sequence[Piece]]) -> RichTable:
    made = RichTable.grid(padding=(0, 2, 0, 0))
    for _ in range(1 + max((len(row) for row in rows), default=0)):
        made.add_column(overflow="fold")
    for row in rows:
        made.add_row("", *map(_cell, row))
    return made


def _dated(date: str, pieces: Iterable[Piece]) -> RichTable:
    made = RichTable.grid(padding=(0, 2, 0, 0))
    made.add_column(width=DATES)
    made.add_column(overflow="fold")
    made.add_row(Text(f"  {one_line(date)}"), _text(pieces))
    return made


def _text(pieces: Iterable[Piece]) -> Text:
    text = Text()
    for piece in pieces:
        text.append(_printable(words_of(piece)), style=_style(style_of(piece)))
    return text


def _cell(piece: Piece) -> Text:
    return Text(one_line(words_of(piece)), style=_style(style_of(piece)))


def _printable(words: str) -> str:
    """One printable line that keeps the spaces around it."""
    core = one_line(words)
    before, after = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' * before}{core}{' ' * after}" if core else " " * len(words)


def _style(style: str) -> str:
    return " ".join(STYLES[word] for word in style.split())
