"""How commands of the register print: JSON with stable keys, or tables and lines that rich lays out for a person."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from habeas.cli.registers import Shape
from habeas.terminal import json_safe, one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 140  # columns; longer lines are hard to follow back to their start
NO_TERMINAL = 160  # columns where the output goes into a file or another program: a row stays on its line


def show_json(value: Any) -> int:
    """Prints one JSON value: dataclasses as objects."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # RFC 8259: JSON between systems is UTF-8
    text = json.dumps(plain(value), ensure_ascii=False, indent=2)
    sys.stdout.write(json_safe(text) + "\n")
    return 0


def plain(value: Any) -> Any:
    """A value of the queries as JSON's own kinds."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def say(line: str) -> None:
    """Prints one line of a result, made printable."""
    sys.stdout.write(one_line(line) + "\n")


def draw(pieces: Iterable[RenderableType]) -> int:
    """Prints what a screen gives."""
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if console.is_terminal or "COLUMNS" in os.environ:
        console.width = min(console.width, WIDEST)
    else:
        console.width = NO_TERMINAL
    for piece in pieces:
        console.print(piece)
    return 0


def show_list(
    found: Sequence[Any], shape: Shape, screen: Iterable[RenderableType], rest: Iterable[RenderableType]
) -> int:
    """Prints what was found as JSON, or as its screen with what is not shown of it under it."""
    return show_json(found) if shape is Shape.json else draw([*screen, *rest])
