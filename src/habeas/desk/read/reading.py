"""Documents read one by one, so that memory stays flat over any number of them.

Invariant: for each thing that was handed in there is an outcome: a reading, an error, or that it was passed over and why.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from habeas.desk.read.how import LANGUAGES, How
from habeas.desk.read.material import Item, expanded, material_of
from habeas.errors import BadOption, HabeasError, NoAnswer
from habeas.extractors import StampedReader, reader_of
from habeas.model import Document, Reading
from habeas.refusal import attempt
from habeas.sources import Material, PassedOver, documents
from habeas.sources import Outcome as Found

log = logging.getLogger(__name__)
# An answer of a model that did not come (NoAnswer) is told beside the reading, which stands without it.
Outcome = Reading | HabeasError | PassedOver


def _unheard(*_: object) -> None:
    """Nobody hears it."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears of a run as it goes on. step: one more of the things handed in is done; remark: something to know, in words."""

    step: Callable[[], None] = _unheard
    remark: Callable[[str], None] = _unheard


SILENT = Listener()


class Reads:
    """Reads documents in one way. Its reader is loaded with the first report that can be read: 1.5 s that nothing else costs."""

    def __init__(self, how: How, listener: Listener = SILENT) -> None:
        self.how, self._remark = how, listener.remark
        self._unanswered: list[NoAnswer] = []

    @cached_property
    def reader(self) -> StampedReader:
        """Who reads. Raises BadOption or BrokenInstall."""
        return reader_of(self.how.asking.extractor, self.how.setup(self._unanswered.append))

    def material(self, item: Item | PassedOver) -> Material | HabeasError | PassedOver:
        """The bytes of one thing that was handed in, or why there are none."""
        if isinstance(item, PassedOver):
            return item
        found: Material | HabeasError
        try:
            found = attempt(
                lambda: item.name if isinstance(item, Material) else item,
                lambda: material_of(item, self.how, self._remark),
            )
        except BadOption as error:
            found = error
        _tell_material(found)
        return found

    def documents(self, material: Material) -> Iterator[Found]:
        """The reports in it."""
        for found in documents(material, self.how.limits, languages=LANGUAGES, language=self.how.language):
            if isinstance(found, HabeasError):
                log.info("not read: %s", type(found).__name__)
            yield found

    def read(self, document: Document, material: Material | None = None) -> Reading | HabeasError:
        """The reading, without claims whose words are not there; or the error that says why there is none."""
        reader, how = self.reader, self.how
        found: Reading | HabeasError
        try:
            found = attempt(
                lambda: _name(document, material),
                lambda: reader.read(how.handed(document), triage=how.triage),
            )
        except HabeasError as error:
            found = error
        _tell_read(document, found)
        return found

    def unanswered(self) -> Iterator[NoAnswer]:
        """The answers of a model that did not come since this was last asked."""
        while self._unanswered:
            yield self._unanswered.pop(0)


def read(items: Sequence[Item], how: How = How(), *, listener: Listener = SILENT) -> Iterator[Outcome]:
    """Reads files, folders, addresses, standard input (-) or bytes, and keeps nothing. Raises BadOption, UnsupportedLanguage."""
    how.check()
    return _read(items, how, listener)


def _read(items: Sequence[Item], how: How, listener: Listener) -> Iterator[Outcome]:
    reads = Reads(how, listener)
    for item in expanded(items):
        yield from _outcomes(reads, reads.material(item))
        listener.step()


def _outcomes(reads: Reads, material: Material | HabeasError | PassedOver) -> Iterator[Outcome]:
    if not isinstance(material, Material):
        yield material
        return
    for found in reads.documents(material):
        yield reads.read(found, material) if isinstance(found, Document) else found
        yield from reads.unanswered()


def _tell_material(found: Material | HabeasError) -> None:
    if isinstance(found, Material):
        log.debug("handed in: %d bytes", len(found.data))
    else:
        log.info("not read: %s", type(found).__name__)


def _tell_read(document: Document, found: Reading | HabeasError) -> None:
    if isinstance(found, Reading):
        numbers = len(found.claims), len(found.people), len(found.skipped)
        log.info("%.15s read: %d claims, %d people, %d left out", document.id, *numbers)
    else:
        log.info("%.15s not read: %s", document.id, type(found).__name__)


def _name(document: Document, material: Material | None) -> str:
    """What messages call the document."""
    return material.at(document.place) if material else document.place or document.title or "the report"
