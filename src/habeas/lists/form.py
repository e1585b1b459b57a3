"""How a table is read where it does not tell, and what reading one gives before its columns have names."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 100_000_000
Record = tuple[int, list[str] | str]  # line and cells, or line and what is wrong


@dataclass(frozen=True, slots=True)
class Form:
    """How to read a table where it doesn't tell: all by itself if left out. header: its line; 0 where there is none."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: int | None = None
    bytes: int = MOST_BYTES
