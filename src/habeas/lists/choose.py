"""The mapping of a list where it isn't spelled out: the one remembered for this header, else a guess by the header's words.

Invariant: only what columns mean is remembered; a constant is said of one list, and of no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from habeas.errors import BadOption
from habeas.ledger.entries import Entry
from habeas.lists.dates import order_of
from habeas.lists.mapping import Mapping, parse_map
from habeas.lists.table import Row, Table
from habeas.vocabulary.columns import column_words, plain

PARTS = ("surname", "given", "patronymic")
How = Literal["given", "remembered", "guessed"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A mapping, where it comes from, and what to tell. A guess needs a person's yes."""

    mapping: Mapping
    how: How
    notes: tuple[str, ...] = ()


def choose(table: Table, said: str | None, entries: Iterable[Entry]) -> Chosen:
    """The mapping for a table. said: --map; entries: the ledger's of kind list. Raises BadOption where no name is found.

    A --map that names no name adds to what is remembered or guessed.
    """
    given = parse_map(said, table.columns) if said else Mapping()
    if "name" in given.columns:
        return _ordered(Chosen(given, "given"), table, {})
    last = remembered(entries, table.columns)
    if last is not None:
        notes: tuple[str, ...] = (f"columns as in the latest list with this header: {last.shown()}",)
        if last.constants:
            forgotten = ",".join(f"{k}=:{v}" for k, v in last.constants.items() if k not in given.constants)
            notes += (f"not taken over, for it was said of that list: {forgotten}",) if forgotten else ()
        kept = replace(last, constants={}).with_more(given)
        return _ordered(Chosen(kept, "remembered", notes), table, last.orders)
    guess = guessed(table.columns).with_more(given)
    if "name" not in guess.columns:
        columns = ", ".join(table.columns[:20])
        raise BadOption(
            f"{table.name}: no column of names is recognised; say --map name=COLUMN; columns: {columns}"
        )
    return _ordered(Chosen(guess, "guessed", (f"guessed: {guess.shown()}",)), table, {})


def remembered(entries: Iterable[Entry], columns: Sequence[str]) -> Mapping | None:
    """The latest mapping of a list with exactly these columns."""
    found = None
    for entry in entries:
        if entry.kind == "list" and (body := entry.data())["columns"] == list(columns):
            found = body["mapping"]
    return None if found is None else Mapping.of(found)


def guessed(columns: Sequence[str]) -> Mapping:
    """By the words of the header, in several languages; the first column of a kind counts."""
    found: dict[str, list[str]] = {}
    words = column_words()
    for column in columns:
        for part in (column, *re.split(r"[/(),;|\n]+", column)):
            if event_type := words.dated.get(plain(part)):
                found.setdefault(event_type, []).append(column)
                break
            if meaning := words.headers.get(plain(part)):
                found.setdefault(meaning, []).append(column)
                break
    mapping: dict[str, tuple[str, ...]] = {
        k: (v[0],) for k, v in found.items() if k not in (*PARTS, "name", "latin")
    }
    mapping.update(_names(found, columns))
    return Mapping(mapping)


def _names(found: dict[str, list[str]], columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """A full name, else its parts in the order of the columns; what is left of full names are other names."""
    parts = sorted((found[p][0] for p in PARTS if p in found), key=columns.index)
    whole = [*found.get("name", ()), *found.get("latin", ())]
    if "surname" in found or not whole:
        name, others = tuple(parts), whole
    else:
        name, others = (whole[0],), whole[1:]
    others = [*others, *found.get("other", ())]
    return {**({"name": name} if name else {}), **({"other": tuple(others)} if others else {})}


def _ordered(chosen: Chosen, table: Table, before: dict[str, str]) -> Chosen:
    """With the order of day and month of each column of dates, told from all rows; where they don't tell, as before."""
    dated = chosen.mapping.dated()
    if not dated:
        return chosen
    cells: dict[str, list[str]] = {column: [] for column in dated}
    for row in table.rows():
        if isinstance(row, Row):
            for column in dated:
                cells[column].append(row.cells[column])
    told = {column: order_of(values) for column, values in cells.items()}
    orders = {c: order or before.get(c, "") for c, (order, _) in told.items()}
    doubt = [c for c, (order, open_) in told.items() if open_ and not orders[c]]
    notes = tuple(
        f"column {c}: nothing tells whether day or month comes first; such dates are kept as a span"
        for c in doubt
    )
    mapping = replace(chosen.mapping, orders={c: o for c, o in orders.items() if o})
    return replace(chosen, mapping=mapping, notes=chosen.notes + notes)
