"""Text for a person on a terminal: coloured there only; doubt is always in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from habeas.model import Reading
from habeas.outputs._interface import Depth, Example, Output

WIDEST = 100  # columns; longer lines are hard to follow back to their start


def write(readings: Iterator[Reading], out: TextIO, depth: Depth) -> None:
    """One reading after the other, each as soon as it is made."""
    for reading in readings:
        from rich.console import Console

        from habeas.show.reading import reading_blocks
        from habeas.show.terminal import draw

        console = Console(file=out, highlight=False, markup=False, emoji=False)
        console.width = min(console.width, WIDEST)
        for piece in draw(reading_blocks(reading, verbose=depth.verbose, explain=depth.explain)):
            console.print(piece)


OUTPUT = Output(
    suffix=".txt",
    type="text/plain",
    write=write,
    for_people=True,
    example=Example(("unconfirmed; not confirmed by the Courier: released", "✓ 2 + 1 = 3")),
)
