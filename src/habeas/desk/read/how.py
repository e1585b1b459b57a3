"""How reports are read: what is known of them beforehand, who reads, and how far that may go.

Invariant: text leaves the machine only where `Asking.may_send` says that it may; whoever sets it has named the host to somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from habeas.desk.days import day
from habeas.errors import BadOption, NoAnswer, UnsupportedLanguage
from habeas.extractors import Destination, Reach, Setup, identities, kind_of
from habeas.model import Document, Published, ReaderIdentity
from habeas.register.readings import Given
from habeas.sources import FIELDS, Limits, sources, types

LANGUAGES = ("en",)
MEGABYTES = 10  # of one file
CHARACTERS = (
    1_000_000  # of one report; spaCy refuses longer texts, and no report of the gold sets has over 30,000
)
ELEMENTS = 20_000  # of one page: 2 s of trafilatura; pages of reports have 500 to 5,000
CHILDREN = 2_500  # of one HTML element; what trafilatura takes grows with the square of it: 0.3 s here, 14 s at 20,000
NO_FIELDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asking:
    """Another reader than the rules, and a language model behind it. may_send: text may leave the machine and the network."""

    extractor: str = "rules"
    base_url: str | None = None
    model: str | None = None
    key: str | None = field(default=None, repr=False)
    seconds: float = 60
    characters: int = 30_000
    may_send: bool = False

    @property
    def identity(self) -> tuple[str, ...]:
        """What of it changes a reading; nothing where the rules read alone."""
        return () if self.extractor == "rules" else (self.extractor, self.model or "", str(self.characters))


@dataclass(frozen=True, slots=True)
class Fetching:
    """How far a fetch may go. allow_private: also to addresses of one's own network; keep: a folder to keep the page in."""

    seconds: float = 30
    allow_private: bool = False
    keep: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How reports are read.

    published, source: of all of them, before what they say themselves. language: else it is recognised. triage: whether a
    report about something else may be passed over. type: what the files are; fields: which fields of a record hold what.
    keep_bytes: whether a register keeps the files themselves beside what was read.
    """

    published: Published | None = None
    source: str | None = None
    language: str | None = None
    triage: bool = True
    type: str | None = None
    fields: Mapping[str, str] = field(default_factory=lambda: NO_FIELDS)
    max_bytes: int = MEGABYTES * 1_000_000
    fetching: Fetching = Fetching()
    asking: Asking = Asking()
    keep_bytes: bool = True

    @property
    def limits(self) -> Limits:
        """What is too large."""
        return Limits(self.max_bytes, CHARACTERS, ELEMENTS, CHILDREN)

    @property
    def is_plain(self) -> bool:
        """Whether nothing was said that changes a reading."""
        return self.given == Given() and not self.asking.identity

    @property
    def given(self) -> Given:
        """What was said that changes a reading, as the ledger keeps it."""
        published = self.published.date if self.published else None
        fields = ",".join(f"{field}={path}" for field, path in self.fields.items()) or None
        return Given(published, self.source, self.language, self.triage, self.type, fields)

    @property
    def readers(self) -> tuple[ReaderIdentity, ...]:
        """What makes the readings; known without loading it. Raises BadOption."""
        return identities(self.asking.extractor, self.setup(lambda _: None))

    def handed(self, document: Document) -> Document:
        """The document as the reader gets it: what is known of every report beforehand goes before what its file says."""
        published, source = self.published or document.published, self.source or document.source
        return replace(document, published=published, source=source)

    def setup(self, told: Callable[[NoAnswer], None]) -> Setup:
        """The extractor's own view of it. told: is given each answer that did not come."""
        asking, language = self.asking, self.language or LANGUAGES[0]
        return Setup(
            language, asking.base_url, asking.model, asking.key, asking.seconds, asking.characters, told
        )

    def destination(self) -> Destination | None:
        """Where the text of reports goes; None where it goes nowhere. Raises BadOption."""
        return kind_of(self.asking.extractor).destination(self.setup(lambda _: None))

    def check(self) -> None:
        """Raises BadOption or UnsupportedLanguage where this can't be done of any report, or text may not go where it would."""
        if self.language is not None and self.language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise UnsupportedLanguage(f"--language {self.language}: can't be read; known: {known}")
        _check_type(self.type)
        to = self.destination()
        if to is not None and to.reach is Reach.elsewhere and not self.asking.may_send:
            raise BadOption(f"nothing was sent to {to.host}: say --send or HABEAS_SEND=1 where that is meant")


def _check_type(name: str | None) -> None:
    if name is not None and name.partition(";")[0].strip().lower() not in (known := {*sources(), *types()}):
        raise BadOption(f"--type {name}: nothing reads it; known: {', '.join(sorted(known))}")


def published_on(date: str | None, why: str) -> Published | None:
    """The date that reports are said to have, and how it is known. Raises BadOption."""
    found = day(date, "published")
    return Published(found, "given", why) if found else None


def field_map(written: str | None) -> dict[str, str]:
    """{"text": "doc.body"} for "text=doc.body". Raises BadOption."""
    pairs = [pair.partition("=") for pair in (written or "").split(",") if pair.strip()]
    found = {field.strip(): path.strip() for field, _, path in pairs}
    if not all(field in FIELDS and path for field, path in found.items()):
        known = ", ".join(FIELDS)
        raise BadOption(f"--fields {written}: write text=body,title=headline; fields: {known}")
    return found
