"""`habeas decide` and `habeas undo`: what people decide, entered with who and why. Nothing that was said before is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from typer.core import TyperGroup

from habeas.cli.command import argument, command, group, option
from habeas.cli.options import Answer, By, Why
from habeas.cli.printing import answer
from habeas.desk import decide as desk
from habeas.errors import BadDecision

TABLES = (".csv", ".tsv", ".txt", ".xlsx")


class DecideGroup(TyperGroup):
    """`decide FILE.csv` is `decide sheet FILE.csv`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """A file in place of a command is a sheet of decisions."""
        is_file = bool(args) and args[0] not in self.commands and args[0].lower().endswith(TABLES)
        return super().resolve_command(ctx, ["sheet", *args] if is_file else args)


app = group()
decide = group(
    cls=DecideGroup,
    no_args_is_help=True,
    help="Decide what the register can't: who is who, which claims stand, what is not shown. Or read back FILE.csv of `match`.",
)
app.add_typer(decide, name="decide")

Whom = Annotated[str, argument("A", "A person by name or id, or an appearance (a-…).")]
Other = Annotated[str, argument("B", "Another one.")]
Claim = Annotated[str, argument("CLAIM", "A claim's id (c-…), or its beginning.")]


@command(decide)
def same(a: Whom, b: Other, why: Why = "", *, by: By, to: Answer) -> int:
    """A and B are one person."""
    return answer(desk.same(to.where, a, b, why=why, by=by.name), to.format)


@command(decide, "not-same")
def not_same(a: Whom, b: Other, why: Why = "", *, by: By, to: Answer) -> int:
    """A and B are two people."""
    return answer(desk.not_same(to.where, a, b, why=why, by=by.name), to.format)


@command(decide)
def split(
    person: Annotated[str, argument("PERSON", "A person by name or id.")],
    appearances: Annotated[str, option("--appearances", "A-…,A-…", "Those that are another person.")],
    why: Why = "",
    *,
    by: By,
    to: Answer,
) -> int:
    """Some appearances of a person are somebody else; `habeas person` lists them."""
    return answer(desk.split(to.where, person, appearances.split(","), why=why, by=by.name), to.format)


@command(decide)
def accept(claim: Claim, why: Why = "", *, by: By, to: Answer) -> int:
    """A claim stands."""
    return answer(desk.accept(to.where, claim, why=why, by=by.name), to.format)


@command(decide)
def reject(claim: Claim, why: Why = "", *, by: By, to: Answer) -> int:
    """A claim does not stand, and counts for nothing from here on."""
    return answer(desk.reject(to.where, claim, why=why, by=by.name), to.format)


@command(decide)
def correct(
    claim: Claim,
    fields: Annotated[
        list[str], argument("FIELD=VALUE…", "As date_from=2025-09-11; nothing after = empties it.")
    ],
    why: Why = "",
    *,
    by: By,
    to: Answer,
) -> int:
    """A claim was read wrong: what it says instead."""
    return answer(desk.correct(to.where, claim, _values("correct", fields), why=why, by=by.name), to.format)


def _values(kind: str, fields: list[str]) -> dict[str, str | int | None]:
    """{"low": 52} for "low=52". Raises BadDecision."""
    from habeas.ledger.settable import NUMBERS

    found: dict[str, str | int | None] = {}
    for field in fields:
        name, sign, value = (part.strip() for part in field.partition("="))
        if not sign:
            raise BadDecision(f"{kind}: {field} is not FIELD=VALUE; write for example date_from=2025-09-11")
        found[name] = int(value) if name in NUMBERS and value.isdecimal() else value or None
    return found


@command(decide)
def claim(
    document: Annotated[str, argument("DOCUMENT", "A report's id (sha256:…), or its beginning.")],
    words: Annotated[str, argument("WORDS", "The words that say so, exactly as they stand in the report.")],
    fields: Annotated[
        list[str] | None, argument("FIELD=VALUE…", "What else it says, as date_from=2025-09-11.")
    ] = None,
    event: Annotated[str, option("--event", "TERM", "What happened, as arrest.")] = "",
    person: Annotated[
        list[str] | None,
        option(
            "--person", "WHO", "Whom it is about: a name as the report has it, or an id. May be repeated."
        ),
    ] = None,
    said_by: Annotated[
        list[str] | None,
        option(
            "--said-by", "NAME", "Who says so, if not the outlet. May be repeated; who first said it last."
        ),
    ] = None,
    at: Annotated[
        int | None,
        option("--at", "N", "At which character the words begin, if they stand in several places."),
    ] = None,
    why: Why = "",
    *,
    by: By,
    to: Answer,
) -> int:
    """A report says something that no reader found: claim it by hand, on its words. It counts at once."""
    made = desk.ByHand(
        document, words, event, tuple(person or ()), at, tuple(said_by or ()), _values("claim", fields or [])
    )
    return answer(desk.claim(to.where, made, why=why, by=by.name), to.format)


@command(decide)
def withhold(
    target: Annotated[
        str, argument("PERSON|DOCUMENT|CLAIM", "A person, a document (sha256:…) or a claim (c-…).")
    ],
    field: Annotated[
        str | None, option("--field", "NAME", "Of a person only this: name, age, nationality, role …")
    ] = None,
    why: Why = "",
    *,
    by: By,
    to: Answer,
) -> int:
    """Show and export nothing of a person, of one of their fields, of a document or of a claim. The ledger keeps it."""
    return answer(desk.withhold(to.where, target, field, why=why, by=by.name), to.format)


@command(decide)
def note(
    target: Annotated[str, argument("ID", "A person, claim, event or disagreement.")],
    text: Annotated[str, argument("TEXT", "What to note.")],
    *,
    by: By,
    to: Answer,
) -> int:
    """Words beside something."""
    return answer(desk.note(to.where, target, text, by=by.name), to.format)


@command(decide, hidden=True)
def sheet(
    file: Annotated[str, argument("FILE.csv", "What `habeas match` wrote, with decisions in it.")],
    keep_going: Annotated[
        bool, option("--keep-going", None, "Enter the good lines where others are wrong.")
    ] = False,
    why: Why = "",
    *,
    by: By,
    to: Answer,
) -> int:
    """Read back the CSV of `habeas match` with your decisions: same, not-same, or nothing. All of it is entered, or none."""
    from habeas.cli.guard import complain

    done = desk.from_sheet(to.where, Path(file), keep_going=keep_going, why=why, by=by.name)
    for problem in done.problems:
        complain(problem)
    return answer(done, to.format, code=BadDecision.exit_code if done.problems else 0)


@command(app, no_args_is_help=True)
def undo(
    entry: Annotated[int, argument("ENTRY", "The number of a decision, or of an undo: see `log`.")],
    why: Why = "",
    *,
    by: By,
    to: Answer,
) -> int:
    """Take a decision back. It stays in the ledger, and so does this; an undo can be undone."""
    return answer(desk.undo(to.where, entry, why=why, by=by.name), to.format)
