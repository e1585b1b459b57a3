"""`habeas add`: report by report, each read first and then entered in one transaction.

Invariant: a report that was told as entered is on the disk, with its reading and all that follows from it; a kill loses at most
the one that was being entered. Nothing is parsed while the write lock is held.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from sqlalchemy import func, select
from sqlalchemy.exc import InterfaceError, OperationalError

from habeas import __version__
from habeas.api import LANGUAGES
from habeas.cli.guard import complain
from habeas.cli.opening import open_register
from habeas.cli.progress import Progress
from habeas.cli.reading import (
    Job,
    check_options,
    check_sending,
    expanded,
    handed_to,
    is_long,
    material_of,
    read_one,
    tell_troubles,
)
from habeas.cli.showing import say
from habeas.cli.tally import Tally
from habeas.errors import BadInput, BadOption, HabeasError, NoRegister
from habeas.ledger import Draft
from habeas.model import Document, Reading, Reason, document_id
from habeas.refusal import attempt
from habeas.register import Register
from habeas.register.readings import Given, body_of, current_reading, enter_reading, key_of
from habeas.register.schema import appearances, claims
from habeas.sources import Material, Outcome, PassedOver, is_url
from habeas.sources import documents as documents_in
from habeas.terminal import json_safe

DATABASE = (OSError, OperationalError, InterfaceError)  # no document's fault: nothing more can be entered
READER = f"habeas {__version__}"


@dataclass(frozen=True)
class Adding:
    """What was asked for. by: who enters it."""

    job: Job
    place: str
    by: str
    with_bytes: bool
    json: bool

    @cached_property
    def given(self) -> Given:
        """What was said on the command line and changes a reading."""
        job = self.job
        return Given(job.published, job.source, job.language, job.triage, job.type, job.fields)

    def key(self, document: str, *, asked: bool = True) -> str:
        """The reading's key; with the rules alone where a model did not answer, so that it is asked again."""
        sending = self.job.sending.reader if asked else ()
        readers = self.job.readers if asked else self.job.readers[:1]
        return key_of(document, readers, self.given.digest(*sending))

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was said, so that any reading that today's rules had a part in will do."""
        return self.given == Given() and not self.job.sending.reader


@dataclass(frozen=True, slots=True)
class News:
    """What a report added to the register."""

    file: str
    document: str
    is_new: bool
    claims: int = 0
    new_people: int = 0
    known_people: int = 0


def run(adding: Adding) -> int:
    """Enters all that was asked for, tells what was new and the head, and returns the exit code."""
    job, tally = adding.job, Tally()
    check_options(job)
    check_sending(job)
    with ExitStack() as stack:
        place = Place(adding.place, stack)
        with Progress(lambda: sum(1 for _ in expanded(job)), wanted=is_long(job)) as progress:
            for item in expanded(job):
                for outcome in _outcomes(item, adding, place):
                    _tell(outcome, adding, tally, progress)
                    tell_troubles(job, tally, progress)
                progress.step()
        for line in tally.lines(explain=False):
            complain(line)
        _tell_head(place, adding)
    return tally.exit_code


class Place:
    """The register, made when the first report is entered and not before: a misspelt file name makes none."""

    def __init__(self, place: str, stack: ExitStack) -> None:
        self._place, self._stack = place, stack
        self._open: Register | None = None

    def there(self) -> Register | None:
        """The register, if there is one."""
        if self._open is None:
            try:
                self._open = self._stack.enter_context(open_register(self._place))
            except NoRegister:
                return None
        return self._open

    def made(self) -> Register:
        """The register, which is made where there is none."""
        if self._open is None:
            self._open = self._stack.enter_context(open_register(self._place, create=True))
        return self._open


def _outcomes(
    item: str | PassedOver, adding: Adding, place: Place
) -> Iterator[tuple[Reading | HabeasError | PassedOver, News | None]]:
    if isinstance(item, PassedOver):
        yield item, None
        return
    material = material_of(item, adding.job)
    if isinstance(material, HabeasError):
        yield material, None
        return
    if known := _known(whole_id(material), material, adding, place):
        yield known
        return
    for found in documents_in(material, adding.job.limits, languages=LANGUAGES, language=adding.job.language):
        yield _entered(found, material, adding, place)


def whole_id(material: Material) -> str | None:
    """The name of the document that all of the material would be, if it is here and not only its beginning."""
    return document_id(material.data) if material.rest is None else None


def _known(
    document: str | None, material: Material, adding: Adding, place: Place
) -> tuple[Reading, News] | None:
    """What to tell of a document that is there already, so that it is not read again: a file, or a record of one."""
    register = place.there()
    if document is None or register is None or not _is_known(register, document, adding):
        return None
    return Reading(Document(document, "")), News(material.name, document, False)


