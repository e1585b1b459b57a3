"""What commands of the register share: where it is, who speaks, how it is printed."""

from __future__ import annotations

import datetime as dt
import enum
import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli.guard import guarded
from habeas.errors import BadOption

if TYPE_CHECKING:
    from habeas.register import Register
    from habeas.register.queries import PublicView

PLACE = "habeas.sqlite"
ROWS = 100  # of a table for a person, unless more are asked for; programs get all


class Shape(enum.StrEnum):
    """How a command of the register prints."""

    text = "text"
    json = "json"


PlaceOption = Annotated[
    str,
    typer.Option(
        "--register",
        envvar="HABEAS_REGISTER",
        metavar="PLACE",
        help="The register: a file, or the URL of a PostgreSQL database.",
    ),
]
ShapeOption = Annotated[
    Shape, typer.Option("--format", "-f", envvar="HABEAS_FORMAT", help="text for a person, or json.")
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="HABEAS_BY", metavar="WHO", help="Who enters or decides this; else your login name."
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, metavar="N", help=f"How many; 0 for all. Else {ROWS} for a person, all as JSON."
    ),
]


def commands() -> typer.Typer:
    """An app of commands that are mounted late, each under its own name."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def limit_of(limit: int | None, shape: Shape) -> int | None:
    """How many rows to ask for; None is all."""
    if limit is None:
        return ROWS if shape is Shape.text else None
    return limit or None


def who(by: str | None) -> str:
    """Who enters or decides something."""
    if by:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise BadOption("nobody is known by name here; say who you are with --by") from error


def day(text: str | None, option: str) -> str | None:
    """A day as it was given. Raises BadOption."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadOption(f"{option} {text}: not a date ({error}); write it as 2031-05-08") from error


def asking(place: str, work: Callable[[PublicView], int]) -> None:
    """Opens the register, does the work with what may be shown of it, and leaves with its exit code."""

    def opened() -> int:
        from habeas.cli.opening import open_register
        from habeas.register.queries import PublicView

        with open_register(place) as register, register.reading() as connection:
            return work(PublicView(connection))

    guarded(opened)


def changing(place: str, work: Callable[[Register], int]) -> None:
    """Opens the register for a command that enters something."""

    def opened() -> int:
        from habeas.cli.opening import open_register

        with open_register(place) as register:
            return work(register)

    guarded(opened)
