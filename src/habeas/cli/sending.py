"""Another reader than the rules: its options, where it sends the text of reports, and who says that it may.

Invariant: text leaves the machine only after somebody said yes, on a terminal or with --send, and after the host was named.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli.guard import complain
from habeas.errors import BadOption, NoAnswer

if TYPE_CHECKING:
    from habeas.extractors import Destination, Setup

KEY = "HABEAS_API_KEY"
KEY_BYTES = 4096  # of a key file; keys have some 50 to 200 characters

ExtractorOption = Annotated[
    str,
    typer.Option(
        "--extractor",
        envvar="HABEAS_EXTRACTOR",
        metavar="NAME",
        help="Who reads: rules, or openai: a language model after them.",
    ),
]
BaseUrlOption = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        envvar="HABEAS_BASE_URL",
        metavar="URL",
        help="The model's endpoint, as http://127.0.0.1:8000/v1.",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model", envvar="HABEAS_MODEL", metavar="NAME", help="The model, as its endpoint calls it."
    ),
]
KeyFileOption = Annotated[
    str | None,
    typer.Option(
        "--key-file",
        envvar="HABEAS_KEY_FILE",
        metavar="FILE",
        help=f"A file with the endpoint's key; else ${KEY}.",
    ),
]
SendOption = Annotated[
    bool, typer.Option("--send", envvar="HABEAS_SEND", help="The text of the reports may leave this machine.")
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        "--timeout",
        envvar="HABEAS_TIMEOUT",
        min=0.1,
        metavar="SECONDS",
        help="The longest time for one answer.",
    ),
]
SentOption = Annotated[
    int,
    typer.Option(
        "--max-sent",
        envvar="HABEAS_MAX_SENT",
        min=0,
        metavar="N",
        help="The most characters sent of one report.",
    ),
]


@dataclass(frozen=True, slots=True)
class Sending:
    """What was said of the extractor. send: the text may leave the machine."""

    extractor: str = "rules"
    base_url: str | None = None
    model: str | None = None
    key_file: str | None = None
    send: bool = False
    seconds: float = 60
    characters: int = 30_000

    @property
    def reader(self) -> tuple[str, ...]:
        """What of it changes a reading; nothing where the rules read alone."""
        return () if self.extractor == "rules" else (self.extractor, self.model or "", str(self.characters))


RULES = Sending()  # where nothing is asked for


def setup_of(sending: Sending, language: str, told: Callable[[NoAnswer], None]) -> Setup:
    """The extractor's own view of it, with the key. Raises BadOption where the key file can't be read."""
    from habeas.extractors import Setup

    key = None if sending.extractor == "rules" else _key(sending.key_file)
    return Setup(language, sending.base_url, sending.model, key, sending.seconds, sending.characters, told)


def _key(file: str | None) -> str | None:
    if file is None:
        return os.environ.get(KEY) or None
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(KEY_BYTES + 1)
        text = data.decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadOption(f"--key-file {file}: can't be read as a key ({type(error).__name__})") from error
    if not text or len(data) > KEY_BYTES:
        raise BadOption(f"--key-file {file}: holds no key; it needs one line with nothing else")
    return text


def consent(to: Destination, sending: Sending, *, may_ask: bool) -> None:
    """Says where text goes; asks where it leaves the machine and the network. Raises BadOption where nobody says yes."""
    from habeas.extractors import Reach

    if to.reach is not Reach.elsewhere:
        complain(f"the text of reports goes to {to.host} and stays on {to.reach.value}")
        return
    complain(
        f"the text of reports leaves this machine, for {to.host}: at most {sending.characters:,} characters of each"
    )
    if sending.send:
        return
    if not (may_ask and sys.stdin.isatty() and sys.stderr.isatty()):
        raise BadOption(f"nothing was sent to {to.host}: say --send or HABEAS_SEND=1 where that is meant")
    sys.stderr.write("habeas: send it? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise BadOption(f"nothing was sent to {to.host}; without --extractor the rules read alone")
