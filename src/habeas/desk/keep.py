"""A register kept: verified, backed up and restored, computed anew."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from habeas.desk.results import result
from habeas.ledger import Head, Ledger
from habeas.ledger.backup import backup as write_backup
from habeas.ledger.backup import restore as read_backup
from habeas.ledger.verify import Fault
from habeas.ledger.verify import verify as walk
from habeas.register import Register
from habeas.register.store import Told, silent


@result("verified")
@dataclass(frozen=True, slots=True)
class Verified:
    """What was walked, and what is not as it was entered: the first hundred faults of those found. against: a noted head."""

    whole: bool
    entries: int
    documents: int
    bytes: int
    faults: tuple[Fault, ...]
    found: int
    head: Head
    against: str | None


@result("kept")
@dataclass(frozen=True, slots=True)
class Kept:
    """What was done with a register, in words, and the ledger's head."""

    what: str
    head: Head


def verify(place: str, *, against: str | None = None) -> Verified:
    """Walks the ledger and its documents, and names whatever was changed. against: a head that was noted earlier."""
    with Ledger.open(place) as ledger:
        found = walk(ledger, against=against)
    faults = tuple(found.faults)
    return Verified(
        found.whole, found.entries, found.documents, found.bytes, faults, found.found, found.head, against
    )


def backup(place: str, file: Path, passphrase: str | None = None) -> Kept:
    """Writes all that was entered into one new file. Raises BadOutput, and what the register raises."""
    with Ledger.open(place) as ledger:
        head = write_backup(ledger, file, passphrase)
    return Kept(f"{file}: written" + ("" if passphrase else ", not encrypted"), head)


def restore(place: str, file: Path, passphrase: str | None = None, *, told: Told = silent) -> Kept:
    """Makes a register out of a backup, where there is none; it is verified before it is accepted."""
    verdict = read_backup(file, place, passphrase)
    with Register.open(place, told=told):
        pass  # computes its tables
    return Kept(f"{place}: {verdict.entries:,} entries, all as entered", verdict.head)


def rebuild(where: Register | str, *, told: Told = silent) -> Kept:
    """Drops all that is computed, and computes it anew from the ledger. What was entered is not touched. told: how far it is."""
    opened = nullcontext(where) if isinstance(where, Register) else Register(Ledger.open(where))
    with opened as register:
        register.rebuild(told=told)
        head = register.ledger.head()
    return Kept(f"{register.ledger.name}: computed anew from {head.seq:,} entries", head)
