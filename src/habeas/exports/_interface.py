"""What an export is: the register's records in, bytes out. An export is one file in this folder with its example inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from habeas.exports._records import Records


@dataclass(frozen=True, slots=True)
class Example:
    """What the export of `habeas.exports.example` must hold, to the byte; a test runs it. part: a file within a zip."""

    holds: bytes
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format.

    suffix: of file names, with the dot; type: media type; write: streams the records, and reads each type at most once;
    leaves_out: types that the format has no place for, each with the reason; everything else must be written.
    """

    suffix: str
    type: str
    write: Callable[[Records, BinaryIO], None]
    example: Example
    leaves_out: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """What an export wrote, by type of record; what was withheld, by table, and how many texts lost words; what has no place."""

    format: str
    written: Mapping[str, int]
    withheld: Mapping[str, int]
    left_out: Mapping[str, tuple[int, str]]
