"""A reading: what one document says, with what could not be read beside it."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.claims import Claim
from habeas.model.reasons import words_of
from habeas.model.text import Document, Span

VERSION = 1


@dataclass(frozen=True, slots=True)
class Kin:
    """A relation to another person of the same document. is_: spouse, parent, child, sibling, relative or partner."""

    person: str
    is_: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the document; `name` is the fullest form there, `nationality` ISO 3166-1 alpha-2 codes.

    read_by: the readers that know of them, as of a claim.
    """

    id: str
    name: str
    names: tuple[str, ...]
    mentions: tuple[Span, ...]
    age: int | None = None
    nationality: tuple[str, ...] = ()
    role: str | None = None
    gender: str | None = None
    kin: tuple[Kin, ...] = ()
    read_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A whole against its parts, as intervals; `why` shows the arithmetic. kind is `sum`."""

    kind: str
    whole: str
    parts: tuple[str, ...]
    holds: bool
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that a stage saw and left out, and why.

    reason: a term, of `habeas.model.Reason` or an extractor's own; of: what was seen, as the term of an event; word: the
    report's word that decided.
    """

    stage: str
    reason: str
    span: Span | None = None
    of: str | None = None
    word: str | None = None

    @property
    def why(self) -> str:
        """The reason in words, after what was seen."""
        said = words_of(self.reason, self.word)
        return f"{self.of}: {said}" if self.of else said


@dataclass(frozen=True, slots=True)
class ReaderIdentity:
    """What made a reading, so that it is known when another one would read otherwise.

    name: as claims have it in `read_by`; version: the reader's own, which counts up; vocabulary, weights: hashes of what it
    knows and of what it learned, None where it has none, or none that can be seen.
    """

    name: str
    version: str
    vocabulary: str | None = None
    weights: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says. `skipped` is kept beside the claims: what was left out is part of the finding.

    readers: what made it, in the order in which they read; none where nobody stamped it.
    """

    document: Document
    people: tuple[Person, ...] = ()
    claims: tuple[Claim, ...] = ()
    checks: tuple[SumCheck, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    readers: tuple[ReaderIdentity, ...] = ()
