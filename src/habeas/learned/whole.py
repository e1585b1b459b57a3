"""The learned reader as a whole: a document's lines → windows → states → what the heads see → a reading with its evidence.

Holds the weights and the vocabulary; keeps nothing of what it read.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from habeas.learned.decode import Found, decode
from habeas.learned.encoder import Encoder
from habeas.learned.evidence import Told
from habeas.learned.heads import Heads
from habeas.learned.reader import tell
from habeas.learned.subwords import Subwords
from habeas.learned.values import Values
from habeas.learned.weights import Weights, load
from habeas.learned.windows import paragraph, windows
from habeas.model import Document, Span
from habeas.reading import furniture
from habeas.reading.page import Page
from habeas.vocabulary import Vocabulary
from habeas.vocabulary import load as load_vocabulary

TITLE = 200  # characters: a title that is no sentence stands before them


class LearnedReader:
    def __init__(self, weights: Weights, vocabulary: Vocabulary) -> None:
        self._vocabulary, self._values = vocabulary, Values(vocabulary)
        self._subwords = Subwords(weights.pieces, {int(k): v for k, v in weights.about["folds"].items()})
        self._encoder, self._heads = Encoder(weights), Heads(weights.heads)

    @classmethod
    def load(cls, language: str = "en") -> LearnedReader:
        """Raises UnsupportedLanguage, BadVocabulary or BrokenInstall."""
        return cls(load(), load_vocabulary(language))

    def told(self, document: Document, skipped: Collection[Span] = ()) -> Told:
        """What it reads. document: with its date, where one is known; skipped: lines that need not be read."""
        lines = lines_of(document, self._vocabulary)
        paragraphs = [paragraph(line.of(document.text), self._subwords) for line in lines]
        wanted = {at for at, line in enumerate(lines) if not any(line.overlaps(other) for other in skipped)}
        made = windows(paragraphs, wanted=wanted)
        states = dict(self._encoder.states(made))
        found = Found()
        for number, window in enumerate(made):
            decode(found, window, states[number], self._heads)
        return tell(
            document, lines, [each.words for each in paragraphs], found, self._vocabulary, self._values
        )


def lines_of(document: Document, vocabulary: Vocabulary) -> list[Span]:
    """The lines that are read: the report's own, its title among them."""
    page = Page(replace(document, furniture=()), vocabulary)
    furniture.mark_furniture(page)
    titles = [Span(one.start, one.end) for one in page.furniture if one.what == "other" and one.start < TITLE]
    marked = [Span(one.start, one.end) for one in document.furniture if one.what != "other"]
    return [line for line in sorted(page.body + titles) if not any(line.overlaps(other) for other in marked)]
