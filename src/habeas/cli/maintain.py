"""Commands that keep a register: verify, backup, restore, rebuild."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from habeas.cli.command import argument, command, group, option, setting
from habeas.cli.opening import telling
from habeas.cli.options import Answer
from habeas.cli.printing import answer
from habeas.desk import keep
from habeas.errors import BadOption, BrokenLedger, MissingSource

app = group()

Passphrase = Annotated[
    str | None, setting("--passphrase-file", "FILE", "A file with the passphrase in its first line.")
]


@command(app)
def verify(
    against: Annotated[
        str | None, option("--against", "HASH", "A head that was noted earlier: is it still there?")
    ] = None,
    *,
    to: Answer,
) -> int:
    """Walk the ledger and its documents: anything changed, missing, moved or put in is named. Says the head to note."""
    found = keep.verify(to.register, against=against)
    return answer(found, to.format, code=0 if found.whole else BrokenLedger.exit_code)


@command(app, no_args_is_help=True)
def backup(
    file: Annotated[str, argument("FILE", "The file to write; it must not be there.")],
    passphrase_file: Passphrase = None,
    *,
    to: Answer,
) -> int:
    """Write all that was entered into one file, under a passphrase if one is given."""
    return answer(keep.backup(to.register, Path(file), _passphrase(passphrase_file)), to.format)


@command(app, no_args_is_help=True)
def restore(
    file: Annotated[str, argument("FILE", "What `habeas backup` wrote.")],
    passphrase_file: Passphrase = None,
    *,
    to: Answer,
) -> int:
    """Make a register out of a backup, where there is none. It is verified before it is accepted."""
    with telling(to.register) as told:
        done = keep.restore(to.register, Path(file), _passphrase(passphrase_file), told=told)
    return answer(done, to.format)


@command(app)
def rebuild(*, to: Answer) -> int:
    """Drop all that is computed and compute it anew from the ledger. What was entered is not touched."""
    with telling(to.register) as told:
        done = keep.rebuild(to.register, told=told)
    return answer(done, to.format)


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
