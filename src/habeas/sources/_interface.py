"""What a source is: bytes in, documents out. A source is one file in this folder with its own example inside."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from habeas.errors import BadInput
from habeas.model import Document


@dataclass(frozen=True, slots=True)
class Material:
    """What is handed to a source. name: what messages call it; type: media type where declared, "text/html; charset=…".

    data: all of it; or its beginning, where it is over the limit and `rest` opens all of it: only sources that stream get
    such a one. fields: which fields of a record are a report's text, title, …, where the user said so.
    """

    data: bytes
    name: str
    type: str | None = None
    rest: Callable[[], IO[bytes]] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def charset(self) -> str | None:
        """The encoding that the type declares."""
        _, _, declared = (self.type or "").lower().partition("charset=")
        return declared.strip("\"' ") or None

    def open(self) -> IO[bytes]:
        """All of it as a file, from its beginning; seekable unless it comes from standard input."""
        return self.rest() if self.rest else io.BytesIO(self.data)

    def at(self, place: str | None) -> str:
        """What messages call a place in it: "export.json, message 17"."""
        shown = " ".join((place or "").split())[:300]
        return f"{self.name}, {shown}" if shown and shown != self.name else self.name


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too large: bytes of the material, characters of one report, elements of a page, children of one element."""

    bytes: int
    characters: int
    elements: int
    children: int


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What no source reads, a file in a folder or a record in an archive: not an error, but counted."""

    path: Path
    why: str


Outcome = Document | BadInput | PassedOver


@dataclass(frozen=True, slots=True)
class Example:
    """Material, and the documents that it must yield and what is passed over; a test runs it."""

    material: Material
    yields: tuple[Document | PassedOver, ...]


Read = Callable[[Material, Limits], Iterator[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One format.

    suffixes: of file names, lower case with the dot ("" takes names without one); types: media types;
    looks_like: whether the first bytes are unmistakably of this format; read: yields a document, an error or what is passed
    over for each report in the material, and may raise BadInput where all of it is unreadable.
    kind_of: the source whose suffixes and types this one shares, where its look goes before the other's;
    streams: reads through `Material.open`, so that a file of any size is read, each record held to the limit of bytes.
    """

    suffixes: tuple[str, ...]
    types: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    read: Read
    example: Example
    kind_of: str | None = None
    streams: bool = False
