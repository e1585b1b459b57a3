"""`habeas decide` and `habeas undo`: what people decide, entered with who and why. Nothing that was said before is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from habeas.cli.registers import PLACE, ByOption, PlaceOption, Shape, ShapeOption, changing, commands, who
from habeas.errors import BadDecision

if TYPE_CHECKING:
    from collections.abc import Callable

    from habeas.ledger.decisions import Decision
    from habeas.register import Register
    from habeas.register.queries import PublicView

TABLES = (".csv", ".tsv", ".txt", ".xlsx")


class DecideGroup(TyperGroup):
    """`decide FILE.csv` is `decide sheet FILE.csv`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """A file in place of a command is a sheet of decisions."""
        is_file = bool(args) and args[0] not in self.commands and args[0].lower().endswith(TABLES)
        return super().resolve_command(ctx, ["sheet", *args] if is_file else args)


app = commands()
decide = typer.Typer(
    cls=DecideGroup,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Decide what the register can't: who is who, which claims stand, what is not shown. Or read back FILE.csv of `match`.",
)
app.add_typer(decide, name="decide")

WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; it is kept with the decision.")]
Whom = Annotated[str, typer.Argument(metavar="A", help="A person by name or id, or an appearance (a-…).")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another one.")]
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id (c-…), or its beginning.")]


@decide.command()
def same(
    a: Whom, b: Other, why: WhyOption = "", by: ByOption = None, register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:  # fmt: skip
    """A and B are one person."""
    from habeas.cli.decisions import same as made

    _decide(register, lambda shown: made(shown, a, b), why=why, by=by, shape=format)


@decide.command("not-same")
def not_same(
    a: Whom, b: Other, why: WhyOption = "", by: ByOption = None, register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:  # fmt: skip
    """A and B are two people."""
    from habeas.cli.decisions import not_same as made

    _decide(register, lambda shown: made(shown, a, b), why=why, by=by, shape=format)


@decide.command()
def split(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="A person by name or id.")],
    appearances: Annotated[
        str, typer.Option("--appearances", metavar="A-…,A-…", help="Those that are another person.")
    ],
    why: WhyOption = "",
    by: ByOption = None,
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """Some appearances of a person are somebody else; `habeas person` lists them."""
    from habeas.cli.decisions import split as made

    _decide(register, lambda shown: made(shown, person, appearances.split(",")), why=why, by=by, shape=format)


@decide.command()
def accept(
    claim: ClaimArgument, why: WhyOption = "", by: ByOption = None, register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:  # fmt: skip
    """A claim stands."""
    from habeas.cli.decisions import judge

    _decide(register, lambda shown: judge(shown, "accept", claim), why=why, by=by, shape=format)


@decide.command()
def reject(
    claim: ClaimArgument, why: WhyOption = "", by: ByOption = None, register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:  # fmt: skip
    """A claim does not stand, and counts for nothing from here on."""
    from habeas.cli.decisions import judge

    _decide(register, lambda shown: judge(shown, "reject", claim), why=why, by=by, shape=format)


@decide.command()
def correct(
    claim: ClaimArgument,
    fields: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE…", help="As date_from=2025-09-11; nothing after = empties it."),
    ],
    why: WhyOption = "",
    by: ByOption = None,
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """A claim was read wrong: what it says instead."""
    from habeas.cli.decisions import correct as made

    _decide(register, lambda shown: made(shown, claim, fields), why=why, by=by, shape=format)


@decide.command()
def withhold(
    target: Annotated[
        str,
        typer.Argument(
            metavar="PERSON|DOCUMENT|CLAIM", help="A person, a document (sha256:…) or a claim (c-…)."
        ),
    ],
    field: Annotated[
        str | None,
        typer.Option("--field", metavar="NAME", help="Of a person only this: name, age, nationality, role …"),
    ] = None,
    why: WhyOption = "",
    by: ByOption = None,
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """Show and export nothing of a person, of one of their fields, of a document or of a claim. The ledger keeps it."""
    from habeas.cli.decisions import withhold as made

    _decide(register, lambda shown: made(shown, target, field), why=why, by=by, shape=format)


@decide.command()
def note(
    target: Annotated[str, typer.Argument(metavar="ID", help="A person, claim, event or disagreement.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to note.")],
    by: ByOption = None,
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """Words beside something."""
    from habeas.cli.decisions import note as made

    _decide(register, lambda shown: made(shown, target, text), why="", by=by, shape=format)


@decide.command(hidden=True)
def sheet(
    file: Annotated[
        str, typer.Argument(metavar="FILE.csv", help="What `habeas match` wrote, with decisions in it.")
    ],
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Enter the good lines where others are wrong.")
    ] = False,
    why: WhyOption = "",
    by: ByOption = None,
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """Read back the CSV of `habeas match` with your decisions: same, not-same, or nothing. All of it is entered, or none."""

    def work(opened: Register) -> int:
        from habeas.cli.guard import complain
        from habeas.cli.showing import say, show_json
        from habeas.matching import decide as read_back

        with opened.writing(by=who(by)) as entering:
            done = read_back(entering, Path(file), keep_going=keep_going, why=why)
        for problem in done.problems:
            complain(problem)
        head = opened.ledger.head()
        if format is Shape.json:
            return show_json(
                {
                    "entries": [e.seq for e in done.entries], "already": done.already,
                    "problems": list(done.problems), "head": {"seq": head.seq, "hash": head.hash},
                }
            )  # fmt: skip
        say(f"{Path(file).name}: {len(done.entries):,} decisions entered, {done.already:,} decided before")
        say(f"head {head.seq:,} {head.hash}")
        return BadDecision.exit_code if done.problems else 0

    changing(register, work)


@app.command(no_args_is_help=True)
def undo(
    entry: Annotated[
        int, typer.Argument(metavar="ENTRY", help="The number of a decision, or of an undo: see `log`.")
    ],
    why: WhyOption = "",
    by: ByOption = None,
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """Take a decision back. It stays in the ledger, and so does this; an undo can be undone."""

    def work(opened: Register) -> int:
        from habeas.cli.decisions import undo as take_back

        seq = take_back(opened, entry, why=why, by=who(by))
        return _told(opened, seq, f"undone: entry {entry}", format)

    changing(register, work)


def _decide(
    place: str, make: Callable[[PublicView], Decision], *, why: str, by: str | None, shape: Shape
) -> None:
    def work(opened: Register) -> int:
        from habeas.cli.decisions import enter

        seq, words = enter(opened, make, why=why, by=who(by))
        return _told(opened, seq, words, shape)

    changing(place, work)


def _told(opened: Register, seq: int, words: str, shape: Shape) -> int:
    from habeas.cli.showing import say, show_json

    head = opened.ledger.head()
    if shape is Shape.json:
        return show_json({"entry": seq, "what": words, "head": {"seq": head.seq, "hash": head.hash}})
    say(f"entry {seq}: {words}; `habeas undo {seq}` takes it back")
    say(f"head {head.seq:,} {head.hash}")
    return 0
