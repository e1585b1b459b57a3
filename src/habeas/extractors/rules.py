"""The rules of `habeas.reading`: what reads where nothing else is asked for. Nothing leaves the machine."""

from __future__ import annotations

from habeas.extractor import Extractor
from habeas.extractors._interface import Example, Kind, Setup


def make(setup: Setup) -> Extractor:
    """The reader of a language. Raises UnsupportedLanguage, BadVocabulary or BrokenInstall."""
    from habeas.reading import Reader

    return Reader.load(language=setup.language)


EXTRACTOR = Kind(
    make=make,
    destination=lambda _: None,
    example=Example("Police in Torvia arrested the poet Ada Example on Monday.", ("arrest: Ada Example",)),
)
