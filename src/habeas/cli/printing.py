"""How a reading is printed: for a person, or as JSON. Nothing that a report holds reaches the terminal raw."""

from __future__ import annotations

import functools
import io
import json
import sys
from collections.abc import Callable

from habeas.model import Reading, wire
from habeas.terminal import json_safe

WIDEST = 100  # columns; longer lines are hard to follow back to their start


def printer(format: str, *, verbose: bool, explain: bool) -> Callable[[Reading], None]:
    """What prints a reading in the format text, json or jsonl."""
    if format == "text":
        return functools.partial(_print_text, verbose=verbose, explain=explain)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # RFC 8259: JSON between systems is UTF-8
    return functools.partial(_print_json, indent=2 if format == "json" else None)


def _print_json(reading: Reading, *, indent: int | None) -> None:
    data = wire.to_json(reading)
    separators = None if indent else (",", ":")
    sys.stdout.write(
        json_safe(json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)) + "\n"
    )


def _print_text(reading: Reading, *, verbose: bool, explain: bool) -> None:
    from rich.console import Console

    from habeas.view import view

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    console.print(view(reading, verbose=verbose, explain=explain))
