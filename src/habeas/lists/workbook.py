"""Tables as XLSX workbooks: one sheet, cell by cell as text; nothing in it is ever calculated.

Invariant: a workbook is measured before it is unpacked; a formula gives the value that was saved with it, or its own text.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from habeas.errors import BadOption, TooLarge, UnreadableSource
from habeas.lists.form import Form, Record
from habeas.lists.packed import WAY_OUT, has_formulas

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

CELLS = 20_000_000  # that the library makes up between those that are there: of a cell in column XFD, 16,384
MIDNIGHT = dt.time()


def read_workbook(path: Path, form: Form) -> tuple[Callable[[], Iterator[Record]], str, str]:
    """Records to be read again and again, the digest, and how it is read. Raises UnreadableSource, TooLarge, BadOption."""
    formulas = _look_inside(path)
    with _load(path, values=True) as book:
        names = [sheet.title for sheet in book.worksheets]
    sheet = _chosen(path, names, form.sheet)

    def records() -> Iterator[Record]:
        return _records(path, sheet, formulas)

    return records, _digest(path, sheet if len(names) > 1 else None, form.header), f"sheet {sheet}"


def _digest(path: Path, sheet: str | None, header: int | None) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    given = [str(v) for v in (sheet, header) if v is not None]
    return hashlib.sha256("|".join([digest, *given]).encode()).hexdigest() if given else digest


def _look_inside(path: Path) -> bool:
    """Whether a sheet holds formulas. Raises TooLarge or UnreadableSource."""
    try:
        with zipfile.ZipFile(path) as packed:
            return has_formulas(path, packed)
    except _failures() as error:
        _broken(path, error)


@contextmanager
def _load(path: Path, *, values: bool) -> Iterator[Workbook]:
    """The workbook, opened from a file of ours: openpyxl leaves its own open where it fails."""
    import openpyxl

    with path.open("rb") as file:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and validations that it leaves out
                book = openpyxl.load_workbook(file, read_only=True, data_only=values, keep_links=False)
        except _failures() as error:
            _broken(path, error)
        with closing(book):
            yield book


def _failures() -> tuple[type[Exception], ...]:
    """What openpyxl and what it stands on raise for a broken workbook."""
    from xml.etree.ElementTree import ParseError
    from xml.parsers.expat import ExpatError
    from zlib import error as zlib_error

    failures = (
        KeyError,
        RuntimeError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        EOFError,
        SyntaxError,
    )
    return (
        *failures,
        ParseError,
        ExpatError,
        zlib_error,
        zipfile.BadZipFile,
        NotImplementedError,
        OverflowError,
    )


def _broken(path: Path, error: Exception) -> NoReturn:
    why = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    raise UnreadableSource(
        f"{path}: a broken workbook ({why}); open and save it again, or save it as CSV"
    ) from error


def _chosen(path: Path, names: list[str], wanted: str | None) -> str:
    if wanted in names:
        return str(wanted)
    if wanted is None and len(names) == 1:
        return names[0]
    problem = (
        f"no sheet {wanted!r}" if wanted is not None else "several sheets" if names else "no sheet of cells"
    )
    raise BadOption(f"{path}: {problem}; say --sheet with one of: {', '.join(map(repr, names[:20]))}")


def _records(path: Path, sheet: str, formulas: bool) -> Iterator[Record]:
    with _load(path, values=True) as book:
        if not formulas:
            yield from _numbered(path, book, sheet, None)
            return
        with _load(path, values=False) as texts:
            yield from _numbered(path, book, sheet, texts)


def _numbered(path: Path, book: Workbook, sheet: str, texts: Workbook | None) -> Iterator[Record]:
    try:
        other = _values(path, texts, sheet) if texts else repeat(())
        for number, (row, said) in enumerate(zip(_values(path, book, sheet), other, strict=False), 1):
            cells = [
                _text(v) if v is not None or not texts else _text(s)
                for v, s in zip(row, said or row, strict=False)
            ]
            while cells and not cells[-1].strip():
                cells.pop()
            yield number, _checked(cells)
    except _failures() as error:
        _broken(path, error)


def _values(path: Path, book: Workbook, sheet: str) -> Iterator[tuple[Any, ...]]:
    page = book[sheet]
    page.reset_dimensions()  # what the sheet says of its own size is not to be believed
    left = CELLS
    for row in page.iter_rows(values_only=True):
        left -= len(row) + 1
        if left < 0:
            raise TooLarge(f"{path}: sheet {sheet} is over {CELLS:,} cells wide and long; {WAY_OUT}")
        yield row


def _checked(cells: list[str]) -> list[str] | str:
    return "a NUL or half character" if any(not _storable(cell) for cell in cells) else cells


def _storable(cell: str) -> bool:
    return (cell.isascii() and "\0" not in cell) or not any(
        c == "\0" or "\ud800" <= c <= "\udfff" for c in cell
    )


def _text(value: object) -> str:
    """A cell as text: days in ISO 8601, whole numbers without a point, all else as Python writes it."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, bool):
        return str(value).upper()
    return str(getattr(value, "text", value))  # an array formula has its text within
