"""Bytes to documents: one file per format in this folder, found by its place, or by the entry point `habeas.sources`."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence

from habeas.errors import EmptySource, TooLarge, UnsupportedLanguage
from habeas.model import Document
from habeas.refusal import attempt, each
from habeas.sources._choice import source_for, sources, suffixes, types
from habeas.sources._fields import FIELDS
from habeas.sources._files import STDIN, expand, is_folder, is_url, load, too_large
from habeas.sources._interface import Example, Limits, Material, Outcome, PassedOver, Source
from habeas.sources._language import language_of

__all__ = [
    "FIELDS",
    "STDIN",
    "Example",
    "Limits",
    "Material",
    "Outcome",
    "PassedOver",
    "Source",
    "documents",
    "expand",
    "is_folder",
    "is_url",
    "language_of",
    "load",
    "source_for",
    "sources",
    "suffixes",
    "types",
]


def documents(
    material: Material, limits: Limits, *, languages: Sequence[str], language: str | None = None
) -> Iterator[Outcome]:
    """Each report in the material as a document with its language, or the error that says why it can't be read.

    languages: the codes that can be read; language: taken as given where it is not None, else decided per document.
    """
    for found in each(lambda: material.name, lambda: _read(material, limits)):
        if isinstance(found, Document):
            finish = functools.partial(_finished, found, material, limits, languages, language)
            yield attempt(lambda at=found.place: material.at(at), finish)  # type: ignore[misc]
        else:
            yield found


def _read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """What the material's source makes of it."""
    source = source_for(material)
    if material.rest is not None and not source.streams:
        raise too_large(material.name, limits)
    found = None
    for found in source.read(material, limits):
        yield found
    if found is None:
        raise EmptySource(f"{material.name}: no report in it; check that it was saved")


def _finished(
    document: Document, material: Material, limits: Limits, languages: Sequence[str], language: str | None
) -> Outcome:
    name = material.at(document.place)
    if len(document.text) > limits.characters:
        size = f"{len(document.text):,} characters, over {limits.characters:,}"
        return TooLarge(f"{name}: {size}; split it into reports")
    code = language or _declared(document, languages, name) or language_of(document.text, name, languages)
    return dataclasses.replace(document, language=code)


def _declared(document: Document, languages: Sequence[str], name: str) -> str | None:
    """The language that the material itself declares for the document."""
    code = (document.language or "").replace("_", "-").partition("-")[0].lower()
    if len(code) == 2 and code not in languages:
        known = ", ".join(languages)
        raise UnsupportedLanguage(
            f"{name}: says that it is in {code!r}; read: {known}; if it is one, say --language"
        )
    return code if code in languages else None
