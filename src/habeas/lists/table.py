"""A published list as a table: columns by name, rows one at a time, each with the sheet's own line number.

Invariant: a row is given whole and as it stands, or its line is reported; no cell ever moves to another column.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import BadInput, BadOption, EmptySource, TooLarge
from habeas.lists.delimited import read_delimited
from habeas.lists.encoding import opened
from habeas.lists.form import Form, Record
from habeas.lists.workbook import read_workbook
from habeas.refusal import attempt, whole

MOST_COLUMNS = 1_000  # Excel has 16,384; a list of people has some dozens
LONGEST_CELL = 100_000  # characters; Excel's own limit is 32,767


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins in (CSV) or its number (XLSX), and every column's text as given."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. digest: SHA-256 of the bytes, and of the form where one was given; told: how it was read, for a person."""

    name: str
    digest: str
    columns: tuple[str, ...]
    told: str
    _rows: Callable[[], Iterator[Row | BadInput]]

    def rows(self) -> Iterator[Row | BadInput]:
        """The rows from the first on, and an error for each that can't be read; again at each call."""
        return self._rows()


def open_table(path: Path, form: Form = Form()) -> Table:
    """A CSV of any delimiter and encoding, or an XLSX. Raises BadInput of its kinds, and BadOption for a form that fails."""
    with opened(path, form.bytes) as file:
        packed = file.read(4) == b"PK\x03\x04"
    name = functools.partial(str, path)
    opening = attempt(name, lambda: (read_workbook if packed else read_delimited)(path, form))
    if isinstance(opening, BadInput):
        raise opening
    records, digest, told = opening
    line, columns = _header(path, whole(name, records), form.header)

    def rows() -> Iterator[Row | BadInput]:
        for at, found in whole(name, records):
            if at > line:
                if packed and isinstance(found, list):  # a sheet has no end of row, so none that comes early
                    found = [*found, *[""] * (len(columns) - len(found))]
                yield from _row(path, at, found, columns)

    return Table(path.name, digest, columns, told, rows)


def _header(path: Path, records: Iterator[Record], wanted: int | None) -> tuple[int, tuple[str, ...]]:
    """The line of the header and the names in it; line 0 where there is none and the columns are numbered."""
    for line, found in records:
        if isinstance(found, str):
            if wanted == line or wanted is None:
                raise BadInput(f"{path}, line {line}, the header: {found}")
        elif wanted == 0 and any(found):
            return 0, _named(path, [""] * len(found))
        elif (wanted or line) == line and any(cell.strip() for cell in found):
            return line, _named(path, found)
    if wanted:
        raise BadOption(
            f"{path}: no header in line {wanted}; say the line of the columns' names with --header"
        )
    raise EmptySource(f"{path}: no row in it; check that it was saved")


def _named(path: Path, cells: Sequence[str]) -> tuple[str, ...]:
    """Names of columns: a second "Name" is "Name (2)"; one without a name is "column 4"; empty ones at the end stay."""
    if len(cells) > MOST_COLUMNS:
        raise TooLarge(f"{path}: {len(cells):,} columns, over {MOST_COLUMNS:,}; keep those that are needed")
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = first = " ".join(cell.split()) or f"column {number}"
        again = 2
        while name in names:
            name, again = f"{first} ({again})", again + 1
        names.append(name)
    return tuple(names)


def _row(path: Path, line: int, found: list[str] | str, columns: tuple[str, ...]) -> Iterator[Row | BadInput]:
    """The row, an error, or nothing for an empty line."""
    if isinstance(found, str):
        yield BadInput(f"{path}, line {line}: {found}")
        return
    if not any(cell.strip() for cell in found):
        return
    wrong = _wrong(found, columns)
    yield BadInput(f"{path}, line {line}: {wrong}") if wrong else Row(line, _cells(found, columns))


def _cells(found: list[str], columns: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(columns, (*found, *[""] * (len(columns) - len(found))), strict=False))


def _wrong(cells: list[str], columns: tuple[str, ...]) -> str:
    """What is wrong with a row: too many or too few cells may have moved, and then nobody knows which is whose."""
    needed = max((i for i, name in enumerate(columns, 1) if name != f"column {i}"), default=1)
    if any(cell.strip() for cell in cells[len(columns) :]) or len(cells) < needed:
        return f"{len(cells):,} cells, but {len(columns)} columns; a delimiter is missing or too many"
    longest = max(map(len, cells))
    return f"a cell of {longest:,} characters, over {LONGEST_CELL:,}" if longest > LONGEST_CELL else ""
