"""`habeas import` and `habeas match`: published lists, entered or compared."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli.guard import complain, guarded
from habeas.cli.registers import PLACE, ByOption, PlaceOption, Shape, ShapeOption, commands, who
from habeas.errors import BadOption

if TYPE_CHECKING:
    from habeas.lists import Chosen, Table
    from habeas.register import Register

app = commands()
TOLD = 20  # problems of rows, unless all are asked for

ListFile = Annotated[str, typer.Argument(metavar="LIST", help="A table: CSV of any kind, or XLSX.")]
MapOption = Annotated[
    str | None,
    typer.Option(
        "--map", metavar="FIELD=COLUMN,…", help="Which column means what, as name=Surname+Given,born=DOB."
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The file's encoding, where it is not told by itself."),
]
DelimiterOption = Annotated[
    str | None, typer.Option("--delimiter", metavar="SIGN", help="What stands between cells.")
]
SheetOption = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook.")
]
HeaderOption = Annotated[
    int | None,
    typer.Option("--header", min=0, metavar="LINE", help="The line of the columns' names; 0 for none."),
]


@app.command("import", no_args_is_help=True)
def import_(
    file: ListFile,
    map: MapOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take the columns as they are guessed.")] = False,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Who published the list.")
    ] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="When.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Which country it is of.")
    ] = None,
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    sheet: SheetOption = None,
    header: HeaderOption = None,
    register: PlaceOption = PLACE,
    by: ByOption = None,
    format: ShapeOption = Shape.text,
) -> None:
    """Enter a published list, every row as given. Columns are mapped once and remembered for the next list like it."""

    def work() -> int:
        from habeas.cli.opening import open_register
        from habeas.lists import About, Form, choose, open_table

        table = open_table(Path(file), Form(encoding, delimiter, sheet, header))
        with open_register(register, create=True) as opened:
            chosen = choose(table, map, opened.ledger.entries(kinds=("list",)))
            _tell_choice(table, chosen)
            if chosen.how == "guessed" and not yes:
                raise BadOption(
                    f"{table.name}: a guess needs your yes: --yes, or --map '{chosen.mapping.shown()}'"
                )
            about = About(source, published, country)
            return _enter(opened, table, chosen, about=about, by=who(by), shape=format)

    guarded(work)


def _tell_choice(table: Table, chosen: Chosen) -> None:
    complain(f"{table.name}: {table.told}")
    for note in chosen.notes:
        complain(f"{table.name}: {note}")


def _enter(register: Register, table: Table, chosen: Chosen, *, about: object, by: str, shape: Shape) -> int:
    from habeas.cli.showing import say, show_json
    from habeas.lists import About, enter

    if not isinstance(about, About):
        raise BadOption("a list is entered with what is known of it")
    with register.writing(by=by) as entering:
        before = list(register.ledger.entries(kinds=("list",)))
        done = enter(entering.writer, table, chosen.mapping, about=about, before=before)
        entering.appended.extend(done.entries)
    for problem in done.problems[:TOLD]:
        complain(problem)
    if len(done.problems) > TOLD:
        complain(f"and {len(done.problems) - TOLD:,} more problems")
    head = register.ledger.head()
    if shape is Shape.json:
        return show_json(
            {
                "list": done.id, "new": done.new, "known": done.known, "remapped": done.remapped,
                "problems": done.problems, "head": {"seq": head.seq, "hash": head.hash},
            }
        )  # fmt: skip
    mapped = "; the rows that were there mean what the new mapping says" if done.remapped else ""
    say(f"{table.name}: {done.new:,} rows entered, {done.known:,} there already{mapped}")
    say(f"head {head.seq:,} {head.hash}")
    return 0


@app.command(no_args_is_help=True)
def match(
    file: ListFile,
    map: MapOption = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the CSV; - for standard output."),
    ] = "-",
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    sheet: SheetOption = None,
    header: HeaderOption = None,
    register: PlaceOption = PLACE,
) -> None:
    """Compare a list with the register's people, as a CSV: in both, in one, unsure and why. `decide` reads it back corrected."""

    def work() -> int:
        from habeas.cli.opening import open_register
        from habeas.lists import Form, choose, open_table

        form = Form(encoding, delimiter, sheet, header)
        table = open_table(Path(file), form)
        with open_register(register) as opened:
            chosen = choose(table, map, opened.ledger.entries(kinds=("list",)))
            _tell_choice(table, chosen)
            return _write_match(opened, table, chosen, output)

    guarded(work)


def _write_match(register: Register, table: Table, chosen: Chosen, output: str) -> int:
    from habeas.files import coming_to_be, require_free
    from habeas.lists import Row, facts_of_row, list_id
    from habeas.matching import match_list, write_sheet

    if output != "-":
        require_free(Path(output))
    body = {"mapping": chosen.mapping.body()}
    rows = [
        (row.line, facts_of_row(body, {"row": row.line, "cells": row.cells}))
        for row in table.rows()
        if isinstance(row, Row)
    ]
    with register.reading() as connection:
        found = match_list(connection, rows, list_id=list_id(table))
        if output == "-":
            counts = write_sheet(found, sys.stdout)
        else:
            with (
                coming_to_be(Path(output)) as part,
                part.open("w", encoding="utf-8-sig", newline="") as sheet,
            ):
                counts = write_sheet(found, sheet)
    complain("; ".join(f"{number:,} {where}" for where, number in counts.items()) or "nothing to compare")
    return 0
