"""Commands that take something in: add, reread, import, match."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from habeas.cli.command import argument, command, group, option, setting
from habeas.cli.guard import complain
from habeas.cli.options import PLACE, Answer, By, Files, Place, Reports, opening
from habeas.errors import BadOption

if TYPE_CHECKING:
    from habeas.desk.intake import ListFile

app = group()
TOLD = 20  # problems of rows, unless all are asked for


@command(app, no_args_is_help=True)
def add(
    files: Files,
    without_bytes: Annotated[
        bool, setting("--without-bytes", None, "Enter what was read, and don't keep the files themselves.")
    ] = False,
    *,
    reports: Reports,
    by: By,
    to: Answer,
) -> int:
    """Read reports and enter them into the register, which is made where there is none. What is there already adds nothing."""
    from habeas.cli.adding import add as run

    return run(files, reports.how(keep_bytes=not without_bytes), to, by=by.name)


@command(app)
def reread(
    documents: Annotated[
        list[str] | None,
        argument("DOCUMENT…", "Which: their ids, or the beginnings; else all that an older reader read."),
    ] = None,
    older: Annotated[
        bool, option("--older", None, "Those that an older reader read; so it is where nothing is said.")
    ] = False,
    all: Annotated[
        bool, option("--all", None, "All of them; where today's reader read one, it stays.")
    ] = False,
    *,
    by: By,
    to: Answer,
) -> int:
    """Read what the register keeps again, where an older reader read it, and enter what is read now."""
    from habeas.cli.adding import reread as run

    if sum((bool(documents), older, all)) > 1:
        raise BadOption("reread: say one of DOCUMENT…, --older and --all")
    return run(documents or (), to, every=all, by=by.name)


@dataclass(frozen=True)
class Table:
    """A table of people, and how it is read where it does not tell."""

    file: Annotated[str, argument("LIST", "A table: CSV of any kind, or XLSX.")]
    map: Annotated[
        str | None,
        option("--map", "FIELD=COLUMN,…", "Which column means what, as name=Surname+Given,born=DOB."),
    ] = None
    encoding: Annotated[
        str | None, option("--encoding", "NAME", "The file's encoding, where it is not told by itself.")
    ] = None
    delimiter: Annotated[str | None, option("--delimiter", "SIGN", "What stands between cells.")] = None
    sheet: Annotated[str | None, option("--sheet", "NAME", "Which sheet of a workbook.")] = None
    header: Annotated[
        int | None, option("--header", "LINE", "The line of the columns' names; 0 for none.", min=0)
    ] = None

    @property
    def list_file(self) -> ListFile:
        """The same as the desk takes it."""
        from habeas.desk.intake import ListFile
        from habeas.lists import Form

        form = Form(self.encoding, self.delimiter, self.sheet, self.header)
        return ListFile(Path(self.file), form, self.map)


@command(app, "import", no_args_is_help=True)
def import_(
    *,
    table: Table,
    yes: Annotated[bool, option("--yes", None, "Take the columns as they are guessed.")] = False,
    source: Annotated[str | None, option("--source", "NAME", "Who published the list.")] = None,
    published: Annotated[str | None, option("--published", "DATE", "When.")] = None,
    country: Annotated[str | None, option("--country", "CODE", "Which country it is of.")] = None,
    by: By,
    to: Answer,
) -> int:
    """Enter a published list, every row as given. Columns are mapped once and remembered for the next list like it."""
    from habeas.cli.printing import answer
    from habeas.desk.intake import add_list
    from habeas.lists import About

    about = About(source, published, country)
    done = add_list(to.where, table.list_file, about, by=by.name, told=complain, guess=yes)
    for problem in done.problems[:TOLD]:
        complain(problem)
    if len(done.problems) > TOLD:
        complain(f"and {len(done.problems) - TOLD:,} more problems")
    return answer(done, to.format)


@command(app, no_args_is_help=True)
def match(
    *,
    table: Table,
    output: Annotated[
        str, option("--output -o", "FILE", "Where to write the CSV; - for standard output.")
    ] = "-",
    register: Place = PLACE,
) -> int:
    """Compare a list with the register's people, as a CSV: in both, in one, unsure and why. `decide` reads it back corrected."""
    from habeas.desk.match import match_to_file, match_to_sheet

    file = table.list_file
    if output == "-":
        found = match_to_sheet(opening(register), file, sys.stdout, complain)
    else:
        found = match_to_file(opening(register), file, Path(output), complain)
    complain("; ".join(f"{one.number:,} {one.what}" for one in found.numbers) or "nothing to compare")
    return 0
