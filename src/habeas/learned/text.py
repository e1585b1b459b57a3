"""The report as the heads see it, and the way back from their words to places in the document's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.learned.decode import At, Found
from habeas.learned.words import Word
from habeas.model import Span


@dataclass
class Text:
    """lines: the paragraphs' places in the document; words: those of each, counted from the paragraph's beginning."""

    text: str
    lines: list[Span]
    words: list[list[Word]]
    found: Found
    _at: dict[At, Span] = field(default_factory=dict)

    def span(self, at: At) -> Span:
        """Where the words stand in the document."""
        if at not in self._at:
            number, (first, last) = at
            start, words = self.lines[number].start, self.words[number]
            self._at[at] = Span(start + words[first].start, start + words[last - 1].end)
        return self._at[at]

    def of(self, at: At) -> str:
        return self.span(at).of(self.text)


def apart(a: At, b: At) -> int:
    """How many words lie between two places of one paragraph."""
    return max(a[1][0], b[1][0]) - min(a[1][1], b[1][1])
