"""Figures by what they count."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.desk.days import day
from habeas.desk.places import Where, viewing
from habeas.desk.results import result
from habeas.register.queries import Series, WantedCounts, count_figures, counts_of


@result("counts")
@dataclass(frozen=True, slots=True)
class Counts:
    """Figures in series, one for each thing and month or event. total: how many figures there are, shown here or not."""

    series: tuple[Series, ...]
    total: int


def counts(where: Where, wanted: WantedCounts = WantedCounts(), *, limit: int | None = None) -> Counts:
    """The last figures, with what those of several voices allow in common. Raises BadOption."""
    wanted = replace(wanted, since=day(wanted.since, "since"), until=day(wanted.until, "until"))
    with viewing(where) as view:
        return Counts(counts_of(view, wanted, limit=limit), count_figures(view, wanted))
