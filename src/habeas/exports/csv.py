"""CSV for people with a spreadsheet: a zip of one file per type, with README.txt and CSVW metadata (csv-metadata.json).

Invariant: no cell begins as a formula. Text that begins with = + - @ or a form of them (full-width, small, raised), behind spaces
or what has no width too, or with a tab, a line end or an apostrophe, gets one apostrophe before it. To reverse it, take one
apostrophe off each text cell that begins with one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from habeas import terminal
from habeas.exports._interface import Example, Export
from habeas.exports._records import TYPES, Records, columns, numbers
from habeas.exports._text import as_cell, as_json
from habeas.exports._zip import Archive

FILES = {
    type_: f"{kind.table.name}.csv" for type_, kind in TYPES.items()
}  # named as the tables of the register
README = """\
One file for each kind of record in the register, in UTF-8, with commas, every cell in quotes and lines ended by CR LF.

Cells that hold lists or objects hold JSON. Dates are ISO 8601 days, the first and the last possible one.
An empty cell is no value.

No cell can run as a formula: a text that begins with = + - @ ' or another form of them, also behind spaces, with a tab or a
line end has one apostrophe (') put before it. To get the text as it was, take one apostrophe off every text cell that begins
with one.
That holds for programs that read commas. A spreadsheet set to split at semicolons must be told "comma" when it opens a file.

What was withheld is in none of the files: [withheld] stands for words and names that may not be shown. Figures such as the
number of reports may still count what is not shown.

The same in a form for machines: csv-metadata.json (W3C CSV on the Web).
"""


def safe(text: str) -> str:
    """The text as no spreadsheet takes it for a formula. `unsafe` is its inverse."""
    return terminal.as_cell(text)


def unsafe(cell: str) -> str:
    """The text that `safe` was given."""
    return cell[1:] if cell.startswith("'") else cell


def write(records: Records, out: BinaryIO) -> None:
    """One file after the other, each row as it comes."""
    with Archive(out) as archive:
        with archive.file("README.txt") as file:
            file.write("".join(_readme()).encode("utf-8"))
        with archive.file("csv-metadata.json") as file:
            file.write(as_json(_metadata()) + b"\n")
        for type_, name in FILES.items():
            with archive.file(name) as file, io.TextIOWrapper(file, "utf-8", newline="") as lines:
                _table(records, type_, csv.writer(lines, quoting=csv.QUOTE_ALL))


def _table(records: Records, type_: str, writer: Any) -> None:
    bare = numbers(type_)
    writer.writerow(columns(type_))
    for record in records.each(type_):
        writer.writerow(as_cell(v) if k in bare else safe(as_cell(v)) for k, v in record.items())


def _readme() -> Iterator[str]:
    yield README
    for type_, name in FILES.items():
        yield f"\n{name}\n"
        yield from (f"  {column}: {comment}\n" for column, comment in columns(type_).items())


def _metadata() -> dict[str, Any]:
    """CSV on the Web (W3C Recommendation, 2015-12-17): each file's columns, their types and what they hold."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"quoteChar": '"', "delimiter": ",", "encoding": "utf-8", "header": True},
        "tables": [{"url": name, "tableSchema": _schema(type_)} for type_, name in FILES.items()],
    }


def _schema(type_: str) -> dict[str, Any]:
    kinds = {c.name: _datatype(c.type.python_type) for c in TYPES[type_].table.columns}
    described = [
        {"name": name, "titles": name, "datatype": kinds.get(name, "string")}
        | ({"dc:description": text} if text else {})
        for name, text in columns(type_).items()
    ]
    return {"columns": described} | ({"primaryKey": ["id"]} if "id" in columns(type_) else {})


def _datatype(python: type) -> str:
    return {int: "integer", float: "number", bool: "boolean"}.get(python, "string")


EXPORT = Export(
    suffix=".zip",
    type="application/zip",
    write=write,
    example=Example(
        b'"person","status","date_from","date_to","until","act","certainty"\r\n'
        b'"p-1111111111111111","released","2031-05-08","2031-05-08","","t-1111111111111111","asserted"\r\n',
        part="statuses.csv",
    ),
)
