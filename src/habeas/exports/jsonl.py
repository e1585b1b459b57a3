"""JSON lines: one object a line, with its `type`; the columns are those of the register, lists and objects as such."""

from __future__ import annotations

from typing import BinaryIO

from habeas.exports._interface import Example, Export
from habeas.exports._records import TYPES, Records
from habeas.exports._text import as_json


def write(records: Records, out: BinaryIO) -> None:
    """All types one after the other."""
    for type_ in TYPES:
        for record in records.each(type_):
            out.write(as_json({"type": type_, **record}) + b"\n")


EXPORT = Export(
    suffix=".jsonl",
    type="application/jsonl",
    write=write,
    example=Example(
        b'{"type":"status","person":"p-1111111111111111","status":"released","date_from":"2031-05-08",'
        b'"date_to":"2031-05-08","until":null,"act":"t-1111111111111111","certainty":"asserted"}\n'
    ),
)
