"""A register in one SQLite file.

Invariants: what was acknowledged is on the disk (WAL, synchronous=FULL); a file comes into being whole or not at all;
the file is only ever opened by SQLite itself, because closing it by other means would drop SQLite's locks.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool

from habeas.errors import ForeignRegister, NewerRegister, NoRegister, ReadOnlyRegister, RegisterExists
from habeas.files import Refusals, coming_to_be
from habeas.ledger.tables import APPLICATION_ID, VERSION, WRITING
from habeas.ledger.trouble import UNREADABLE, explain

WRITE_LOCK = (
    120  # the byte of the -shm file that stands for the WAL's write lock (sqlite.org/walformat.html, 2.3.1)
)
CACHE = (
    128 * 1024
)  # kB of pages in memory; SQLite's own 2 MB makes every random look-up in a register of 1 GB a read
REFUSALS = Refusals(taken=RegisterExists, no_folder=NoRegister, not_allowed=ReadOnlyRegister)


def engine_of(path: Path, *, wait: float, name: str | None = None) -> Engine:
    """An engine whose transactions are real ones: BEGIN is given by us and never guessed by Python's driver.

    SQLAlchemy's documentation of SQLite, "Enabling Non-Legacy SQLite Transactional Modes", is where the two hooks are from.
    """

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(_uri(path), uri=True, timeout=wait, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite:///register", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)
    explain(engine, name=name or str(path), holder=lambda: _holder(path))
    return engine


def _uri(path: Path) -> str:
    """The file by SQLite's URI, which never makes a new one; where nothing may be written, as what won't change."""
    mode = "mode=rw"
    if not writable(path):
        mode = "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"
    return f"file:{quote(str(path.absolute()))}?{mode}"


def writable(path: Path) -> bool:
    """Whether this user may write the file and beside it, where SQLite keeps its write-ahead log."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _connected(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver is not to begin transactions by itself
    try:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA cache_size=-{CACHE}")
    except (
        UnicodeDecodeError
    ) as error:  # what SQLite says of a damaged schema quotes the damage, and Python can't read it
        raise sqlite3.OperationalError(UNREADABLE) from error


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def require(path: Path) -> None:
    """Raises where there is nothing at the place, or what can't be a register by its looks."""
    if not path.exists():
        raise NoRegister(
            f"{path}: no register there; `habeas add FILES…` makes one, --register names another place"
        )
    if not path.is_file():
        raise ForeignRegister(f"{path}: a folder or device, not a register; --register names a file")
    if path.stat().st_size == 0:
        raise ForeignRegister(
            f"{path}: an empty file, not a register; remove it and run it again, if nobody needs it"
        )


def check(engine: Engine, path: Path) -> None:
    """Raises unless the file is a register of a version that is known here."""
    with engine.connect() as connection:
        whose = connection.execute(text("PRAGMA application_id")).scalar()
        version = int(connection.execute(text("PRAGMA user_version")).scalar() or 0)
    if whose != APPLICATION_ID:
        raise ForeignRegister(
            f"{path}: an SQLite file of another program, not a register; --register names another place"
        )
    if version > VERSION:
        raise NewerRegister(
            f"{path}: a register of version {version}, this habeas knows {VERSION}: pip install --upgrade habeas"
        )


@contextmanager
def being_made(path: Path, *, wait: float) -> Iterator[Engine]:
    """An engine for a new file beside the place, which gets its name when the block ends well and is gone when it does not."""
    with coming_to_be(path, REFUSALS) as part:
        engine = engine_of(part, wait=wait, name=str(path))
        try:
            _format(engine)
            yield engine
        finally:
            engine.dispose()  # the last connection of a file folds its write-ahead log into it


def _format(engine: Engine) -> None:
    """What is written into the header of a new file. The change to WAL is not possible inside of a transaction."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA application_id={APPLICATION_ID}")
        cursor.execute(f"PRAGMA user_version={VERSION}")
    finally:
        connection.close()


def _holder(path: Path) -> str:
    """Which process holds the write lock, as far as the system tells (Linux: /proc/locks)."""
    try:
        inode = Path(f"{path}-shm").stat().st_ino
        lines = Path("/proc/locks").read_text("ascii").splitlines()
    except OSError:
        return "another program"
    for line in lines:
        _, _, _, mode, pid, file, start, end, *_ = [*line.replace("-> ", "").split(), *[""] * 8]
        if mode == "WRITE" and file.endswith(f":{inode}") and int(start) <= WRITE_LOCK <= int(end):
            return "this process itself" if int(pid) == os.getpid() else f"process {pid}"
    return "another program"
