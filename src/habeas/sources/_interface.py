"""What a source is: bytes in, documents out. A source is one file in this folder with its own example inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import BadInput
from habeas.model import Document


@dataclass(frozen=True, slots=True)
class Material:
    """What is handed to a source. name: what messages call it; type: media type where declared, "text/html; charset=…"."""

    data: bytes
    name: str
    type: str | None = None

    @property
    def charset(self) -> str | None:
        """The encoding that the type declares."""
        _, _, declared = (self.type or "").lower().partition("charset=")
        return declared.strip("\"' ") or None


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too large: bytes of the material, characters of one report, elements of a page, children of one element."""

    bytes: int
    characters: int
    elements: int
    children: int


@dataclass(frozen=True, slots=True)
class Example:
    """Material and the documents that it must yield; a test runs it."""

    material: Material
    yields: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder, or an attachment, that no source reads: not an error, but counted."""

    path: Path
    why: str


Outcome = Document | BadInput | PassedOver
Read = Callable[[Material, Limits], Iterator[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One format.

    suffixes: of file names, lower case with the dot ("" takes names without one); types: media types;
    looks_like: whether the first bytes are unmistakably of this format; read: yields a document or an error for each
    report in the material, PassedOver for what nothing reads, and may raise BadInput where all of it is unreadable.
    """

    suffixes: tuple[str, ...]
    types: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    read: Read
    example: Example
