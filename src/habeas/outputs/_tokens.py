"""The text in tokens: spaCy's, cut where a claim begins or ends within one. Invariant: together they are the text."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.model import Reading
from habeas.outputs._labels import labelled

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Token:
    """text[start:end]; space: whether one space follows; first: whether a sentence begins with it."""

    start: int
    end: int
    space: bool
    first: bool


def tokens(reading: Reading) -> list[Token]:
    """All tokens of the document, those of white space among them."""
    doc = parser()(encodable(reading.document.text))
    cuts = {edge for *_, span in labelled(reading) for edge in (span.start, span.end)}
    return [
        Token(a, b, bool(token.whitespace_) and b == token.idx + len(token), bool(token.is_sent_start) and a == token.idx)
        for token in doc
        for a, b in _cut(token.idx, token.idx + len(token), cuts)
    ]  # fmt: skip


def encodable(text: str) -> str:
    """The text with a "?" for each half character, which UTF-8 has no place for; offsets hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _cut(start: int, end: int, cuts: set[int]) -> list[tuple[int, int]]:
    places = [start, *(n for n in range(start + 1, end) if n in cuts), end]
    return list(itertools.pairwise(places))


@functools.cache
def parser() -> Language:
    """spaCy's tokens and sentence ends for English; no model."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10_000_000  # characters; the limit of a million is for parsers
    return nlp
