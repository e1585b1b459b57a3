"""A connection through which only what may be shown is read.

Invariant: no query here reads a table past the filter, so what is withheld comes out of none of them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, func, select

from habeas.register.gone import KNOWN, gone_among
from habeas.register.sql import slices
from habeas.register.withhold import WITHHELD, Filter

Row = dict[str, Any]


class PublicView:
    """Reads a register for somebody to see."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def _filter(self) -> Filter:
        """All that is withheld: read when it is first needed."""
        return Filter.of(self.connection)

    def rows(self, table: Table, query: Select[Any]) -> Iterator[Row]:
        """The query's rows of the table, as far as they may be shown; columns of other tables count as free text."""
        yield from self._filter.rows(table.name, (row._asdict() for row in self.connection.execute(query)))

    def rows_in(
        self, table: Table, query: Select[Any], column: ColumnElement[Any], values: Collection[Any]
    ) -> Iterator[Row]:
        """As rows, of those whose column has one of the values."""
        for some in slices(values):
            yield from self.rows(table, query.where(column.in_(some)))

    def some_of(self, table: Table, ids: Collection[str]) -> list[str]:
        """Those of the ids that may be shown, in their order; of documents, appearances and claims without reading all that
        is withheld."""
        if table in KNOWN:
            gone = gone_among(self.connection, table, ids)
            return [i for i in ids if i not in gone]
        shown = {row["id"] for row in self.rows_in(table, select(table), table.c.id, ids)}
        return [i for i in ids if i in shown]

    def count(self, query: Select[Any]) -> int:
        """How many rows the query has, whether they may be shown or not."""
        counted = query.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
        return int(self.connection.scalar(counted) or 0)

    def text(self, words: str | None) -> str:
        """Words that are no column of the register, or a sign for them where they name somebody who is withheld."""
        return WITHHELD if words and self._filter.names(words) else words or ""


def few(table: Table, *names: str) -> list[Column[Any]]:
    """Some columns of a table."""
    return [table.c[name] for name in names]


def listed(text: object) -> tuple[Any, ...]:
    """A JSON column that holds a list; nothing where it holds something else."""
    value = json.loads(text) if isinstance(text, str) and text[:1] == "[" else ()
    return tuple(value)
