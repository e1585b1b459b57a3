"""A register in a PostgreSQL database, by its URL.

Invariant: whoever writes holds one advisory lock until the transaction ends, so that entries follow each other as on SQLite.
"""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from habeas.errors import BadOption, BrokenInstall, ForeignRegister
from habeas.ledger.tables import WRITING
from habeas.ledger.trouble import explain

LOCK = 0x68616265  # "habe"
HOLDER = text(
    "SELECT a.pid, a.usename, a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objid = :lock"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def is_url(place: str) -> bool:
    """Whether the place is a URL of a server and no file."""
    return "://" in place


def engine_of(place: str, *, wait: float) -> Engine:
    """An engine for the URL, by psycopg 3."""
    url = _url(place)
    if find_spec("psycopg") is None:
        raise BrokenInstall(f"{name_of(place)}: needs psycopg: pip install 'habeas[postgresql]'")
    engine = create_engine(url, connect_args={"application_name": "habeas"}, client_encoding="utf8")
    event.listen(engine, "begin", lambda connection: _begin(connection, wait))
    explain(engine, name=name_of(place), holder=lambda: _holder(engine))
    return engine


def name_of(place: str) -> str:
    """The URL as it may be shown: without its password."""
    return _url(place).set(drivername="postgresql").render_as_string(hide_password=True)


def _url(place: str) -> URL:
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise BadOption(
            "--register: not a URL that can be read; postgresql://user@host/database is one"
        ) from error
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise BadOption(
            f"--register: {url.drivername}:// is no place for a register; a file or postgresql://… is"
        )
    return url.set(drivername="postgresql+psycopg")


def _begin(connection: Connection, wait: float) -> None:
    """The lock is waited for no longer than told; the limit ends with the transaction."""
    if not connection.get_execution_options().get(WRITING, False):
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(wait * 1000)}")
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def check_encoding(connection: Connection) -> None:
    """Raises where the database can't hold every script."""
    if (encoding := connection.execute(text("SHOW server_encoding")).scalar()) != "UTF8":
        name = name_of(connection.engine.url.render_as_string())
        raise ForeignRegister(f"{name}: a database in {encoding}; createdb --encoding UTF8 makes a right one")


def _holder(engine: Engine) -> str:
    """Which session holds the lock, by what the server tells."""
    try:
        with engine.connect() as connection:
            row = connection.execute(HOLDER, {"lock": LOCK}).first()
    except SQLAlchemyError:
        return "another session"
    return f"process {row[0]} of {row[1]} ({row[2] or 'no name'})" if row else "another session"
