"""A text as words with their places; scripts without spaces are one word a character."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^\w\s]"
)


class Word(NamedTuple):
    """start, end: code points in the text, end exclusive. spaced: whether white space, or the text's beginning, is before it."""

    start: int
    end: int
    spaced: bool


def words_of(text: str) -> list[Word]:
    """The words of the text in order."""
    return [
        Word(at.start(), at.end(), at.start() == 0 or text[at.start() - 1].isspace())
        for at in _WORD.finditer(text)
    ]


def covering(words: list[Word], start: int, end: int) -> tuple[int, int] | None:
    """The words that overlap the stretch, as first and last + 1; None where there are none."""
    inside = [at for at, word in enumerate(words) if word.start < end and word.end > start]
    return (inside[0], inside[-1] + 1) if inside else None
