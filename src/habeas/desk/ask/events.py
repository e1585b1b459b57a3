"""What happened, by day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.desk.days import day
from habeas.desk.places import Where, viewing
from habeas.desk.results import result
from habeas.register.queries import (
    EventLine,
    WantedEvents,
    acts_of,
    count_events,
    count_proposed,
    events_of,
    find_person,
)


@result("events")
@dataclass(frozen=True, slots=True)
class Events:
    """Events, the latest last; or, with `person`, the acts of that one. total: how many there are, shown here or not."""

    events: tuple[EventLine, ...]
    person: str | None
    total: int
    proposed: int


def events(where: Where, wanted: WantedEvents = WantedEvents(), *, limit: int | None = None) -> Events:
    """The last events of those wanted; all acts of one person where one is named. Raises BadOption."""
    wanted = replace(wanted, first=day(wanted.first, "since"), last=day(wanted.last, "until"))
    with viewing(where) as view:
        if wanted.person:
            person = find_person(view, wanted.person)
            acts = acts_of(view, person)
            return Events(acts, person, len(acts), count_proposed(view))
        found = events_of(view, wanted, limit=limit)
        return Events(found, None, count_events(view, wanted), count_proposed(view))
