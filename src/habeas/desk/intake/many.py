"""Any number of documents into a register, report by report: each is read first, and then entered in one transaction.

Invariant: a report that was told as entered is on the disk, with its reading and all that follows from it; a kill loses at most
the one that was being entered. Nothing is parsed while the write lock is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from habeas.desk.intake.entering import Added, enter, is_known, whole_id
from habeas.desk.places import Where, opened
from habeas.desk.read.how import How
from habeas.desk.read.material import Item, expanded
from habeas.desk.read.reading import SILENT, Listener, Reads
from habeas.desk.read.tally import Number, Tally, numbers
from habeas.desk.results import result
from habeas.errors import BadOption, HabeasError, NoRegister
from habeas.ledger import Head
from habeas.model import Document
from habeas.refusal import attempt
from habeas.register import Register
from habeas.register.store import OUT_OF_ORDER
from habeas.sources import Material, PassedOver
from habeas.sources import Outcome as Found

News = Added | HabeasError | PassedOver


@result("intake")
@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a run. not_read: by kind of error, as docs/reference/errors.md has them; head: the ledger's, if any."""

    read: int
    not_read: tuple[Number, ...]
    passed_over: tuple[Number, ...]
    head: Head | None


def add(
    where: Where,
    items: Sequence[Item],
    how: How = How(),
    *,
    by: str,
    told: Callable[[News], None],
    listener: Listener = SILENT,
) -> Taken:
    """Reads files, folders, addresses, standard input (-) or bytes, and enters them; a place without a register gets one.

    told: is given what came of each report, when it is on the disk. Raises BadOption, UnsupportedLanguage, BadRegister.
    """
    how.check()
    reads, tally = Reads(how, listener), Tally()
    with ExitStack() as stack:
        place = _Place(where, stack)
        adding = _Adding(reads, place, by)
        for item in expanded(items):
            for news in adding.news(item):
                tally.add(news)
                told(news)
            listener.step()
        return taken(tally, place.there())


def taken(tally: Tally, register: Register | None) -> Taken:
    """What came of a run, by its tally."""
    head = register.ledger.head() if register else None
    not_read = {kind.__name__: number for kind, number in tally.errors.most_common()}
    return Taken(tally.read, numbers(not_read), numbers(dict(tally.passed_over.most_common())), head)


def add_one(where: Where, item: Item, how: How = How(), *, by: str) -> Added:
    """Reads one document and enters it. Raises what stands in the way: BadInput of its kinds, BadOption, BadRegister."""
    found: list[News] = []
    add(where, [item], how, by=by, told=found.append)
    for one in found:
        if isinstance(one, HabeasError):
            raise one
    added = [one for one in found if isinstance(one, Added)]
    if len(added) != 1:
        raise BadOption(f"{item}: {len(added)} reports in it, and one was expected; use add")
    return added[0]


class _Place:
    """The register, made when the first report is entered and not before: a misspelt file name makes none."""

    def __init__(self, where: Where, stack: ExitStack) -> None:
        self._where, self._stack = where, stack
        self._open = where if isinstance(where, Register) else None

    def there(self) -> Register | None:
        """The register, if there is one."""
        try:
            return self._opened(create=False)
        except NoRegister:
            return None

    def made(self) -> Register:
        """The register, which is made where there is none."""
        return self._opened(create=True)

    def _opened(self, *, create: bool) -> Register:
        if self._open is None:
            self._open = self._stack.enter_context(opened(self._where, create=create))
        return self._open


class _Adding:
    """What one run does with each thing that was handed in."""

    def __init__(self, reads: Reads, place: _Place, by: str) -> None:
        self.reads, self.place, self.by = reads, place, by

    def news(self, item: Item | PassedOver) -> Iterator[News]:
        """What came of each report in it, when it is on the disk."""
        material = self.reads.material(item)
        if not isinstance(material, Material):
            yield material
        elif known := self._known(whole_id(material), material):
            yield known
        else:
            for found in self.reads.documents(material):
                yield self._entered(found, material)
                yield from self.reads.unanswered()

    def _known(self, document: str | None, material: Material) -> Added | None:
        """What is there already, so that it is not read again: a file, or a record of one."""
        register = self.place.there()
        if document is None or register is None or not is_known(register, document, self.reads.how):
            return None
        return Added(material.name, document, False)

    def _entered(self, found: Found, material: Material) -> News:
        if not isinstance(found, Document):
            return found
        if known := self._known(found.id, material):
            return known
        read = self.reads.read(found, material)
        if isinstance(read, HabeasError):
            return read
        register, how = self.place.made(), self.reads.how
        handed = how.handed(found)
        try:
            return attempt(
                lambda: material.at(read.document.place),
                lambda: enter(register, (read, handed), material, how, by=self.by),
                OUT_OF_ORDER,
            )
        except BadOption as error:  # what the ledger can't hold: the other reports are entered all the same
            return error
