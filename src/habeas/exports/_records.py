"""The register's rows as records, in a stable order, with what is withheld taken out. The only way in which an export reads.

Invariant: nothing is held but one batch of rows, and what is withheld. The order is that of ids, by code points on every engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from habeas.register import schema
from habeas.register.withheld import loaded
from habeas.register.withhold import Filter

BATCH = 1_000  # rows fetched at once; ids asked for at once must stay under SQLite's 32,766
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Type:
    """A type of record: its table, what it is ordered by, and what other tables add to it, with a comment each."""

    table: Table
    order: tuple[str, ...] = ("id",)
    adds: tuple[tuple[str, str], ...] = ()


DOCUMENTS = ("documents", "JSON: documents.id of its claims")
TYPES: dict[str, Type] = {
    "document": Type(schema.documents),
    "person": Type(schema.people),
    "appearance": Type(schema.appearances),
    "claim": Type(schema.claims, adds=(("people", "JSON: people.id of those it is told of"),)),
    "act": Type(schema.acts, adds=(DOCUMENTS,)),
    "status": Type(schema.statuses, order=("person", "date_from", "date_to", "status", "act")),
    "event": Type(schema.events, adds=(DOCUMENTS,)),
    "count": Type(schema.counts),
    "exchange": Type(schema.exchanges, adds=(("sides", "JSON: the rows of exchange_sides"),)),
    "disagreement": Type(schema.disagreements),
}


def columns(type_: str) -> dict[str, str]:
    """The columns of a type with what each holds."""
    kind = TYPES[type_]
    return {c.name: c.comment or "" for c in kind.table.columns} | dict(kind.adds)


def numbers(type_: str) -> frozenset[str]:
    """The columns of a type that hold whole numbers or truth values, and no text."""
    return frozenset(c.name for c in TYPES[type_].table.columns if c.type.python_type is not str)


class Records:
    """The records of a register, type by type. written and withheld count what was handed out and what was not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._filter = Filter.of(connection)
        self.written: Counter[str] = Counter()
        self.withheld: Counter[str] = Counter()

    def each(self, type_: str) -> Iterator[Record]:
        """All records of the type, JSON columns as what they say."""
        described = columns(type_)
        for row in self._with_others(type_, self._rows(TYPES[type_].table, TYPES[type_].order, count=True)):
            self.written[type_] += 1
            yield {name: _value(row[name], comment) for name, comment in described.items()}

    def _with_others(self, type_: str, rows: Iterator[Record]) -> Iterator[Record]:
        if type_ == "claim":
            return _joined(
                rows, self._rows(schema.claim_people, ("claim", "person")), "claim", ("people", "person")
            )
        if type_ == "exchange":
            order = ("exchange", "party", "gives", "claim")
            return _joined(rows, self._rows(schema.exchange_sides, order), "exchange", ("sides", None))
        if type_ == "event":
            narrow = ("id", "account_of", "document")
            accounts = self._rows(schema.claims, ("account_of", "document"), only=narrow)
            return _joined(rows, accounts, "account_of", ("documents", "document"))
        return self._of_acts(rows) if type_ == "act" else rows

    def _of_acts(self, rows: Iterator[Record]) -> Iterator[Record]:
        """Acts name their claims themselves, so their documents are asked for a batch at a time."""
        claims = schema.claims.c
        while batch := list(islice(rows, BATCH // 10)):
            ids = sorted({claim for row in batch for claim in loaded(row["claims"]) or ()})
            asked = select(claims.id, claims.document)
            documents: dict[str, str] = {}
            for first in range(0, len(ids), BATCH):
                found = self._connection.execute(asked.where(claims.id.in_(ids[first : first + BATCH])))
                documents |= {row.id: row.document for row in found}
            for row in batch:
                told = {documents[c] for c in loaded(row["claims"]) or () if c in documents}
                yield row | {"documents": sorted(told)}

    def _rows(
        self, table: Table, order: tuple[str, ...], *, count: bool = False, only: tuple[str, ...] = ()
    ) -> Iterator[Record]:
        """The table's rows that may be shown. The table's key ends the order, so that no two rows are in doubt."""
        by = [self._sorted(table.c[name]) for name in (*order, *(c.name for c in table.primary_key))]
        result = self._connection.execute(
            select(*(table.c[name] for name in only or table.c.keys())).order_by(*by),
            execution_options={"yield_per": BATCH},
        )
        left_out = self.withheld if count else Counter[str]()
        return self._filter.rows(table.name, (row._asdict() for row in result), left_out)

    def _sorted(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        is_text = column.type.python_type is str
        if is_text and self._connection.dialect.name == "postgresql":
            column = column.collate("C")
        return column.asc().nulls_first()


def _joined(
    rows: Iterator[Record], others: Iterator[Record], key: str, into: tuple[str, str | None]
) -> Iterator[Record]:
    """Each row with the other table's rows (or one column of them, each once) that name it; both are in the order of ids."""
    name, column = into
    other = next(others, None)
    for row in rows:
        while other is not None and (other[key] is None or other[key] < row["id"]):
            other = next(others, None)
        found: list[Any] = []
        while other is not None and other[key] == row["id"]:
            value = {k: v for k, v in other.items() if k != key} if column is None else other[column]
            if value not in found[-1:]:
                found.append(value)
            other = next(others, None)
        yield row | {name: found}


def _value(value: Any, comment: str) -> Any:
    return loaded(value) if comment.startswith("JSON") else value
