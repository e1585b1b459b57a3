"""The plain text of a mail: lines that were wrapped are whole paragraphs again, quoted mails and signatures are furniture.

Invariant: only line ends are changed, to spaces, and only where the next word would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from habeas.model import Furniture

NARROW, WIDE = 50, 100  # characters of the longest line of a mail that was wrapped; programs wrap at 65 to 80
SIGNATURE = 15  # lines at most; a longer end is not clearly one
STANDS_ALONE = re.compile(r"\s*$|>|[-*•–—·]\s|\d{1,3}[.)]\s|-- ?$|\s{3}")
WROTE = re.compile(r"On\b.{5,200}\bwrote:\s*$")
ORIGINAL = re.compile(r"-{3,} ?Original Message ?-{3,}\s*$|_{20,}\s*$", re.IGNORECASE)
SENT = re.compile(r"(?:From|Sent|To|Date|Subject): ")


def unwrapped(text: str) -> str:
    """The text with the lines of each paragraph joined, where a program had wrapped them."""
    lines = text.split("\n")
    width = max((len(line.rstrip()) for line in lines if not line.startswith(">")), default=0)
    if not NARROW <= width <= WIDE:
        return text
    joined = [lines[0]]
    for last, line in pairwise(lines):
        if _was_wrapped(last, line, width):
            joined[-1] = joined[-1].rstrip(
                " "
            )  # of one line: a paragraph that grew would be copied with each
            joined += [" ", line]
        else:
            joined += ["\n", line]
    return "".join(joined)


def _was_wrapped(line: str, following: str, width: int) -> bool:
    if STANDS_ALONE.match(following) or line.startswith(">") or not line.strip() or line in ("--", "-- "):
        return False
    word = following.split(maxsplit=1)[0]
    return len(line.rstrip()) + 1 + len(word) > width


def furniture_of(text: str) -> tuple[Furniture, ...]:
    """The lines that are no part of what the mail says: those quoted, the words that introduce them, the signature."""
    lines = text.split("\n")
    marked = {i for i, line in enumerate(lines) if line.startswith(">")}
    marked |= {i for i, line in enumerate(lines) if WROTE.match(line) and _next_is_quoted(lines, i, marked)}
    marked |= set(range(_end_of_letter(lines, marked), len(lines)))
    return tuple(_places(lines, marked))


def _next_is_quoted(lines: list[str], at: int, marked: set[int]) -> bool:
    return any(i in marked for i in range(at + 1, min(at + 3, len(lines))))


def _end_of_letter(lines: list[str], marked: set[int]) -> int:
    """The line from which on there is only a mail that is answered, as some programs put it, or a signature."""
    left = sum(1 for i, line in enumerate(lines) if line.strip() and i not in marked)
    for i, line in enumerate(lines):
        left -= bool(line.strip()) and i not in marked
        if ORIGINAL.match(line) and any(SENT.match(after) for after in lines[i + 1 : i + 3]):
            return i
        if line in ("-- ", "--") and left <= SIGNATURE:
            return i
    return len(lines)


def _places(lines: list[str], marked: set[int]) -> Iterator[Furniture]:
    start = 0
    for i, line in enumerate(lines):
        if i in marked and line.strip():
            yield Furniture(start, start + len(line), "other")
        start += len(line) + 1
