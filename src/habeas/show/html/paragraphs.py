"""The text in blocks, a paragraph each. Invariant: the blocks, put together, are the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

BLANK = re.compile(r"\n[^\S\n]*\n\s*")
NEWLINES = re.compile(r"\n\s*")
LONG = 1_200  # characters: a block beyond this that has lines is taken for paragraphs without blank lines between them


@dataclass(frozen=True, slots=True)
class Block:
    """text[start:end] are its words, text[end:to] the space up to the next."""

    start: int
    end: int
    to: int


def blocks(text: str) -> list[Block]:
    """The paragraphs of a text: parted by blank lines or, where a page has none, by lines."""
    found: list[Block] = []
    for start, end, to in _parted(BLANK, text, 0, len(text)):
        inner = _parted(NEWLINES, text, start, end) if end - start > LONG else [(start, end, end)]
        found += [Block(a, b, c) for a, b, c in inner[:-1]]
        found.append(Block(inner[-1][0], inner[-1][1], to))
    return found


def _parted(by: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    places, at = [], start
    for gap in by.finditer(text, start, end):
        places.append((at, gap.start(), gap.end()))
        at = gap.end()
    return [*places, (at, end, end)] if at < end or not places else places
