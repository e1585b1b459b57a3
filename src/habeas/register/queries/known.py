"""The register's people as a list is matched against them: every name of theirs, and what else tells two people apart.

Invariant: what is withheld is not read: no name of a withheld person or document, no field that is withheld.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from habeas.names import Evidence
from habeas.register.schema import appearances, documents, people

GENDERS = {"male": "m", "female": "f"}


def appearance_of_row(list_id: str, row: int) -> str:
    """The appearance that a row of a list is: see docs of the register's ids."""
    return "a-" + hashlib.sha256(f"{list_id}|{row}".encode()).hexdigest()[:16]


@dataclass(slots=True)
class Known:
    """A person of the register. appearance: one outside the list, that stands for them; rows: appearances in the list."""

    id: str
    name: str
    born: tuple[str | None, str | None] = (None, None)
    gender: str | None = None
    nationality: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)  # case folded → as written
    appearance: str = ""
    documents: set[str] = field(default_factory=set)
    rows: list[str] = field(default_factory=list)

    @property
    def evidence(self) -> Evidence:
        """What else is known, for the names engine."""
        return evidence(self.born, self.gender, self.nationality)


def evidence(
    born: tuple[str | None, str | None], gender: str | None, nationality: tuple[str, ...]
) -> Evidence:
    """Facts as the names engine takes them: a day or year of birth, one nationality; what is in doubt is left out."""
    return Evidence(
        GENDERS.get(gender or "", ""), _birth(*born), nationality[0] if len(nationality) == 1 else ""
    )


def _birth(first: str | None, last: str | None) -> str:
    if not (first and last):
        return ""
    return first if first == last else first[:4] if first[:4] == last[:4] else ""


def known_people(connection: Connection, list_id: str | None = None) -> dict[str, Known]:
    """All people who may be named. list_id: the list whose own rows don't count as what the register knows."""
    found = {}
    columns = (
        people.c.id,
        people.c.name,
        people.c.born_from,
        people.c.born_to,
        people.c.gender,
        people.c.nationality,
    )
    for row in connection.execute(select(*columns, people.c.withheld)):
        withheld = set(json.loads(row.withheld or "[]"))
        if not withheld & {"*", "name"} and row.name:
            found[row.id] = Known(
                row.id,
                row.name,
                (None, None) if withheld & {"born", "age"} else (row.born_from, row.born_to),
                None if "gender" in withheld else row.gender,
                () if "nationality" in withheld else tuple(json.loads(row.nationality or "[]")),
            )
    _add_appearances(connection, found, list_id)
    return found


def _add_appearances(connection: Connection, found: dict[str, Known], list_id: str | None) -> None:
    columns = (
        appearances.c.id,
        appearances.c.person,
        appearances.c.document,
        appearances.c.name,
        appearances.c.names,
    )
    shown = func.coalesce(documents.c.withheld, False).is_(False)
    statement = select(*columns).outerjoin(documents, documents.c.id == appearances.c.document).where(shown)
    for row in connection.execute(statement.order_by(appearances.c.id)):
        person = found.get(row.person)
        if person is None:
            continue
        if row.document == list_id:
            person.rows.append(row.id)
            continue
        person.appearance = person.appearance or row.id
        person.documents.add(row.document)
        for name in (row.name, *json.loads(row.names or "[]")):
            person.names.setdefault(name.casefold(), name)
