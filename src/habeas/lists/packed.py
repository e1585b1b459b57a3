"""What is packed in a workbook, measured before the library unfolds it.

Invariant: nothing that is let through takes memory that grows with a sheet, nor time out of proportion to the file. The library
holds a row whole, and all that stands between rows; an element is a hundred times larger there than it is written.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.parsers import expat

from habeas.errors import TooLarge, UnreadableSource

MOST_FILES = 2_000
UNPACKED = 60_000_000  # bytes of XML in all: some 100,000 people in twelve columns, which take a minute
SMALL, TIMES = (
    10_000_000,
    100,
)  # from so many bytes on: how many times the packed size; sheets of lists are 5 to 25 times
ROWS = 1_048_576  # Excel's own limit
WITHIN = 100_000  # elements from one row's beginning to the next one's; Excel's widest row has 16,384 cells of three
STRINGS = 2_000_000  # elements of any other file: the library reads the texts of a workbook at once
CHUNK = 1 << 18
WAY_OUT = "save its sheet as CSV"


def has_formulas(path: Path, packed: zipfile.ZipFile) -> bool:
    """Whether a sheet holds formulas. Raises TooLarge or UnreadableSource for what should not be unfolded, or is no workbook.

    zipfile unpacks no member beyond the size that it states, so that the sum of those is a bound.
    """
    members = packed.infolist()
    if len(members) > MOST_FILES:
        raise TooLarge(f"{path}: {len(members):,} files packed in it, over {MOST_FILES:,}; {WAY_OUT}")
    if "xl/workbook.xml" not in packed.namelist():
        raise UnreadableSource(f"{path}: a packed file that is no XLSX workbook; save it as CSV or XLSX")
    texts = [member for member in members if member.filename.endswith((".xml", ".rels"))]
    total = sum(member.file_size for member in texts)
    if total > UNPACKED:
        raise TooLarge(f"{path}: unfolds to {total / 1e6:,.0f} MB, over {UNPACKED / 1e6:g} MB; {WAY_OUT}")
    for member in texts:
        if member.file_size > SMALL and member.file_size > TIMES * member.compress_size:
            times = member.file_size // max(member.compress_size, 1)
            raise TooLarge(
                f"{path}: {member.filename} unfolds to {times:,} times its size, over {TIMES}; {WAY_OUT}"
            )
    return sum([_Measure(path, member.filename).formulas_of(packed, member) for member in texts]) > 0


class _Measure:
    """Reads one file of the workbook, and keeps nothing of it but counts."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = f"{path}: {name}"
        self.rows = self.within = 0
        self.formulas = False
        self.sheet = name.startswith("xl/worksheets/")

    def formulas_of(self, packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
        """Whether the file is a sheet with formulas. Raises TooLarge or UnreadableSource."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._element
        with packed.open(member) as file:
            while chunk := file.read(CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)
        return self.formulas

    def _doctype(self, *_: Any) -> None:
        raise UnreadableSource(f"{self.name} declares entities; {WAY_OUT}")

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        self.within += 1
        if self.within > (WITHIN if self.sheet else STRINGS):
            what = f"a row of over {WITHIN:,} elements" if self.sheet else f"over {STRINGS:,} elements"
            raise TooLarge(f"{self.name} has {what}; {WAY_OUT}")
        if not self.sheet:
            return
        name = tag.rpartition(":")[2]
        self.formulas = self.formulas or name == "f"
        if name == "row":
            self.rows, self.within = self.rows + 1, 0
            number = attributes.get("r", "")
            if self.rows > ROWS or (number.isdecimal() and (len(number) > 7 or int(number) > ROWS)):
                raise TooLarge(f"{self.name} has over {ROWS:,} rows; split it, or {WAY_OUT}")
