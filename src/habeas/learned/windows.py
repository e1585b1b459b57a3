"""A report as windows for the encoder: some paragraphs to be read, with the title and what stood before them as context.

Every word of every paragraph is new in exactly one window; context is read again and never marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from habeas.learned.subwords import BEGIN, END, Subwords
from habeas.learned.words import Word, words_of

NEW, BEFORE, TITLE, FRAME = (
    300,
    64,
    20,
    32,
)  # pieces; with these a window has at most some 420, a quarter of it context
MOST = 500  # pieces; the base knows 512 places


class Place(NamedTuple):
    """One word of a window: its paragraph, its number there, its first piece's place, and whether it is to be marked."""

    paragraph: int
    word: int
    piece: int
    new: bool


@dataclass
class Window:
    ids: list[int] = field(default_factory=lambda: [BEGIN])
    places: list[Place] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Paragraph:
    text: str
    words: list[Word]
    pieces: list[tuple[int, ...]]

    @property
    def length(self) -> int:
        return sum(map(len, self.pieces)) + 1


def paragraph(text: str, subwords: Subwords, swap: dict[str, str] | None = None) -> Paragraph:
    """swap: words to be read as others, for training."""
    words = words_of(text)
    texts = [text[word.start : word.end] for word in words]
    if swap:
        texts = [swap.get(each, each) for each in texts]
    return Paragraph(
        text, words, [subwords.of(each, word.spaced) for each, word in zip(texts, words, strict=True)]
    )


def windows(paragraphs: Sequence[Paragraph], *, wanted: set[int] | None = None) -> list[Window]:
    """wanted: the paragraphs to be read, all if None; those between them are context only."""
    made, at = [], 0
    while at < len(paragraphs):
        if wanted is not None and at not in wanted:
            at += 1
            continue
        end, length = at, 0
        while (
            end < len(paragraphs)
            and (wanted is None or end in wanted)
            and (end == at or length + paragraphs[end].length <= NEW)
        ):
            length += paragraphs[end].length
            end += 1
        made.extend(_around(paragraphs, at, end))
        at = end
    return made


def _around(paragraphs: Sequence[Paragraph], begin: int, end: int) -> list[Window]:
    """One window, or several of one paragraph that is too long for it."""
    if end - begin > 1 or paragraphs[begin].length <= MOST - BEFORE - TITLE - FRAME - 4:
        window = _context(paragraphs, begin)
        for number in range(begin, end):
            _put(window, paragraphs, number, 0, len(paragraphs[number].words), new=True)
        return [window]
    made, word, room = [], 0, MOST - BEFORE - TITLE - FRAME - 4
    pieces = paragraphs[begin].pieces
    while word < len(pieces):
        stop, length = word, 0
        while stop < len(pieces) and length + len(pieces[stop]) <= room:
            length += len(pieces[stop])
            stop += 1
        window = _context(paragraphs, begin) if word == 0 else Window()
        if word:
            _put(window, paragraphs, begin, max(0, word - BEFORE // 2), word, new=False, close=False)
        _put(window, paragraphs, begin, word, stop, new=True)
        made.append(window)
        word = stop
    return made


def _context(paragraphs: Sequence[Paragraph], begin: int) -> Window:
    window = Window()
    if begin == 0:
        return window
    if begin > 1:
        _put(window, paragraphs, 0, 0, _fitting(paragraphs[0].pieces, TITLE), new=False)
    first, skipped = _before(paragraphs, begin)
    frame = _frame(paragraphs, begin)
    if frame is not None and 0 < frame < first:
        kept = _fitting(paragraphs[frame].pieces[::-1], FRAME)
        words = len(paragraphs[frame].words)
        _put(window, paragraphs, frame, words - kept, words, new=False)
    for number in range(first, begin):
        _put(
            window,
            paragraphs,
            number,
            skipped if number == first else 0,
            len(paragraphs[number].words),
            new=False,
        )
    return window


def _before(paragraphs: Sequence[Paragraph], begin: int) -> tuple[int, int]:
    """From which paragraph, and from which of its words on, what stands before is context."""
    room, number = BEFORE, begin
    lowest = 1 if begin > 1 else 0
    while number > lowest and room > 0:
        pieces = paragraphs[number - 1].pieces
        kept = _fitting(pieces[::-1], room)
        number -= 1
        if kept < len(pieces):
            return number, len(pieces) - kept
        room -= sum(map(len, pieces)) + 1
    return number, 0


def _frame(paragraphs: Sequence[Paragraph], begin: int) -> int | None:
    """The sentence or heading that announces the list that the window goes on with."""
    for number in range(begin - 1, max(-1, begin - 60), -1):
        text = paragraphs[number].text.rstrip()
        if text.endswith((":", "：", ":—")):
            return number
        if len(paragraphs[number].words) > 60:
            return None
    return None


def _fitting(pieces: Sequence[tuple[int, ...]], room: int) -> int:
    """How many words from the first on fit."""
    for number, piece in enumerate(pieces):
        room -= len(piece)
        if room < 0:
            return number
    return len(pieces)


def _put(
    window: Window,
    paragraphs: Sequence[Paragraph],
    number: int,
    begin: int,
    end: int,
    *,
    new: bool,
    close: bool = True,
) -> None:
    for word in range(begin, end):
        pieces = paragraphs[number].pieces[word]
        if len(window.ids) + len(pieces) >= MOST + 8:
            break
        window.places.append(Place(number, word, len(window.ids), new))
        window.ids.extend(pieces)
    if close:
        window.ids.append(END)
