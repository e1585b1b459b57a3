"""Accounts that can't all be true."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.desk.days import day
from habeas.desk.places import Where, viewing
from habeas.desk.results import result
from habeas.disagreements import all_rules
from habeas.errors import BadOption
from habeas.register.queries import (
    Disagreement,
    PublicView,
    WantedDisagreements,
    count_disagreements,
    disagreements_of,
    find_person,
)


@result("disagreements")
@dataclass(frozen=True, slots=True)
class Disagreements:
    """Disagreements, the latest first. total: how many there are, shown here or not."""

    disagreements: tuple[Disagreement, ...]
    total: int


def disagreements(
    where: Where, wanted: WantedDisagreements = WantedDisagreements(), *, limit: int | None = None
) -> Disagreements:
    """What is wrong, the arithmetic, and about whom or what. wanted.subject: an id, or a person by name. Raises BadOption."""
    if wanted.rule is not None and wanted.rule not in (rules := all_rules()):
        raise BadOption(f"--rule {wanted.rule}: no rule of that name; known: {', '.join(sorted(rules))}")
    wanted = replace(wanted, since=day(wanted.since, "since"))
    with viewing(where) as view:
        wanted = replace(wanted, subject=_subject(view, wanted.subject))
        return Disagreements(disagreements_of(view, wanted, limit=limit), count_disagreements(view, wanted))


def _subject(view: PublicView, subject: str | None) -> str | None:
    """An event, an exchange or a series as it is; a person by whatever they are named."""
    is_computed = subject is not None and (subject[:2] in ("e-", "x-") or "|" in subject)
    return find_person(view, subject) if subject and not is_computed else subject
