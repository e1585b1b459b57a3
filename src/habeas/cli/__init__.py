"""The command line: parses arguments, calls one function of the desk, prints. The only place with defaults and exit codes.

Invariant: importing this costs little more than typer; spaCy, trafilatura and rich are imported by the work that needs them.
"""

from __future__ import annotations

from typing import Annotated

import typer

from habeas.cli.command import argument, command, setting
from habeas.cli.guard import complain, stand_in_for_closed_streams, unwritten
from habeas.cli.lazy import LazyGroup
from habeas.cli.options import Files, Level, Output, Reports
from habeas.errors import HabeasError
from habeas.version import __version__

app = typer.Typer(
    name="habeas",
    cls=LazyGroup,  # commands of other packages are mounted there, in LAZY
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: list[str] | None = None) -> None:
    """Entry point of `habeas`. Always raises SystemExit with one of the exit codes of docs/reference/errors.md."""
    stand_in_for_closed_streams()
    try:
        app(args=arguments, prog_name="habeas")
    except HabeasError as error:  # out of a command that is mounted late and not guarded itself
        complain(str(error))
        raise SystemExit(error.exit_code) from None
    except OSError as error:  # from what typer prints itself: help, the version
        raise SystemExit(unwritten(error)) from None


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"habeas {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_version)
]


LogLevel = Annotated[
    Level | None, setting("--log-level", None, "Tell what is done, on standard error; no report's words.")
]


@app.callback()
def habeas(_: Version = False, log_level: LogLevel = None) -> None:
    """Read reports of political imprisonment: who was taken, sentenced or freed, what was traded, and who says so."""
    if log_level is not None:
        from habeas.cli.logs import hear

        hear(log_level)


@command(app, no_args_is_help=True)
def read(
    files: Files,
    format: Annotated[
        str,
        setting(
            "--format -f",
            "FORMAT",
            "text for a person, html to read in a browser, json; all: docs/reference/outputs.md.",
        ),
    ] = "text",
    output: Output = "-",
    explain: Annotated[bool, setting("--explain", None, "Also say what was left out, and why.")] = False,
    verbose: Annotated[
        bool, setting("--verbose -v", None, "Show the words that each fact rests on.")
    ] = False,
    *,
    reports: Reports,
) -> int:
    """Read reports and print what each one says, and at which words."""
    from habeas.cli.read import read as run
    from habeas.outputs import Depth

    return run(files, reports.how(), format=format, place=output, depth=Depth(verbose, explain))


@command(app)
def schema(
    what: Annotated[str, argument("NAME", "The contract to print.")] = "reading",
) -> int:
    """Print the JSON Schema of what a command prints with --format json: reading, people, person …"""
    from habeas.cli.schema import show

    return show(what)
