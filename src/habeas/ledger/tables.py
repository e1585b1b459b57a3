"""The ledger's two tables, and what makes the database itself refuse a change of them.

Invariant: rows of `entries` and `blobs` are added and never changed or taken away; triggers refuse it on both engines.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text, event

VERSION = 1  # of the format; a number above this in a register means: made by a later habeas
APPLICATION_ID = 0x68616265  # "habe": which program's file it is (SQLite's header; `file` shows it)
WRITING = (
    "habeas_writing"  # execution option of a connection: its transaction takes the write lock when it begins
)

metadata = MetaData()

entries = Table(
    "entries",
    metadata,
    Column(
        "seq",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
        comment="counts from 1 without gaps",
    ),
    Column("at", Text, nullable=False, comment="when, UTC, ISO 8601"),
    Column("by", Text, nullable=False, comment="who"),
    Column("why", Text, nullable=False, comment="the reason that was given"),
    Column("kind", Text, nullable=False, comment="opened, document, reading, list, row, decision or undo"),
    Column("key", Text, unique=True, comment="what is entered once only"),
    Column("body", Text, nullable=False, comment="canonical JSON"),
    Column("previous", Text, nullable=False, comment="the hash of the entry before"),
    Column("hash", Text, nullable=False, comment="SHA-256 over all of the above"),
    sqlite_strict=True,
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", Text, primary_key=True, comment="of the data, in hex"),
    Column("data", LargeBinary, nullable=False, comment="a document's bytes"),
    sqlite_strict=True,
)

REFUSAL = "the ledger only grows: what was entered is never changed or taken away"
GUARDS = ("entries_stay", "entries_remain", "blobs_stay", "blobs_remain")  # the triggers that refuse

SQLITE_GUARD = (
    f"CREATE TRIGGER %(name)s BEFORE %(what)s ON %(table)s BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
)
POSTGRESQL_REFUSE = f"""
CREATE OR REPLACE FUNCTION habeas_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL_GUARD = (
    "CREATE TRIGGER %(name)s BEFORE %(what)s ON %(table)s FOR EACH %(each)s EXECUTE FUNCTION habeas_refuse()"
)


def _guard(table: Table) -> None:
    """Triggers on the table against UPDATE and DELETE, on PostgreSQL against TRUNCATE too."""
    name = table.name
    sqlite = {f"{name}_stay": "UPDATE", f"{name}_remain": "DELETE"}
    for trigger, what in sqlite.items():
        _after(table, SQLITE_GUARD, "sqlite", {"name": trigger, "what": what})
    _after(table, POSTGRESQL_REFUSE, "postgresql", {})
    _after(
        table,
        POSTGRESQL_GUARD,
        "postgresql",
        {"name": f"{name}_stay", "what": "UPDATE OR DELETE", "each": "ROW"},
    )
    truncate = {"name": f"{name}_remain", "what": "TRUNCATE", "each": "STATEMENT"}
    _after(table, POSTGRESQL_GUARD, "postgresql", truncate)


def _after(table: Table, statement: str, dialect: str, values: dict[str, Any]) -> None:
    event.listen(table, "after_create", DDL(statement, context=values).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


_guard(entries)
_guard(blobs)
