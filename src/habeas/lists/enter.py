"""A published list into the ledger: one entry for the list and its mapping, one for each row as given.

Invariant: the same list entered twice adds nothing; a row that can't be entered is told by line and stops no other.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from habeas.errors import BadOption
from habeas.ledger.entries import Draft, Entry, canonical
from habeas.lists.cells import country_of
from habeas.lists.facts import facts_of_row
from habeas.lists.mapping import Mapping
from habeas.lists.table import Row, Table

BATCH = 500


class Appends(Protocol):
    """What the ledger's Writer does and is needed here."""

    def append(self, draft: Draft) -> Entry | None:
        """The next entry, or None where its key is there."""

    def append_all(self, drafts: Any) -> list[Entry | None]:
        """As append, for many."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a list beside its cells: who published it, when (ISO 8601 day), which country it is of."""

    source: str | None = None
    published: str | None = None
    country: str | None = None


@dataclass(slots=True)
class Entered:
    """What came of it. new and known: rows; remapped: the list was there under another mapping; problems: by line."""

    id: str
    remapped: bool = False
    new: int = 0
    known: int = 0
    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def list_id(table: Table) -> str:
    """The list's id: that of its bytes, and of the sheet and form where they were said."""
    return f"list:{table.digest}"


def enter(
    writer: Appends,
    table: Table,
    mapping: Mapping,
    *,
    about: About = About(),
    before: Iterable[Entry] = (),
) -> Entered:
    """Appends the list and its rows. Its entries are for the register to fold in.

    before: the ledger's entries of kind list. Raises BadOption for `about`, and where the list is there with other columns.
    """
    body = _body(table, mapping, about)
    done = Entered(body["id"])
    entry = writer.append(Draft("list", body, key=_key(body, [e for e in before if e.kind == "list"])))
    if entry is not None:
        done.entries.append(entry)
    drafts = _rows(table, body, done.problems)
    while batch := list(islice(drafts, BATCH)):
        made = [e for e in writer.append_all(batch) if e is not None]
        done.entries += made
        done.new += len(made)
        done.known += len(batch) - len(made)
    done.remapped = entry is not None and done.known > 0
    return done


def _key(body: dict[str, Any], before: list[Entry]) -> str:
    """Of list and mapping, so that the same again adds nothing; who goes back to an earlier mapping says something new."""
    digest = hashlib.sha256(canonical({k: v for k, v in body.items() if k != "id"}).encode()).hexdigest()[:16]
    key = f"list {body['id'].removeprefix('list:')} {digest}"
    own = [entry for entry in before if (entry.key or "").startswith(key.rpartition(" ")[0])]
    if own and (columns := own[-1].data()["columns"]) != body["columns"]:
        raise BadOption(
            f"{body['name']}: entered before with columns {', '.join(columns[:20])}; read it in the same way"
        )
    back = own and own[-1].data() != body and any(entry.key == key for entry in own)
    return f"{key} after {own[-1].seq}" if back else key


def _body(table: Table, mapping: Mapping, about: About) -> dict[str, Any]:
    return {
        "id": list_id(table),
        "name": table.name.encode("utf-8", "replace").decode(),
        "source": about.source,
        "published": _day(about.published),
        "of": mapping.constants.get("event"),
        "country": _country(about.country),
        "columns": list(table.columns),
        "mapping": mapping.body(),
    }


def _day(published: str | None) -> str | None:
    if published is None:
        return None
    try:
        return dt.date.fromisoformat(published).isoformat()
    except ValueError as error:
        raise BadOption(f"--published: {published!r} is not a day such as 2025-09-11") from error


def _country(country: str | None) -> str | None:
    found = country_of(country) or country_of(country.upper()) if country else None
    if country and found is None:
        raise BadOption(
            f"--country: {country!r} is no country that is known; say its ISO code, for example BY"
        )
    return found


def _rows(table: Table, body: dict[str, Any], problems: list[str]) -> Iterator[Draft]:
    """Each row as given; what its cells don't say is told, and the row entered all the same."""
    for row in table.rows():
        if not isinstance(row, Row):
            problems.append(str(row))
            continue
        kept = {"list": body["id"], "row": row.line, "cells": row.cells}
        problems += [f"{table.name}, line {row.line}: {why}" for why in facts_of_row(body, kept).problems]
        yield Draft("row", kept, key=f"row {body['id']} {row.line}")
