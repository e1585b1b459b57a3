"""The learned reader of `habeas.learned` beside the rules, and the arbiter over both. Nothing leaves the machine."""

from __future__ import annotations

from habeas.extractors._interface import Example, Kind, MadeOf, Setup
from habeas.learned.evidence import Told
from habeas.model import Reading, Reason


class Second:
    """Reads what the rules have read, without their claims."""

    def __init__(self, language: str) -> None:
        from habeas.learned.whole import LearnedReader

        self._reader = LearnedReader.load(language)

    def told(self, reading: Reading) -> Told | None:
        """What it reads in the same document, None where triage passed over it. A paragraph that triage left out is left out."""
        if any(one.reason == Reason.NO_TRIGGER for one in reading.skipped):
            return None
        left_out = [one.span for one in reading.skipped if one.reason == Reason.FAR_OFF and one.span]
        return self._reader.told(reading.document, left_out)


def make(setup: Setup) -> Second:
    """The reader of a language. Raises UnsupportedLanguage, BadVocabulary or BrokenInstall."""
    return Second(setup.language)


def made_of(_: Setup) -> MadeOf:
    """Its own version, the vocabulary, and its weights with the arbiter's."""
    from habeas.arbiter.judge import digest as judged
    from habeas.learned import VERSION
    from habeas.learned.weights import digest
    from habeas.model.ids import short_hash
    from habeas.vocabulary import fingerprint

    return MadeOf(str(VERSION), fingerprint(), short_hash(digest(), judged()))


EXTRACTOR = Kind(
    make=make,
    made_of=made_of,
    destination=lambda _: None,
    example=Example("Police in Torvia arrested the poet Ada Example on Monday.", ("arrest: Ada Example",)),
    joins=True,
)
