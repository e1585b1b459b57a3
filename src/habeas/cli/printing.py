"""Where readings are written to: standard output, or a new file that is there when it is whole."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from habeas.errors import BadOption
from habeas.files import coming_to_be, require_free
from habeas.outputs import Output

STDOUT = "-"


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
    if not output.for_people and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # RFC 8259: JSON between systems is UTF-8
    return sys.stdout
