"""Who is in the register, and all about one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.desk.days import day
from habeas.desk.places import Where, viewing
from habeas.desk.results import result
from habeas.errors import BadOption
from habeas.register.queries import (
    STATUSES,
    PersonLine,
    PersonRecord,
    WantedPeople,
    count_people,
    count_proposed,
    find_person,
    people_of,
    person_record,
)


@result("people")
@dataclass(frozen=True, slots=True)
class People:
    """People by name. total: how many there are, shown here or not; proposed: claims that only a model read, counted nowhere."""

    people: tuple[PersonLine, ...]
    on: str | None
    total: int
    proposed: int


result("person")(PersonRecord)


def people(where: Where, wanted: WantedPeople = WantedPeople(), *, limit: int | None = None) -> People:
    """Who is in the register, what each is and since when. Raises BadOption for a day or status that is none."""
    if wanted.status is not None and wanted.status not in STATUSES:
        raise BadOption(f"--status {wanted.status}: no status of that name; known: {', '.join(STATUSES)}")
    wanted = replace(wanted, on=day(wanted.on, "on"))
    with viewing(where) as view:
        found = tuple(people_of(view, wanted, limit=limit))
        return People(found, wanted.on, count_people(view, wanted), count_proposed(view))


def person(where: Where, wanted: str) -> PersonRecord:
    """All about one person. wanted: an id, its beginning, or a name in any spelling. Raises BadOption where none or many fit."""
    with viewing(where) as view:
        found = person_record(view, find_person(view, wanted))
    if found is None:
        raise BadOption(f"{wanted}: nobody in the register; `habeas people --all` lists everybody")
    return found
