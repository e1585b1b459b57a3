"""A page to read the reports on, with each claim lit where it stands. One file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from habeas.model import Reading
from habeas.outputs._interface import Depth, Example, Output


def write(readings: Iterator[Reading], out: TextIO, _: Depth) -> None:
    """One page; an index stands at its top where there are several reports, so it is written when all are read."""
    from habeas.show.html import page

    for piece in page(readings):
        out.write(piece)


OUTPUT = Output(
    suffix=".html",
    type="text/html",
    write=write,
    example=Example(
        (
            '<meta http-equiv="Content-Security-Policy"',
            "✓ <bdi>2 + 1 = 3</bdi>",
            "not confirmed by the Courier",
        )
    ),
)
