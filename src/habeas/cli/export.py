"""Commands that hand the register on: export, plot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from habeas.cli.command import argument, command, group, option
from habeas.cli.guard import complain
from habeas.cli.options import PLACE, Country, Place, Since, Until, opening
from habeas.errors import BadOption

if TYPE_CHECKING:
    from habeas.exports import Summary

app = group()
File = Annotated[str, option("--output -o", "FILE", "The file to write; it must not be there.")]


@command(app, no_args_is_help=True)
def export(
    format: Annotated[str, option("--format -f", "FORMAT", "csv, jsonl, jsonld, ftm or ods.")],
    output: File = "-",
    register: Place = PLACE,
) -> int:
    """Write the register in another format. The same register gives the same bytes; nothing withheld is in them."""
    from habeas.desk import hand_on

    if output != "-":
        _tell(hand_on.export_to_file(opening(register), format, Path(output)))
    elif sys.stdout.isatty():
        raise BadOption("an export is not for a terminal; name a file with -o")
    else:
        _tell(hand_on.export(opening(register), format, sys.stdout.buffer))
    return 0


def _tell(summary: Summary) -> None:
    complain("written: " + ", ".join(f"{number:,} × {kind}" for kind, number in summary.written.items()))
    if summary.withheld:
        complain(
            "withheld: " + ", ".join(f"{number:,} × {kind}" for kind, number in summary.withheld.items())
        )
    for kind, (number, why) in summary.left_out.items():
        complain(f"left out: {number:,} × {kind}: {why}")


@command(app, no_args_is_help=True)
def plot(
    what: Annotated[str, argument("timeline|stock", "What to draw.")],
    output: File,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    register: Place = PLACE,
) -> int:
    """Draw releases and arrests over time, or how many are held. Needs habeas[plot]."""
    from habeas.desk.hand_on import plot_to_file

    drawn = plot_to_file(opening(register), what, Path(output), country=country, since=since, until=until)
    complain(f"{output}: {drawn:,} bytes")
    return 0
