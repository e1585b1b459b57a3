"""How reports are read: what is known of them beforehand, who reads, and how far that may go.

Invariant: text leaves the machine only where `Asking.may_send` says that it may; whoever sets it has named the host to somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from habeas.desk.days import day
from habeas.errors import BadOption, NoAnswer, UnsupportedLanguage
from habeas.extractors import Destination, Reach, Setup, kind_of
from habeas.model import Published
from habeas.model.ids import short_hash
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
        return self._said == (None, None, None, True, None, None) and not self.asking.identity

    def said_to(self, reader: tuple[str, ...]) -> str:
        """What was said that changes a reading, in one word. reader: who reads, as `Asking.identity`."""
        return short_hash(*self._said, *reader)

    @property
    def _said(self) -> tuple[object, ...]:
        published = self.published.date if self.published else None
        fields = ",".join(f"{field}={path}" for field, path in self.fields.items()) or None
        return (published, self.source, self.language, self.triage, self.type, fields)

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
