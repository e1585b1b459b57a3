"""Commands that keep a register: log, verify, backup, restore, rebuild."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli.guard import guarded
from habeas.cli.opening import open_register, telling
from habeas.cli.registers import (
    PLACE,
    LimitOption,
    PlaceOption,
    Shape,
    ShapeOption,
    asking,
    commands,
    day,
    limit_of,
)
from habeas.errors import BadOption, BrokenLedger, MissingSource

if TYPE_CHECKING:
    from habeas.ledger import Head
    from habeas.register.queries import PublicView

app = commands()
KINDS = ("opened", "document", "reading", "list", "row", "decision", "undo")
LAST = 20  # entries, unless more are asked for

PassphraseOption = Annotated[
    str | None,
    typer.Option(
        "--passphrase-file",
        envvar="HABEAS_PASSPHRASE_FILE",
        metavar="FILE",
        help="A file with the passphrase in its first line.",
    ),
]


@app.command()
def log(
    register: PlaceOption = PLACE,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only entries of this kind; may be repeated."),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on.")] = None,
    limit: LimitOption = None,
    format: ShapeOption = Shape.text,
) -> None:
    """What was entered and decided, by whom, when and why: the last entries of the ledger, and its head."""

    def work(shown: PublicView) -> int:
        from habeas.cli.showing import draw, show_json
        from habeas.register.queries import count_log, log_of
        from habeas.screens import log_screen, rest_line

        if strange := [k for k in kind or () if k not in KINDS]:
            raise BadOption(f"--kind {strange[0]}: no kind of entry; known: {', '.join(KINDS)}")
        most = LAST if limit is None and format is Shape.text else limit_of(limit, format)
        found = log_of(shown, kinds=kind or (), since=day(since, "--since"), limit=most)
        if format is Shape.json:
            return show_json(found)
        draw(log_screen(found))
        total = count_log(shown) if not kind and not since else len(found)
        draw(rest_line(len(found), total, "entries", "--kind decision the decisions"))
        return draw([f"head {found[-1].entry:,} {found[-1].hash}"] if found and not kind else [])

    asking(register, work)


@app.command()
def verify(
    register: PlaceOption = PLACE,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="HASH", help="A head that was noted earlier: is it still there?"),
    ] = None,
    format: ShapeOption = Shape.text,
) -> None:
    """Walk the ledger and its documents: anything changed, missing, moved or put in is named. Says the head to note."""

    def work() -> int:
        from habeas.cli.showing import say, show_json
        from habeas.ledger import Ledger
        from habeas.ledger.verify import verify as walk

        with Ledger.open(register) as ledger:
            verdict = walk(ledger, against=against)
        if format is Shape.json:
            show_json(verdict)
        else:
            for fault in verdict.faults:
                say(f"✗ {fault.what}")
            size = (
                f"{verdict.entries:,} entries, {verdict.documents:,} documents, {verdict.bytes / 1e6:,.1f} MB"
            )
            noted = "; the noted head is among them" if against and verdict.whole else ""
            say(f"{size}: " + (f"all as entered{noted}" if verdict.whole else f"{verdict.found:,} faults"))
            say(_head_line(verdict.head))
        return 0 if verdict.whole else BrokenLedger.exit_code

    guarded(work)


@app.command(no_args_is_help=True)
def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; it must not be there.")],
    passphrase_file: PassphraseOption = None,
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """Write all that was entered into one file, under a passphrase if one is given."""

    def work() -> int:
        from habeas.ledger import Ledger
        from habeas.ledger.backup import backup as write

        with Ledger.open(register) as ledger:
            head = write(ledger, Path(file), _passphrase(passphrase_file))
        return _done(f"{file}: written" + ("" if passphrase_file else ", not encrypted"), head, format)

    guarded(work)


@app.command(no_args_is_help=True)
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `habeas backup` wrote.")],
    passphrase_file: PassphraseOption = None,
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """Make a register out of a backup, where there is none. It is verified before it is accepted."""

    def work() -> int:
        from habeas.ledger.backup import restore as read

        verdict = read(Path(file), register, _passphrase(passphrase_file))
        with open_register(register):
            pass  # computes its tables
        return _done(f"{register}: {verdict.entries:,} entries, all as entered", verdict.head, format)

    guarded(work)


@app.command()
def rebuild(register: PlaceOption = PLACE, format: ShapeOption = Shape.text) -> None:
    """Drop all that is computed and compute it anew from the ledger. What was entered is not touched."""

    def work() -> int:
        from habeas.ledger import Ledger
        from habeas.register import Register

        with Register(Ledger.open(register)) as found, telling(register) as told:
            found.rebuild(told=told)
            head = found.ledger.head()
        return _done(f"{register}: computed anew from {head.seq:,} entries", head, format)

    guarded(work)


def _passphrase(file: str | None) -> str | None:
    if file is None:
        return None
    try:
        first = Path(file).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise MissingSource(f"{file}: no passphrase can be read there ({error}); check the name") from error
    if not first:
        raise BadOption(f"{file}: the first line is empty; write the passphrase there")
    return first


def _done(words: str, head: Head, shape: Shape) -> int:
    from habeas.cli.showing import say, show_json

    if shape is Shape.json:
        return show_json({"what": words, "head": {"seq": head.seq, "hash": head.hash}})
    say(words)
    say(_head_line(head))
    return 0


def _head_line(head: Head) -> str:
    return f"head {head.seq:,} {head.hash}"
