"""The register to bytes: one file per format in this folder, found by its place, or by the entry point `habeas.exports`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import BinaryIO

from sqlalchemy import Connection

from habeas.discover import members
from habeas.errors import BadOption
from habeas.exports._interface import Example, Export, Summary
from habeas.exports._records import TYPES, Record, Records, columns, numbers

__all__ = [
    "TYPES",
    "Example",
    "Export",
    "Record",
    "Records",
    "Summary",
    "columns",
    "export",
    "exports",
    "numbers",
]


@functools.cache
def exports() -> Mapping[str, Export]:
    """All formats by name, those of this folder first."""
    return members("habeas.exports", "EXPORT", Export, "habeas.exports")


def export(connection: Connection, format: str, out: BinaryIO) -> Summary:
    """Writes the register in the format. The same register gives the same bytes; what is withheld is in none of them.

    connection: best in one transaction that sees one state of the register. Raises BadOption for a format that nothing writes.
    """
    if format not in exports():
        raise BadOption(f"{format!r}: no such format; known: {' '.join(exports())}")
    writer = exports()[format]
    records = Records(connection)
    writer.write(records, out)
    written = dict(records.written)
    left_out = {
        type_: (n, why)
        for type_, why in writer.leaves_out.items()
        if (n := sum(1 for _ in records.each(type_)))
    }
    return Summary(format, written, {k: n for k, n in sorted(records.withheld.items()) if n}, left_out)
