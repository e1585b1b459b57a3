"""habeas from Python: `read` for one report, `read_all` for a file that holds several.

What comes back is a `Reading` that also shows itself in a notebook: a subclass, because the model imports nothing of ours and so
can't draw a page. It equals the plain reading of the same content, and is taken wherever one is.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from os import PathLike, fspath

from habeas import model
from habeas.desk.read import LANGUAGES, How, Reads
from habeas.errors import BadInput, BadOption, HabeasError, UnsupportedLanguage
from habeas.extractors import StampedReader
from habeas.model import Document, Published, document_id
from habeas.sources import load

HEIGHT = (
    320,
    640,
)  # pixels of the page in a notebook, by how long the report is; it scrolls, and can be drawn larger
FRAME = (
    '<iframe sandbox title="Reading" style="width:100%;height:{height}px;border:1px solid #8886;resize:vertical;overflow:auto" '
    'srcdoc="{page}">A reading of {claims:,} claims, shown where the notebook is trusted.</iframe>'
)


@dataclass(frozen=True, slots=True, eq=False)
class Reading(model.Reading):
    """What one document says, as `habeas.model.Reading`; in a notebook it shows itself as the page of `--format html`."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, model.Reading) and all(
            getattr(self, field.name) == getattr(other, field.name) for field in dataclasses.fields(self)
        )

    __hash__ = model.Reading.__hash__

    def _repr_html_(self) -> str:
        """The page in a frame without rights: its style stays off the notebook, and nothing in it runs.

        Notebooks that are not trusted drop the frame and keep the words in it.
        """
        from habeas.show.html import page

        height = min(HEIGHT[1], HEIGHT[0] + len(self.document.text) // 4)
        made = escape("".join(page([self], framed=True)))
        return FRAME.format(height=height, page=made, claims=len(self.claims))


def read(
    path: str | PathLike[str] | None = None,
    *,
    text: str | None = None,
    published: str | dt.date | None = None,
    source: str | None = None,
    language: str | None = None,
    triage: bool = True,
) -> Reading:
    """What one report says, from a file in any format that `habeas read` takes, or from `text`.

    published: the report's own date, a date or as "2031-05-08"; source: the outlet. Both go before what the report says.
    language: "en", else it is recognised; text is taken for English. triage: whether a report about something else may be
    passed over. Raises BadInput where there is no report or more than one, BadOption where an argument can't be used.
    """
    reads = _Reads(How(published=_published(published), source=source, language=language, triage=triage))
    if (path is None) == (text is None):
        raise BadOption("habeas.read: say a path, or text=…, and not both")
    if text is not None:
        data = text.encode("utf-8", "surrogatepass")
        document = Document(document_id(data), text)
    else:
        document = _only(reads, fspath(path or ""))
    return _shown(reads.read(document))


def read_all(
    path: str | PathLike[str],
    *,
    published: str | dt.date | None = None,
    source: str | None = None,
    language: str | None = None,
    triage: bool = True,
) -> Iterator[Reading | HabeasError]:
    """Each report of a mail, export, archive or feed, one at a time; an error, not raised, for each that can't be read."""
    reads = _Reads(How(published=_published(published), source=source, language=language, triage=triage))
    for found in _found(reads, fspath(path)):
        outcome = reads.read(found) if isinstance(found, Document) else found
        yield shown(outcome) if isinstance(outcome, model.Reading) else outcome


def _only(reads: Reads, path: str) -> Document:
    """The one report of a file; what can't be read beside it, as an attachment, is not asked for here."""
    errors: list[HabeasError] = []
    only: Document | None = None
    for found in _found(reads, path):
        if isinstance(found, HabeasError):
            errors.append(found)
        elif only is not None:
            raise BadInput(f"{path}: more than one report in it; use habeas.read_all")
        else:
            only = found
    if only is None:
        raise errors[0]
    return only


def _found(reads: Reads, path: str) -> Iterator[Document | HabeasError]:
    material = load(path, reads.how.limits)
    for outcome in reads.documents(material):
        if isinstance(outcome, Document | BadInput):
            yield outcome


def _shown(outcome: model.Reading | HabeasError) -> Reading:
    if isinstance(outcome, HabeasError):
        raise outcome
    return shown(outcome)


def shown(reading: model.Reading) -> Reading:
    """The same reading, which shows itself in a notebook."""
    return Reading(**{field.name: getattr(reading, field.name) for field in dataclasses.fields(reading)})


def _published(published: str | dt.date | None) -> Published | None:
    if published is None:
        return None
    try:
        day = published if isinstance(published, dt.date) else dt.date.fromisoformat(published)
    except ValueError as error:
        raise BadOption(f"published={published!r}: not a date ({error}); write it as 2031-05-08") from error
    return Published(f"{day:%Y-%m-%d}", "given", "given with published=")


class _Reads(Reads):
    """Reads with a reader that is loaded once a process and not once a call: 1.5 s."""

    @property
    def reader(self) -> StampedReader:
        """Who reads. Raises UnsupportedLanguage or BrokenInstall."""
        return _reader(self.how.language or LANGUAGES[0])


@functools.cache
def _reader(language: str) -> StampedReader:
    if language not in LANGUAGES:
        raise UnsupportedLanguage(f"language={language!r}: can't be read; known: {', '.join(LANGUAGES)}")
    return Reads(How(language=language)).reader
