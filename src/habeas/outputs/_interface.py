"""What an output is: readings in, text or bytes out. An output is one file in this folder with its example inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TextIO

from habeas.model import Reading


@dataclass(frozen=True, slots=True)
class Depth:
    """How much a person asked to see. verbose: the words of each fact; explain: what was left out."""

    verbose: bool = False
    explain: bool = False


def _decoded(data: bytes) -> str:
    return data.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Example:
    """What the output of `habeas.outputs._example.READING` must hold; a test runs it. shown: its bytes as text."""

    holds: tuple[str, ...]
    shown: Callable[[bytes], str] = _decoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One format.

    suffix: of file names, with the dot; type: media type; write: takes readings one by one as they are made, and writes to a
    text stream over a stream of bytes (`out.buffer`); the first is UTF-8 unless the format is `for_people`, who have terminals
    of all kinds; binary: it writes bytes, which are not for a terminal.
    """

    suffix: str
    type: str
    write: Callable[[Iterator[Reading], TextIO, Depth], None]
    example: Example
    for_people: bool = False
    binary: bool = False
