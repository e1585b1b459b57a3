"""Bytes to documents: one file per format in this folder, found by its place, or by the entry point `habeas.sources`."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from habeas.discover import members
from habeas.errors import BadInput, TooLarge, UnreadableSource
from habeas.model import Document
from habeas.sources._files import STDIN, expand, load
from habeas.sources._interface import Example, Limits, Material, Outcome, PassedOver, Source
from habeas.sources._language import language_of

__all__ = [
    "STDIN",
    "Example",
    "Limits",
    "Material",
    "Outcome",
    "PassedOver",
    "Source",
    "documents",
    "expand",
    "language_of",
    "load",
    "sources",
    "suffixes",
]

SNIFFED = 4096  # bytes that `looks_like` is shown


@functools.cache
def sources() -> dict[str, Source]:
    """All formats by name, those of this folder first."""
    return members("habeas.sources", "SOURCE", Source, "habeas.sources")


def suffixes() -> frozenset[str]:
    """The endings of file names that some source reads; a file without one is read only where it is named."""
    return frozenset(s for source in sources().values() for s in source.suffixes if s)


def documents(
    material: Material, limits: Limits, *, languages: Sequence[str], language: str | None = None
) -> Iterator[Outcome]:
    """Each report in the material as a document with its language, or the error that says why it can't be read.

    languages: the codes that can be read; language: taken as given where it is not None, else decided per document.
    """
    try:
        for outcome in source_for(material).read(material, limits):
            yield (
                _finished(outcome, material, limits, languages, language)
                if isinstance(outcome, Document)
                else outcome
            )
    except BadInput as error:
        yield error


def source_for(material: Material) -> Source:
    """The source by declared type, by suffix, by the first bytes. Raises UnreadableSource where none takes it."""
    type_ = (material.type or "").partition(";")[0].strip().lower()
    suffix = PurePath(material.name).suffix.lower()
    by_type = (s for s in sources().values() if type_ in s.types)
    by_suffix = (s for s in sources().values() if suffix and suffix in s.suffixes)
    by_look = (s for s in sources().values() if s.looks_like(material.data[:SNIFFED]))
    unnamed = (s for s in sources().values() if not suffix and "" in s.suffixes)
    for found in (by_type, by_suffix, by_look, unnamed):
        for source in found:
            return source
    known = " ".join(sorted(suffixes()))
    raise UnreadableSource(
        f"{material.name}: no reader for {suffix!r}; known: {known}; or hand its text to `habeas read -`"
    )


def _finished(
    document: Document, material: Material, limits: Limits, languages: Sequence[str], language: str | None
) -> Outcome:
    if len(document.text) > limits.characters:
        size = f"{len(document.text):,} characters, over {limits.characters:,}"
        return TooLarge(f"{material.name}: {size}; split it into reports")
    try:
        code = language or language_of(document.text, material.name, languages)
    except BadInput as error:
        return error
    return dataclasses.replace(document, language=code)
