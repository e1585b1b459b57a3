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
from habeas.lists.table import Form, Record

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

UNPACKED = 5  # times --max-megabytes: what a workbook may unpack to
MOST_FILES = 2_000
CHUNK = 1 << 20
MIDNIGHT = dt.time()


def read_workbook(path: Path, form: Form) -> tuple[Callable[[], Iterator[Record]], str, str]:
    """Records to be read again and again, the digest, and how it is read. Raises UnreadableSource, TooLarge, BadOption."""
    formulas = _look_inside(path, form.bytes * UNPACKED)
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


def _look_inside(path: Path, limit: int) -> bool:
    """Whether a sheet holds formulas. zipfile unpacks no member beyond the size that it states, so the sum is a bound."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            if len(members) > MOST_FILES or sum(m.file_size for m in members) > limit:
                raise TooLarge(f"{path}: unpacks to over {limit / 1e6:g} MB; save its sheet as CSV")
            if "xl/workbook.xml" not in packed.namelist():
                raise UnreadableSource(
                    f"{path}: a packed file that is no XLSX workbook; save it as CSV or XLSX"
                )
            texts = [m for m in members if m.filename.endswith((".xml", ".rels"))]
            return (
                sum(_has_formulas(path, packed, m) for m in texts) > 0
            )  # not any(): each has to be looked at
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        _broken(path, error)


def _has_formulas(path: Path, packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether there is a formula; and there may be no document type, which no workbook has and entities need."""
    formulas, end = False, b""
    with packed.open(member) as file:
        while chunk := file.read(CHUNK):
            piece = end + chunk
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                raise UnreadableSource(f"{path}: {member.filename} declares entities; save the sheet as CSV")
            formulas = formulas or b"<f>" in piece or b"<f " in piece
            end = piece[-16:]
    return formulas and member.filename.startswith("xl/worksheets/")


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
    from zlib import error as zlib_error

    failures = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError)
    return (*failures, ParseError, zlib_error, zipfile.BadZipFile, NotImplementedError, OverflowError)


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
        other = _values(texts, sheet) if texts else repeat(())
        for number, (row, said) in enumerate(zip(_values(book, sheet), other, strict=False), 1):
            cells = [
                _text(v) if v is not None or not texts else _text(s)
                for v, s in zip(row, said or row, strict=False)
            ]
            while cells and not cells[-1].strip():
                cells.pop()
            yield number, _checked(cells)
    except _failures() as error:
        _broken(path, error)


def _values(book: Workbook, sheet: str) -> Iterator[tuple[Any, ...]]:
    page = book[sheet]
    page.reset_dimensions()  # what the sheet says of its own size is not to be believed
    yield from page.iter_rows(values_only=True)


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
