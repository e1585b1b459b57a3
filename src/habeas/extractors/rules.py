"""The rules of `habeas.reading`: what reads where nothing else is asked for. Nothing leaves the machine."""

from __future__ import annotations

from habeas.extractor import Extractor
from habeas.extractors._interface import Example, Kind, MadeOf, Setup


def make(setup: Setup) -> Extractor:
    """The reader of a language. Raises UnsupportedLanguage, BadVocabulary or BrokenInstall."""
    from habeas.reading import Reader

    return Reader.load(language=setup.language)


def made_of(_: Setup) -> MadeOf:
    """The rules' own version, the vocabulary, and the parser's model."""
    from habeas.reading import VERSION, weights
    from habeas.vocabulary import fingerprint

    return MadeOf(str(VERSION), fingerprint(), weights())


EXTRACTOR = Kind(
    make=make,
    made_of=made_of,
    destination=lambda _: None,
    example=Example("Police in Torvia arrested the poet Ada Example on Monday.", ("arrest: Ada Example",)),
)
