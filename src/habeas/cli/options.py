"""Options that several commands share, each declared here and nowhere else, with its variable and its default."""

from __future__ import annotations

import enum
import getpass
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from habeas.cli.command import argument, option, setting
from habeas.cli.key import KEY, key_of
from habeas.cli.opening import open_register
from habeas.errors import BadOption

if TYPE_CHECKING:
    from habeas.desk.places import Register
    from habeas.desk.read import How

ROWS = 100  # of a table for a person, unless more are asked for; programs get all
PLACE = "habeas.sqlite"


class Shape(enum.StrEnum):
    """How a command of the register prints."""

    text = "text"
    json = "json"
    html = "html"


class Level(enum.StrEnum):
    """How much of what habeas does is told."""

    debug = "debug"
    info = "info"
    warning = "warning"
    error = "error"


Text = str | None  # what may be left out
Files = Annotated[
    list[str], argument("FILE…", "Reports, folders of reports, an https:// address, or - for standard input.")
]
Why = Annotated[str, option("--why", "TEXT", "Why; it is kept with the decision.")]
Since = Annotated[Text, option("--since", "DATE", "From this day on, as 2031-05-08.")]
Until = Annotated[Text, option("--until", "DATE", "Up to this day.")]
Country = Annotated[Text, option("--country", "CODE", "In this country, as BY.")]
Output = Annotated[str, setting("--output -o", "FILE", "The file to write; it must not be there.")]
Place = Annotated[
    str, setting("--register", "PLACE", "The register: a file, or the URL of a PostgreSQL database.")
]


def opening(place: str) -> Callable[[bool], AbstractContextManager[Register]]:
    """How the desk opens a register: where it has to be computed anew first, the person is told."""
    return lambda create: open_register(place, create=create)


@dataclass(frozen=True)
class Answer:
    """Which register is asked, and how the answer is printed."""

    register: Place = PLACE
    format: Annotated[
        Shape, setting("--format -f", None, "text for a person, json for programs, or an html page.")
    ] = Shape.text

    @property
    def where(self) -> Callable[[bool], AbstractContextManager[Register]]:
        """How the desk opens it."""
        return opening(self.register)


@dataclass(frozen=True)
class Some:
    """How many of a long list."""

    limit: Annotated[
        int | None,
        option("--limit", "N", f"How many; 0 for all. Else {ROWS} for a person, all as JSON.", min=0),
    ] = None

    def of(self, shape: Shape, *, rows: int = ROWS) -> int | None:
        """How many rows to ask for; None is all."""
        if self.limit is None:
            return None if shape is Shape.json else rows
        return self.limit or None


@dataclass(frozen=True)
class By:
    """Who enters or decides something."""

    by: Annotated[Text, setting("--by", "WHO", "Who enters or decides this; else your login name.")] = None

    @property
    def name(self) -> str:
        """The name that is kept. Raises BadOption where there is none."""
        if self.by:
            return self.by
        try:
            return getpass.getuser()
        except (KeyError, OSError) as error:
            raise BadOption("nobody is known by name here; say who you are with --by") from error


@dataclass(frozen=True)
class Reports:
    """What is known of reports beforehand, and how far their reading may go."""

    published: Annotated[Text, setting("--published", "DATE", "The reports' own date, as 2031-05-08.")] = None
    source: Annotated[Text, setting("--source", "NAME", "The outlet that the reports are from.")] = None
    language: Annotated[
        Text, setting("--language", "CODE", "Their language (en); else it is recognised.")
    ] = None
    all: Annotated[
        bool, setting("--all", None, "Read every report in full, also those that look beside the point.")
    ] = False
    max_megabytes: Annotated[float, setting("--max-megabytes", None, "The largest file to read.", min=0)] = 10
    type: Annotated[Text, setting("--type", "TYPE", "What the files are (telegram, warc, text/html).")] = None
    fields: Annotated[
        Text,
        setting(
            "--fields",
            "text=body,…",
            "Which fields of JSON records hold text, title, published, source, language, url; records: the list.",
        ),
    ] = None
    allow_private: Annotated[
        bool, setting("--allow-private", None, "Fetch from addresses of your own network too.")
    ] = False
    keep: Annotated[Text, setting("--keep", "FOLDER", "Keep what is fetched there, to read it again.")] = None
    max_seconds: Annotated[
        float, setting("--max-seconds", None, "The longest time for a fetch.", min=0.1)
    ] = 30
    extractor: Annotated[
        str, setting("--extractor", "NAME", "Who reads: rules, or openai: a language model after them.")
    ] = "rules"
    base_url: Annotated[
        Text, setting("--base-url", "URL", "The model's endpoint, as http://127.0.0.1:8000/v1.")
    ] = None
    model: Annotated[Text, setting("--model", "NAME", "The model, as its endpoint calls it.")] = None
    key_file: Annotated[
        Text, setting("--key-file", "FILE", f"A file with the endpoint's key; else ${KEY}.")
    ] = None
    send: Annotated[bool, setting("--send", None, "The text of the reports may leave this machine.")] = False
    timeout: Annotated[
        float, setting("--timeout", "SECONDS", "The longest time for one answer.", min=0.1)
    ] = 60
    max_sent: Annotated[int, setting("--max-sent", "N", "The most characters sent of one report.", min=0)] = (
        30_000
    )

    def how(self, *, keep_bytes: bool = True) -> How:
        """The same as the desk takes it. Raises BadOption."""
        from habeas.desk.read import Asking, Fetching, How, field_map, published_on

        key = None if self.extractor == "rules" else key_of(self.key_file)
        sent = (self.timeout, self.max_sent, self.send)
        return How(
            published=published_on(self.published, "given with --published"),
            source=self.source,
            language=self.language,
            triage=not self.all,
            type=self.type,
            fields=field_map(self.fields),
            max_bytes=int(self.max_megabytes * 1_000_000),
            fetching=Fetching(self.max_seconds, self.allow_private, self.keep),
            asking=Asking(self.extractor, self.base_url, self.model, key, *sent),
            keep_bytes=keep_bytes,
        )
