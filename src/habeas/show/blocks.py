"""What is shown of anything, as neutral blocks: lines, headings, tables. A terminal draws them, and so does a page.

Invariant: a block holds words and what they mean (doubt, good, bad), never colours, widths or tags; what draws it makes it safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# What words mean, apart from what they say. Several are joined by a space: "strong good".
STRONG, FAINT, DOUBT, GOOD, BAD, HEADING = "strong", "faint", "doubt", "good", "bad", "heading"
STATUS_STYLES = {"held": DOUBT, "released": GOOD, "expelled": GOOD, "died": BAD, "missing": BAD}
Piece = str | tuple[str, str]  # words, or words and what they mean


@dataclass(frozen=True, slots=True)
class Line:
    """Words under one indent that holds where the line wraps."""

    indent: int
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section."""

    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing, between two things."""


@dataclass(frozen=True, slots=True)
class Hint:
    """How to go on at a command line; a page leaves it out."""

    indent: int
    words: str
    style: str = FAINT


@dataclass(frozen=True, slots=True)
class Column:
    """A column. fixed: it never wraps, however narrow the screen; least: its width at least."""

    name: str
    fixed: bool = False
    right: bool = False
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Aligned columns under their names; one that is empty in all rows is left out, unless it is fixed."""

    columns: tuple[Column, ...]
    rows: tuple[Sequence[Piece], ...]

    @property
    def used(self) -> list[int]:
        """The columns that are shown."""
        every = enumerate(self.columns)
        return [n for n, column in every if column.fixed or any(words_of(row[n]) for row in self.rows)]


@dataclass(frozen=True, slots=True)
class Grid:
    """Aligned columns without names, a little indented."""

    rows: tuple[Sequence[Piece], ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and words beside it that wrap there."""

    date: str
    pieces: tuple[Piece, ...]


Block = Line | Heading | Gap | Hint | Table | Grid | Dated


def line(indent: int, *pieces: Piece) -> Line:
    """A line; an empty piece is left out."""
    styled = ((piece, "") if isinstance(piece, str) else piece for piece in pieces)
    return Line(indent, tuple(piece for piece in styled if piece[0]))


def table(columns: Iterable[Column], rows: Iterable[Sequence[Piece]]) -> Table:
    """A table of rows as they come."""
    return Table(tuple(columns), tuple(rows))


def words_of(piece: Piece) -> str:
    """The words of a piece."""
    return piece if isinstance(piece, str) else piece[0]


def style_of(piece: Piece) -> str:
    """What the words of a piece mean."""
    return "" if isinstance(piece, str) else piece[1]
