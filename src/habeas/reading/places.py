"""Looks things up by where they stand in the text, in time that does not grow with the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from habeas.model import Span

T = TypeVar("T")
WIDTH = 512  # characters a shelf; about three sentences


class Places(Generic[T]):
    """Things with a span each, on shelves by their place. A thing that spans many shelves stands on each."""

    def __init__(self, things: Iterable[tuple[Span, T]] = ()) -> None:
        self._shelves: dict[int, list[tuple[Span, T]]] = defaultdict(list)
        for span, thing in things:
            self.add(span, thing)

    def __len__(self) -> int:
        return len(self._shelves)

    def add(self, span: Span, thing: T) -> None:
        """Puts a thing on the shelves of its span."""
        for shelf in range(span.start // WIDTH, (span.end - 1) // WIDTH + 1):
            self._shelves[shelf].append((span, thing))

    def at(self, start: int, end: int) -> list[T]:
        """The things that overlap a stretch of text, each once, in the order they were added."""
        found: dict[int, T] = {}
        for shelf in range(max(0, start) // WIDTH, max(start, end - 1) // WIDTH + 1):
            for span, thing in self._shelves.get(shelf, ()):
                if span.start < end and start < span.end:
                    found[id(thing)] = thing
        return list(found.values())
