"""Commands that hand the register on: export, plot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli.guard import complain
from habeas.cli.registers import PLACE, PlaceOption, asking, commands, day
from habeas.errors import BadOption

if TYPE_CHECKING:
    from habeas.exports import Summary
    from habeas.register.queries import PublicView

app = commands()
OutputOption = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="The file to write; it must not be there.")
]


@app.command(no_args_is_help=True)
def export(
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="csv, jsonl, jsonld, ftm or ods.")
    ],
    output: OutputOption = "-",
    register: PlaceOption = PLACE,
) -> None:
    """Write the register in another format. The same register gives the same bytes; nothing withheld is in them."""

    def work(shown: PublicView) -> int:
        from habeas.exports import export as write
        from habeas.exports import exports
        from habeas.files import coming_to_be, require_free

        if format not in exports():
            raise BadOption(f"--format {format}: no such format; known: {', '.join(sorted(exports()))}")
        if output == "-":
            if sys.stdout.isatty():
                raise BadOption("an export is not for a terminal; name a file with -o")
            _tell(write(shown.connection, format, sys.stdout.buffer))
            return 0
        require_free(Path(output))
        with coming_to_be(Path(output)) as part, part.open("wb") as out:
            summary = write(shown.connection, format, out)
        _tell(summary)
        return 0

    asking(register, work)


def _tell(summary: Summary) -> None:
    complain("written: " + ", ".join(f"{number:,} × {kind}" for kind, number in summary.written.items()))
    if summary.withheld:
        complain(
            "withheld: " + ", ".join(f"{number:,} × {kind}" for kind, number in summary.withheld.items())
        )
    for kind, (number, why) in summary.left_out.items():
        complain(f"left out: {number:,} × {kind}: {why}")


@app.command(no_args_is_help=True)
def plot(
    what: Annotated[str, typer.Argument(metavar="timeline|stock", help="What to draw.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="A new file, .svg or .png.")],
    country: Annotated[str | None, typer.Option("--country", metavar="CODE", help="Of this country.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day.")] = None,
    register: PlaceOption = PLACE,
) -> None:
    """Draw releases and arrests over time, or how many are held. Needs habeas[plot]."""

    def work(shown: PublicView) -> int:
        from habeas.files import coming_to_be, require_free
        from habeas.plots import PLOTS, Wanted, format_of

        if what not in PLOTS:
            raise BadOption(f"{what}: no such picture; known: {', '.join(PLOTS)}")
        kind = format_of(output)
        require_free(Path(output))
        wanted = Wanted(country.upper() if country else None, day(since, "--since"), day(until, "--until"))
        picture = PLOTS[what](shown.connection, wanted, kind)
        with coming_to_be(Path(output)) as part:
            part.write_bytes(picture)
        complain(f"{output}: {len(picture):,} bytes")
        return 0

    asking(register, work)
