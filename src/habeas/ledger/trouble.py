"""What a database's driver raises, as one line that names the register and the way out.

Invariant: every error of the two engines that a user can meet leaves as an error of habeas, whoever ran the statement.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext

from habeas.errors import (
    BrokenLedger,
    ForeignRegister,
    FullDisk,
    HabeasError,
    LockedRegister,
    NoRegister,
    ReadOnlyRegister,
)
from habeas.files import FULL

DAMAGED = (
    "{name}: the database is damaged or was cut short ({said}); `habeas verify` tells what can still be read, "
    "`habeas restore` brings back a backup"
)
READ_ONLY = "{name}: it can only be read here ({said}); work on a copy, or have its rights changed"
UNREACHABLE = "{name}: can't be opened ({said}); see that the place is there and that you may use it"
LOCKED = "{name}: {who} is writing in it; waited {waited}: wait until that is done and run it again"
UNREADABLE = "Could not decode to UTF-8"  # how Python's driver begins to say so, with no code
NO_DATABASE = "{name}: not a database ({said}), and so no register of habeas"

NOT_WRITTEN = (
    "{name}: could not be written ({said}): the disk failed, or a limit on the size of files (ulimit -f) is reached; "
    "what was acknowledged is there"
)
WRITES = frozenset(  # the disk says no to what is new; nothing tells of damage in what is there
    (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE,
     sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP)
)  # fmt: skip
ASKED = "habeas.asked"  # when the last statement of a connection began

SQLITE: dict[int, tuple[type[HabeasError], str]] = {
    sqlite3.SQLITE_NOTADB: (ForeignRegister, NO_DATABASE),
    sqlite3.SQLITE_CORRUPT: (BrokenLedger, DAMAGED),
    sqlite3.SQLITE_IOERR: (BrokenLedger, DAMAGED),
    sqlite3.SQLITE_FULL: (FullDisk, FULL),
    sqlite3.SQLITE_READONLY: (ReadOnlyRegister, READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (NoRegister, UNREACHABLE),
    sqlite3.SQLITE_PERM: (ReadOnlyRegister, READ_ONLY),
    sqlite3.SQLITE_BUSY: (LockedRegister, LOCKED),
    sqlite3.SQLITE_LOCKED: (LockedRegister, LOCKED),
}
POSTGRESQL: dict[str, tuple[type[HabeasError], str]] = {  # classes and codes of PostgreSQL's Appendix A
    "55P03": (LockedRegister, LOCKED),
    "40P01": (LockedRegister, LOCKED),
    "53100": (FullDisk, FULL),
    "25006": (ReadOnlyRegister, READ_ONLY),
    "42501": (ReadOnlyRegister, READ_ONLY),
    "XX001": (BrokenLedger, DAMAGED),
    "XX002": (BrokenLedger, DAMAGED),
    "08": (NoRegister, UNREACHABLE),
    "28": (NoRegister, UNREACHABLE),
    "3D": (NoRegister, UNREACHABLE),
    "57": (NoRegister, UNREACHABLE),
}


def explain(engine: Engine, *, name: str, holder: Callable[[], str]) -> None:
    """From now on the engine's errors are habeas' own. holder: who has the lock, asked only when somebody waited in vain."""

    def handle(context: ExceptionContext) -> HabeasError | None:
        known = _known(context.original_exception)
        if known is None:
            return None
        kind, words = known
        who = holder() if kind is LockedRegister else ""
        said = _one_line(context.original_exception)
        return kind(words.format(name=name, said=said, waited=_waited(context), who=who))

    event.listen(engine, "handle_error", handle)
    event.listen(engine, "before_cursor_execute", _note_time)


def _note_time(connection: Connection, *_: object) -> None:
    connection.info[ASKED] = time.monotonic()


def _waited(context: ExceptionContext) -> str:
    """How long the statement ran that was refused: a lock is not waited for where waiting is of no use."""
    asked = context.connection.info.get(ASKED) if context.connection is not None else None
    seconds = time.monotonic() - asked if asked is not None else 0.0
    return f"{seconds:.0f} s" if seconds >= 1 else "less than a second"


def _known(error: Any) -> tuple[type[HabeasError], str] | None:
    """The kind and words for a driver's error, by its code; None for one that no user causes."""
    code = getattr(error, "sqlite_errorcode", None)
    if code in WRITES:
        return FullDisk, NOT_WRITTEN
    if code is not None:
        return SQLITE.get(code & 0xFF)  # the low byte is the primary code
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(UNREADABLE):
        return BrokenLedger, DAMAGED
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state is None:  # no server answered: there is no code where there is no server
        return POSTGRESQL["08"] if type(error).__name__ in ("OperationalError", "ConnectionTimeout") else None
    return POSTGRESQL.get(state) or POSTGRESQL.get(state[:2])


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
