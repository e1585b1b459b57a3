"""Reading and writing many rows at once, the same on every engine."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

AT_ONCE = (
    500  # values in one IN: SQLite takes 32,766 variables, PostgreSQL 65,535; larger ones gained nothing
)


def slices(values: Collection[Any]) -> Iterator[list[Any]]:
    """The values sorted, in lists of AT_ONCE."""
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def rows_in(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Collection[Any]
) -> Iterator[Row[Any]]:
    """The query's rows where the column has one of the values."""
    for some in slices(values):
        yield from connection.execute(query.where(column.in_(some))).all()


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts all rows."""
    if rows:
        connection.execute(insert(table), list(rows))


def drop(connection: Connection, table: Table, column: str, values: Collection[Any]) -> None:
    """Deletes the rows where the column has one of the values."""
    for some in slices(values):
        connection.execute(delete(table).where(table.c[column].in_(some)))


def change(
    connection: Connection, table: Table, column: str, values: Mapping[str, Any], *, by: str = "id"
) -> None:
    """Sets the column to values[key] in each row whose `by` is that key."""
    if values:
        statement = update(table).where(table.c[by] == bindparam("which")).values({column: bindparam("new")})
        connection.execute(statement, [{"which": k, "new": v} for k, v in sorted(values.items())])


def column_in(
    connection: Connection, wanted: str, table: Table, by: str, values: Collection[Any]
) -> set[Any]:
    """The different values, None left out, of one column where another has one of the values."""
    found = rows_in(connection, select(table.c[wanted]).distinct(), table.c[by], values)
    return {row[0] for row in found} - {None}
