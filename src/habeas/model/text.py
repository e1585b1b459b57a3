"""Documents and places in them. Invariant: a document's text is never edited; offsets count code points."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from habeas.model.speakers import Speaker


def document_id(data: bytes) -> str:
    """The name of a document: the SHA-256 of the bytes that were read, so the same bytes are the same document."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in a document's text, as in W3C TextPositionSelector.

    Raises ValueError where the range is empty or backwards: a claim that rests on no words is no claim.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}:{self.end}")

    def of(self, text: str) -> str:
        """The words that the span points at."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of text that is not part of the report: it never yields claims.

    what: caption, promotion, notice, byline or other.
    """

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that has a place of its own in the material: "page 3", "attachment ruling.pdf".

    Parts may hold one another; two that share no words do not overlap.
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Published:
    """The report's own date. basis: given (by the user or the page), stated (in the text) or inferred; why: for a person."""

    date: str
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it was read. `id` names the bytes, `text` is what all offsets refer to.

    url: where it was published; retrieved, edited: ISO 8601, when it was fetched and last changed; replies_to: the URL or
    name of what it answers; place: where in its file it stands, "line 12"; via: whom the whole document relays, from the
    one who told it to the one who first said it (as `said_by` of a claim, which goes on from there).
    """

    id: str
    text: str
    source: str | None = None
    title: str | None = None
    language: str | None = None
    country: str | None = None
    published: Published | None = None
    furniture: tuple[Furniture, ...] = ()
    parts: tuple[Part, ...] = ()
    url: str | None = None
    retrieved: str | None = None
    edited: str | None = None
    replies_to: str | None = None
    via: tuple[Speaker, ...] = ()
    place: str | None = None

    def places(self, span: Span) -> tuple[str, ...]:
        """The labels of the parts that a span lies in, in order: a sentence may begin on one page and end on the next."""
        return tuple(p.label for p in self.parts if p.start < span.end and span.start < p.end)
