"""Where results and readings are written to: standard output, or a new file that is there when it is whole."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from habeas.cli.options import Shape
from habeas.errors import BadOption
from habeas.files import coming_to_be, require_free
from habeas.outputs import Output
from habeas.terminal import json_safe

STDOUT = "-"
WIDEST = 140  # columns; longer lines are hard to follow back to their start
NO_TERMINAL = 160  # columns where the output goes into a file or another program: a row stays on its line


def answer(result: Any, shape: Shape, *, code: int = 0) -> int:
    """Prints what the desk answered with, and gives the exit code."""
    if shape is Shape.json:
        say_json(result, indent=2)
        return code
    from habeas.show.results import blocks_of

    if shape is Shape.html:
        from habeas.show.html import blocks_page

        utf8()
        sys.stdout.writelines(blocks_page(blocks_of(result)))
        return code
    from rich.console import Console

    from habeas.show.terminal import draw

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)
    wide = console.is_terminal or "COLUMNS" in os.environ
    console.width = min(console.width, WIDEST) if wide else NO_TERMINAL
    for piece in draw(blocks_of(result)):
        console.print(piece)
    return code


def say_json(result: Any, *, indent: int | None = None) -> None:
    """Prints a result as JSON; on one line unless it is indented."""
    from habeas.desk.results import as_json

    utf8()
    separators = None if indent else (",", ":")
    text = json.dumps(as_json(result), ensure_ascii=False, indent=indent, separators=separators)
    sys.stdout.write(json_safe(text) + "\n")
    sys.stdout.flush()


def utf8() -> None:
    """Standard output in UTF-8, as RFC 8259 has it for JSON between systems."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


@contextmanager
def opened(place: str, output: Output) -> Iterator[TextIO]:
    """A text stream over the place. Raises BadOption, OutputExists, or what the disk said."""
    if place == STDOUT:
        yield _standard_output(output)
        return
    require_free(Path(place))
    with coming_to_be(Path(place)) as part, part.open("wb") as file:
        stream = io.TextIOWrapper(file, "utf-8", errors="backslashreplace", newline="\n")
        yield stream
        stream.flush()


def _standard_output(output: Output) -> TextIO:
    if output.binary and sys.stdout.isatty():
        raise BadOption("this format is not for a terminal; name a file with -o")
    if not output.for_people:
        utf8()
    return sys.stdout
