"""OpenDocument spreadsheet (ISO/IEC 26300): one sheet for each type of record, as CSV has files, and one that describes them.

Invariant: every cell is text and none has a formula, so nothing runs on opening. Written as plain XML from front to end: the
libraries for this build the whole document in memory. The sheets that are too long for a spreadsheet go on in a next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO, Any, BinaryIO
from xml.sax.saxutils import escape

from habeas.exports._interface import Example, Export
from habeas.exports._records import TYPES, Records, columns
from habeas.exports._text import as_cell
from habeas.exports._zip import Archive
from habeas.terminal import printable

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
LONGEST = 1_000_000  # records on a sheet; LibreOffice and Excel end at 1,048,576 rows
NOT_XML = re.compile("[\ufffe\uffff]")  # the rest of what XML 1.0 can't hold is never printable
SPACES = re.compile("^ | {2,}| $")
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMESPACES} office:version="1.3">'
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>\n'
)
ABOUT = (
    "Cells that hold lists or objects hold JSON. Dates are days, the first and the last possible one.",
    "All cells are text. Characters that a spreadsheet can't hold stand as their code, ‹U+001B›, and a tab as a space.",
    "What was withheld is on none of the sheets: [withheld] stands for words and names that may not be shown.",
)


def write(records: Records, out: BinaryIO) -> None:
    """The sheets one after the other, each row as it comes."""
    with Archive(out) as archive:
        _whole(
            archive, "mimetype", TYPE, packed=False
        )  # the first file in the zip, by which the format is known
        _whole(archive, "META-INF/manifest.xml", MANIFEST)
        with archive.file("content.xml") as file:
            for piece in _content(records):
                file.write(piece.encode("utf-8"))


def _whole(archive: Archive, name: str, text: str, *, packed: bool = True) -> None:
    file: IO[bytes]
    with archive.file(name, packed=packed, large=False) as file:
        file.write(text.encode("utf-8"))


def _content(records: Records) -> Iterator[str]:
    yield f"{HEAD}<office:body><office:spreadsheet>"
    for type_, kind in TYPES.items():
        yield from _sheets(kind.table.name, columns(type_), (r.values() for r in records.each(type_)))
    yield from _sheets("about", ["sheet", "column", "what it holds"], _about())
    yield "</office:spreadsheet></office:body></office:document-content>\n"


def _sheets(name: str, heading: Iterable[str], rows: Iterator[Iterable[Any]]) -> Iterator[str]:
    """One sheet, or as many as the rows need."""
    number, first = 1, next(rows, None)
    while number == 1 or first is not None:
        title = name if number == 1 else f"{name}-{number}"
        yield f'<table:table table:name="{title}">{_row(heading)}\n'
        if first is not None:
            yield from (f"{_row(row)}\n" for row in chain([first], islice(rows, LONGEST - 1)))
        yield "</table:table>"
        number, first = number + 1, next(rows, None)


def _row(cells: Iterable[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(value: Any) -> str:
    text = as_cell(value)
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{_line(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _line(text: str) -> str:
    """Text of one line; spaces that XML readers would fold have an element. LibreOffice 7.4 loses the element of a tab."""
    plain = NOT_XML.sub(lambda found: f"‹U+{ord(found.group()):04X}›", text.replace("\t", " "))
    return SPACES.sub(lambda found: f'<text:s text:c="{len(found.group())}"/>', escape(printable(plain)))


def _about() -> Iterator[tuple[str, str, str]]:
    yield from (("", "", line) for line in ABOUT)
    for type_, kind in TYPES.items():
        yield from ((kind.table.name, column, comment) for column, comment in columns(type_).items())


EXPORT = Export(
    suffix=".ods",
    type=TYPE,
    write=write,
    example=Example(
        b'<table:table-row><table:table-cell office:value-type="string"><text:p>p-1111111111111111</text:p>'
        b'</table:table-cell><table:table-cell office:value-type="string"><text:p>released</text:p></table:table-cell>',
        part="content.xml",
    ),
)
