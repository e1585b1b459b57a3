"""The blocks of whatever the desk answers with: one function, and a way for each kind of result to say what it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from habeas.say import counted
from habeas.show.blocks import DOUBT, FAINT, Block, Gap, Hint, line

Blocks = Iterator[Block]


@singledispatch
def blocks_of(result: Any) -> Iterable[Block]:
    """The result in blocks. Raises TypeError for what is no result."""
    raise TypeError(f"{type(result).__name__}: nothing says how it is shown")


def rest(shown: int, total: int, what: str, way: str = "") -> Blocks:
    """What to say at the end: how many there are, and how to see those that are not shown."""
    if total > shown:
        yield Gap()
        yield Hint(0, f"{shown:,} of {total:,} {what} shown; --limit 0 shows all{way and ', ' + way}")
    elif not total:
        yield line(0, (f"no {what}", FAINT))


def not_counted(number: int) -> Blocks:
    """That models propose more than is counted, and where to see it."""
    if number:
        told = f"{counted(number, 'claim')} proposed by a model, not counted: habeas proposals --claims"
        yield Hint(0, told, DOUBT)