def _entered(
    found: Outcome, material: Material, adding: Adding, place: Place
) -> tuple[Reading | HabeasError | PassedOver, News | None]:
    if isinstance(found, PassedOver):
        return found, None
    if isinstance(found, Document) and (known := _known(found.id, material, adding, place)):
        return known
    if not isinstance(found, Document):
        return found, None
    outcome = read_one(found, adding.job, material)
    if not isinstance(outcome, Reading):
        return outcome, None
    register = place.made()
    try:
        news = attempt(
            lambda: material.at(outcome.document.place),
            lambda: _enter(outcome, handed_to(found, adding.job), material, adding, register),
            DATABASE,
        )
    except BadOption as error:  # what the ledger can't hold: the other reports are entered all the same
        return error, None
    return (news, None) if isinstance(news, BadInput) else (outcome, news)


def _is_known(register: Register, document: str, adding: Adding) -> bool:
    """Whether the document's reading is the one that would be made now: by the same readers, with what was said."""
    with register.reading() as connection:
        current = current_reading(connection, document)
    if current is None:
        return False
    if adding.says_nothing:
        return set(adding.job.readers) <= set(current.readers)
    return current.key.startswith(adding.key(document))


def _enter(
    reading: Reading, handed: Document, material: Material, adding: Adding, register: Register
) -> News:
    """One transaction: document, bytes, reading, and all that follows from them. handed: the document before it was read."""
    document = reading.document.id
    is_whole = document == whole_id(
        material
    )  # else a part of it: a record, an attachment, whose bytes are not at hand
    kept = adding.with_bytes and is_whole
    about = {
        "id": document,
        "name": _own_name(material.name),
        "size": len(material.data) if is_whole else None,
        "kept": kept,
    }
    unasked = any(s.reason == Reason.NOT_ASKED for s in reading.skipped)
    key = adding.key(document, asked=not unasked)
    body = body_of(reading, handed, adding.given, READER)
    data = material.data if kept else None
    with register.reading() as connection:
        current = current_reading(connection, document)
    if unasked and current is not None and set(adding.job.readers[:1]) <= set(current.readers):
        # the rules' reading, or more, is there; a model is asked again next time
        return News(material.name, document, False)
    with register.writing(by=adding.by) as entering:
        entering.append(Draft("document", about, key=f"document {document}", data=data))
        enter_reading(entering, body, key, current.key if current else "")
    return _news(register, document, material.name)


def _own_name(name: str) -> str:
    """A file's own name, or an address: the folders it lies in tell of the one who entered it, and go into exports."""
    return name if is_url(name) else PurePath(name).name


def _news(register: Register, document: str, file: str) -> News:
    elsewhere = appearances.alias()
    here = select(appearances.c.person).distinct().where(appearances.c.document == document)
    known = here.where(
        select(elsewhere.c.id)
        .where(elsewhere.c.person == appearances.c.person, elsewhere.c.document != document)
        .exists()
    )
    told = select(func.count()).select_from(claims).where(claims.c.document == document)
    with register.reading() as connection:
        every, before = len(connection.execute(here).all()), len(connection.execute(known).all())
        return News(file, document, True, int(connection.scalar(told) or 0), every - before, before)


def _tell(
    outcome: tuple[Reading | HabeasError | PassedOver, News | None],
    adding: Adding,
    tally: Tally,
    progress: Progress,
) -> None:
    found, news = outcome
    tally.add(found)
    if isinstance(found, HabeasError):
        with progress.aside(sys.stderr):
            complain(str(found))
    elif news is not None:
        with progress.aside(sys.stdout):
            say(_line(news)) if not adding.json else _say_json(
                {name: getattr(news, name) for name in News.__slots__}
            )
            sys.stdout.flush()


def _line(news: News) -> str:
    if not news.is_new:
        return f"{news.file}: there already"
    people = [f"{n:,} {word}" for n, word in ((news.new_people, "new"), (news.known_people, "known")) if n]
    total = news.new_people + news.known_people
    named = (
        f"{total:,} {'person' if total == 1 else 'people'} ({', '.join(people)})" if total else "nobody named"
    )
    return f"{news.file}: {news.claims:,} claim{'' if news.claims == 1 else 's'}, {named}"


def _tell_head(place: Place, adding: Adding) -> None:
    register = place.there()
    if register is None:
        return
    head = register.ledger.head()
    if adding.json:
        _say_json({"head": {"seq": head.seq, "hash": head.hash}})
    else:
        say(f"head {head.seq:,} {head.hash}")
        say(
            "note it elsewhere: habeas verify --against with it shows whether anything up to here was changed"
        )


def _say_json(value: dict[str, object]) -> None:
    sys.stdout.write(json_safe(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) + "\n")
