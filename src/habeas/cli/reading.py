"""`habeas read`: material by material, so that memory stays flat over any number of files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from habeas.api import CHARACTERS, CHILDREN, ELEMENTS, LANGUAGES
from habeas.cli.guard import complain
from habeas.cli.materials import Asked, check_type, fetched, field_map
from habeas.cli.printing import opened
from habeas.cli.progress import Progress
from habeas.cli.sending import RULES, Sending, consent, setup_of
from habeas.cli.tally import Tally
from habeas.errors import BadOption, HabeasError, NoAnswer, UnsupportedLanguage
from habeas.extractors import Setup, StampedReader, identities, kind_of, reader_of
from habeas.model import Document, Published, ReaderIdentity, Reading
from habeas.outputs import Manner, output
from habeas.refusal import attempt
from habeas.sources import Limits, Material, PassedOver, documents, expand, is_folder, is_url, load, suffixes


@dataclass(frozen=True)
class Job:
    """What was asked for."""

    files: tuple[str, ...]
    published: str | None
    source: str | None
    language: str | None
    triage: bool
    max_bytes: int
    format: str = "text"
    output: str = "-"
    explain: bool = False
    verbose: bool = False
    type: str | None = None
    fields: str | None = None
    allow_private: bool = False
    keep: str | None = None
    max_seconds: float = 30
    sending: Sending = RULES
    troubles: list[NoAnswer] = field(default_factory=list)  # not told yet

    @property
    def limits(self) -> Limits:
        """What is too large."""
        return Limits(bytes=self.max_bytes, characters=CHARACTERS, elements=ELEMENTS, children=CHILDREN)

    @cached_property
    def map(self) -> dict[str, str]:
        """The field map. Raises BadOption."""
        return field_map(self.fields)

    @cached_property
    def reader(self) -> StampedReader:
        """Loaded with the first report that can be read: 1.5 s that a missing file does not cost."""
        setup = setup_of(self.sending, self.language or LANGUAGES[0], self.troubles.append)
        return reader_of(self.sending.extractor, setup)

    @cached_property
    def readers(self) -> tuple[ReaderIdentity, ...]:
        """What makes the readings; known without loading it."""
        sending = self.sending
        setup = Setup(self.language or LANGUAGES[0], sending.base_url, sending.model)
        return identities(sending.extractor, setup)

    @cached_property
    def known(self) -> dict[str, object]:
        """What is known of every report beforehand."""
        why = "given with --published"
        date = Published(_day(self.published), "given", why) if self.published else None
        return {k: v for k, v in (("published", date), ("source", self.source)) if v is not None}


def run(job: Job) -> int:
    """Reads all that was asked for, prints it, and returns the exit code. Raises BadOption, UnsupportedLanguage."""
    check_options(job)
    writer, tally = output(job.format), Tally()
    check_sending(job)  # last: nobody is asked where something else is wrong
    with (
        opened(job.output, writer) as out,
        Progress(lambda: sum(1 for _ in expanded(job)), wanted=is_long(job)) as bar,
    ):
        writer.write(_readings(job, tally, bar), out, Manner(job.verbose, job.explain))
    for line in tally.lines(explain=job.explain):
        complain(line)
    return tally.exit_code


def _readings(job: Job, tally: Tally, progress: Progress) -> Iterator[Reading]:
    """The readings, one at a time; whatever could not be read is counted, and said on the way."""
    for item in expanded(job):
        for outcome in _outcomes(item, job):
            tally.add(outcome)
            if isinstance(outcome, HabeasError):
                with progress.aside(sys.stderr):
                    complain(str(outcome))
            elif isinstance(outcome, Reading):
                with progress.aside(sys.stdout):
                    yield outcome
            tell_troubles(job, tally, progress)
        progress.step()


def check_options(job: Job) -> None:
    """Raises UnsupportedLanguage or BadOption where what was said of all reports can't be done of any."""
    if job.language is not None and job.language not in LANGUAGES:
        raise UnsupportedLanguage(f"--language {job.language}: can't be read; known: {', '.join(LANGUAGES)}")
    check_type(job.type)


def check_sending(job: Job) -> None:
    """Says where the text of reports would go, and asks. Raises BadOption or BrokenInstall where it can't or may not."""
    kind = kind_of(job.sending.extractor)
    to = kind.destination(setup_of(job.sending, job.language or LANGUAGES[0], job.troubles.append))
    if to is not None:
        _ = job.reader  # says what else is wrong before anybody is asked
        consent(to, job.sending, may_ask="-" not in job.files)


def tell_troubles(job: Job, tally: Tally, progress: Progress) -> None:
    """Tells where a model that was asked for did not answer."""
    while job.troubles:
        trouble = job.troubles.pop(0)
        tally.unanswered(trouble)
        with progress.aside(sys.stderr):
            complain(str(trouble))


def expanded(job: Job) -> Iterator[str | PassedOver]:
    """The files that were asked for, those of folders among them."""
    return expand(job.files, suffixes())


def is_long(job: Job) -> bool:
    """Whether there may be enough to show how far it got."""
    return len(job.files) > 1 or any(map(is_folder, job.files))


def _outcomes(item: str | PassedOver, job: Job) -> Iterator[Reading | HabeasError | PassedOver]:
    if isinstance(item, PassedOver):
        yield item
        return
    material = material_of(item, job)
    if isinstance(material, HabeasError):
        yield material
        return
    for found in documents(material, job.limits, languages=LANGUAGES, language=job.language):
        yield read_one(found, job, material) if isinstance(found, Document) else found


def material_of(item: str, job: Job) -> Material | HabeasError:
    """A file, standard input, or the page at an address; or the error that says why it is not to be had."""
    try:
        return attempt(lambda: item, lambda: _loaded(item, job))
    except BadOption as error:
        return error


def _loaded(item: str, job: Job) -> Material:
    if not is_url(item):
        return load(item, job.limits, type=job.type, fields=job.map)
    asked = Asked(job.max_bytes, job.max_seconds, job.allow_private, job.keep)
    return dataclasses.replace(fetched(item, asked), fields=job.map)


def read_one(document: Document, job: Job, material: Material) -> Reading | HabeasError:
    """The reading, held to the words, or the error that says why there is none."""
    reader = job.reader
    try:
        return attempt(
            lambda: material.at(document.place),
            lambda: reader.read(handed_to(document, job), triage=job.triage),
        )
    except HabeasError as error:
        return error


def handed_to(document: Document, job: Job) -> Document:
    """The document as the reader gets it: what is known of every report beforehand goes before what its file says."""
    return dataclasses.replace(document, **job.known)  # type: ignore[arg-type]


def _day(date: str) -> str:
    try:
        return dt.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise BadOption(f"--published {date}: not a date ({error}); write it as 2031-05-08") from error
