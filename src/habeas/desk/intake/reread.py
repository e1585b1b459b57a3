"""Documents of a register read again by today's reader, as they were handed to the one before, with what was said beside them.

Invariant: a document keeps the reading it has unless a new one is on the disk; what goes wrong with one document is its refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from habeas.desk.intake.entering import READER, Added
from habeas.desk.intake.many import News, Taken, taken
from habeas.desk.places import Where, opened
from habeas.desk.read.how import How
from habeas.desk.read.reading import SILENT, Listener, Reads
from habeas.desk.read.tally import Tally
from habeas.errors import BadInput
from habeas.model import Reason
from habeas.refusal import attempt
from habeas.register import Register
from habeas.register.queries import PublicView, ReadingLine, added_by, full_id, readings_of
from habeas.register.readings import (
    Given,
    body_of,
    enter_reading,
    handed_of,
    is_older,
    key_of,
    reading_body,
)
from habeas.register.store import OUT_OF_ORDER
from habeas.sources import PassedOver


def reread(
    where: Where,
    documents: Iterable[str] = (),
    how: How = How(),
    *,
    every: bool = False,
    by: str,
    told: Callable[[News], None],
    listener: Listener = SILENT,
) -> Taken:
    """Reads documents again: those named, else all that an older reader read. every: all there are.

    documents: ids, or the beginnings; how: who reads. Nothing is entered where the reader is still the same. told: is given what
    came of each, when it is on the disk. Raises BadOption, BadDecision for an id that is not there, BadRegister.
    """
    how.check()
    tally = Tally()
    with opened(where) as register:
        again = _Again(register, Reads(how, listener), by)
        for line in _wanted(register, documents, how, every=every):
            for news in again.news(line):
                tally.add(news)
                told(news)
            listener.step()
        return taken(tally, register)


def number_to_reread(
    where: Where, documents: Iterable[str] = (), how: How = How(), *, every: bool = False
) -> int:
    """How many documents `reread` would take up."""
    with opened(where) as register:
        return len(_wanted(register, documents, how, every=every))


def _wanted(register: Register, documents: Iterable[str], how: How, *, every: bool) -> list[ReadingLine]:
    with register.reading() as connection:
        view = PublicView(connection)
        named = {full_id(view, one) for one in documents}
        lines = readings_of(view)
    if named:
        return [line for line in lines if line.document in named]
    return [line for line in lines if every or is_older(line.readers, how.readers)]


class _Again:
    """What one run does with each document."""

    def __init__(self, register: Register, reads: Reads, by: str) -> None:
        self.register, self.reads, self.by = register, reads, by

    def news(self, line: ReadingLine) -> Iterator[News]:
        """What came of it, when it is on the disk."""
        today = {reader.name for reader in self.reads.how.readers}
        if others := [reader.name for reader in line.readers if reader.name not in today]:
            yield PassedOver(
                Path(line.name), f"read by {', '.join(others)} too, which does not read here: add it again"
            )
            return
        yield attempt(lambda: line.name, lambda: self._read(line), OUT_OF_ORDER)
        yield from self.reads.unanswered()

    def _read(self, line: ReadingLine) -> Added | BadInput:
        """Reads it, and enters what was read where another reader read it before."""
        with self.register.reading() as connection:
            before = reading_body(connection, line.document)
        given, handed, how = Given.of(before), handed_of(before), self.reads.how
        key = key_of(line.document, how.readers, given.digest(*how.asking.identity))
        there = Added(line.name, line.document, is_new=False)
        if line.key.startswith(key):
            return there
        found = self.reads.reader.read(handed, triage=given.triage)
        if any(s.reason == Reason.NOT_ASKED for s in found.skipped):
            return there  # a model did not answer: it is asked again next time
        return self._entered(line, body_of(found, handed, given, READER), key)

    def _entered(self, line: ReadingLine, body: dict[str, object], key: str) -> Added:
        with self.register.writing(by=self.by) as entering:
            enter_reading(entering, body, key, line.key)
        with self.register.reading() as connection:
            return Added(line.name, line.document, True, *added_by(connection, line.document))
