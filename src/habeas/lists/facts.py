"""What a row of a list says: somebody, and what happened to them. A pure function of the ledger's two entries.

Invariant: a cell that can't be understood gives no fact and one problem; the row's other cells still count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from habeas.errors import BadInput
from habeas.lists.cells import Wrong, age_of, event_of, gender_of, months_of, nationality_of
from habeas.lists.dates import read_date
from habeas.lists.mapping import FIELDS, Mapping
from habeas.model import PartialDate
from habeas.refusal import attempt

T = TypeVar("T")
CHARGED = frozenset({"charge", "conviction", "sentence"})  # acts that a charge is part of
ALIASES = re.compile(r"[;|\n]")
LONGEST_NAME = 300  # characters; more is no name


@dataclass(frozen=True, slots=True)
class RowClaim:
    """What a row says happened to its person."""

    event_type: str
    date: PartialDate | None = None
    place: str | None = None
    charge: str | None = None
    sentence_months: int | None = None


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row's person and claims. name is None where there is none, and then nobody appears. problems: for a person."""

    name: str | None
    names: tuple[str, ...] = ()
    born_from: str | None = None
    born_to: str | None = None
    age: int | None = None
    gender: str | None = None
    nationality: tuple[str, ...] = ()
    role: str | None = None
    claims: tuple[RowClaim, ...] = ()
    problems: tuple[str, ...] = ()


def facts_of_row(list_body: dict[str, Any], row_body: dict[str, Any]) -> RowFacts:
    """The facts of a `row` entry under the mapping of its `list` entry; of one that can't be understood at all, a problem."""
    found = attempt(lambda: "the row", lambda: _facts(list_body, row_body))
    return RowFacts(None, problems=(str(found),)) if isinstance(found, BadInput) else found


def _facts(list_body: dict[str, Any], row_body: dict[str, Any]) -> RowFacts:
    cells = _Cells(Mapping.of(list_body["mapping"]), row_body["cells"])
    names = _names(cells)
    if not names:
        return RowFacts(None, problems=(*cells.problems, "no name"))
    born = cells.date("born")
    facts = {
        "age": cells.checked("age", age_of(cells.text("age"))),
        "gender": cells.checked("gender", gender_of(cells.text("gender"))),
        "nationality": cells.checked("nationality", nationality_of(cells.text("nationality"))) or (),
        "claims": _claims(cells),
    }
    return RowFacts(
        names[0],
        names,
        born.from_ if born else None,
        born.to if born else None,
        role=cells.text("role") or None,
        problems=tuple(cells.problems),
        **facts,  # type: ignore[arg-type]
    )


class _Cells:
    """A row's cells by field, and the problems met in reading them."""

    def __init__(self, mapping: Mapping, cells: dict[str, str]) -> None:
        self.mapping = mapping
        self._cells = cells
        self.problems: list[str] = []

    def text(self, field: str) -> str:
        """The field's columns joined, or its constant; spaces are made single."""
        columns = self.mapping.columns.get(field, ())
        joined = " ".join(" ".join(self._cells.get(column, "").split()) for column in columns)
        return self.mapping.constants.get(field, "") or " ".join(joined.split())

    def each(self, field: str) -> list[str]:
        """The field's columns, one by one, as they stand."""
        return [self._cells.get(column, "") for column in self.mapping.columns.get(field, ())]

    def date(self, field: str) -> PartialDate | None:
        """The field as a date, in its column's order of day and month."""
        columns = self.mapping.columns.get(field, ())
        order = self.mapping.orders.get(columns[0], "") if columns else ""
        found = read_date(self.text(field), order)
        return self.checked(field, Wrong(found) if isinstance(found, str) else found)

    def checked(self, field: str, found: T | Wrong | None) -> T | None:
        """The fact, or nothing and a problem."""
        if isinstance(found, Wrong):
            self.problems.append(f"{field}: {found.why}")
            return None
        return found


def _names(cells: _Cells) -> tuple[str, ...]:
    """The name and the others, each once."""
    others = [" ".join(name.split()) for cell in cells.each("other") for name in ALIASES.split(cell)]
    every = [name for name in (cells.text("name"), *others) if any(c.isalpha() for c in name)]
    if any(len(name) > LONGEST_NAME for name in every):
        cells.problems.append(f"name: over {LONGEST_NAME} characters")
    kept = [name for name in every if len(name) <= LONGEST_NAME]
    return tuple(dict.fromkeys(kept)) if kept and kept[0] == cells.text("name") else ()


def _claims(cells: _Cells) -> tuple[RowClaim, ...]:
    """The event of the row, those with a column for their date, and a sentence or charge that belongs to none of them."""
    place, charge = cells.text("place") or None, cells.text("charge") or None
    column = next(iter(cells.mapping.columns.get("sentence", ())), "")
    months = cells.checked("sentence", months_of(cells.text("sentence"), column))
    dates: dict[str, PartialDate | None] = {}
    if event_type := cells.checked("event", event_of(cells.text("event"))):
        dates[event_type] = cells.date("date")
    for field in cells.mapping.columns:
        if field not in FIELDS and (date := cells.date(field)):
            dates[field] = date
    if months is not None:
        dates.setdefault("sentence", None)
    elif charge and not CHARGED & dates.keys():
        dates["charge"] = None
    return tuple(_claim(event_type, date, place, charge, months) for event_type, date in dates.items())


def _claim(
    event_type: str, date: PartialDate | None, place: str | None, charge: str | None, months: int | None
) -> RowClaim:
    return RowClaim(
        event_type,
        date,
        place if event_type not in CHARGED else None,
        charge if event_type in CHARGED else None,
        months if event_type == "sentence" else None,
    )
