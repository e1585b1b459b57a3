"""Marks over a text, nested: where two cross, the later one is cut in pieces.

Invariant: the slices of text between the tags, put together, are the text itself, whatever the marks are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LANES = 6  # underlines that can be told apart; what lies deeper shares the last


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that is lit. kind: event, count, exchange, quote, check, person or furniture; number: of its claim.

    sign, label: what is drawn and what is spoken where it ends; target: the anchor that it leads to.
    """

    start: int
    end: int
    kind: str
    number: int = 0
    stance: str = "sure"
    sign: str = ""
    label: str = ""
    target: str = ""

    @property
    def underlined(self) -> bool:
        """Whether it takes a lane below the words."""
        return self.kind in ("event", "count", "exchange", "check")


@dataclass(frozen=True, slots=True)
class Open:
    """A mark, or a piece of it, begins. lane: which underline, from the words down."""

    mark: Mark
    lane: int
    first: bool


@dataclass(frozen=True, slots=True)
class Close:
    """The innermost open mark, or this piece of it, ends."""

    mark: Mark
    last: bool


Step = Open | Close | str


def steps(text: str, marks: Iterable[Mark], start: int, end: int) -> Iterator[Step]:
    """text[start:end] with its marks as tags that nest. A mark that goes beyond the range is cut at it."""
    # Where marks are alike the lowest number is innermost, so that its number comes first where they end.
    todo = sorted(_within(marks, start, end), key=lambda m: (m.start, -m.end, -m.number))
    edges = {start, end, *(m.start for m in todo), *(m.end for m in todo)}
    places = sorted(place for place in edges if start <= place <= end)
    stack: list[Open] = []
    i = 0
    for here, there in zip(places, [*places[1:], end], strict=True):
        yield from _closed(stack, here)
        while i < len(todo) and max(todo[i].start, start) == here:
            opened = Open(todo[i], _lane(todo[i], stack), todo[i].start >= start)
            stack.append(opened)
            yield opened
            i += 1
        if here < there:
            yield text[here:there]
    while stack:
        opened = stack.pop()
        yield Close(opened.mark, opened.mark.end <= end)


def _within(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    return [m for m in marks if max(m.start, start) < min(m.end, end)]


def _closed(stack: list[Open], here: int) -> Iterator[Step]:
    """Closes what ends here; what was opened after it and goes on is closed for a moment."""
    ending = [i for i, opened in enumerate(stack) if opened.mark.end <= here]
    if not ending:
        return
    cut = stack[ending[0] :]
    del stack[ending[0] :]
    for opened in reversed(cut):
        yield Close(opened.mark, opened.mark.end <= here)
    for opened in cut:
        if opened.mark.end > here:
            again = Open(opened.mark, opened.lane, False)
            stack.append(again)
            yield again


def _lane(mark: Mark, stack: Sequence[Open]) -> int:
    taken = {opened.lane for opened in stack if opened.mark.underlined}
    return 0 if not mark.underlined else next(n for n in range(LANES) if n not in taken or n == LANES - 1)
