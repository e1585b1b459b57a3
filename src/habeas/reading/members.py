"""A number and a list of names that are the same people: 'five Americans … are coming home. A, B, C and two others …'.

Invariant: names join a count only where the arithmetic holds exactly and one list alone fits.
"""

from __future__ import annotations

from dataclasses import replace

from habeas.model import EventClaim
from habeas.reading.page import Entity, Page
from habeas.reading.parts import Counted

REACH = 2  # sentences in which the names may follow their number
FEWEST = 2


def join_members(page: Page, counts: list[Counted]) -> None:
    """Adds the people to the event of their count, and the count's nationality to the people."""
    for counted in counts:
        core = counted.quantity.core
        if not core.exact or (core.low or 0) < FEWEST:
            continue
        members = _members(page, counted, counts)
        if members is None:
            continue
        code = counted.group.nationality
        for entity in members:
            if code and not entity.nationality:
                entity.nationality.append(code)
        if counted.frame is not None and counted.frame.claim and counted.frame.happened:
            _name(page, counted.frame.claim, members)


def _members(page: Page, counted: Counted, counts: list[Counted]) -> list[Entity] | None:
    fits = []
    longest = dict(sorted(page.groups, key=lambda g: len(g[1])))
    for number, group in longest.items():
        if not 0 <= number - counted.sentence <= REACH:
            continue
        others = [c for c in counts if c.sentence == number and c is not counted and c.quantity.core.exact]
        unnamed = sum(c.quantity.core.low or 0 for c in others if c.noun is not None)
        if len(group) == counted.quantity.core.low or (
            number > counted.sentence and len(group) + unnamed == counted.quantity.core.low
        ):
            fits.append(group)
    unique = {tuple(sorted(e.id for e in g)): g for g in fits}
    return next(iter(unique.values())) if len(unique) == 1 else None


def _name(page: Page, claim_id: str, members: list[Entity]) -> None:
    ids = [e.id for e in members if e.person]
    page.claims[:] = [
        replace(c, people=tuple(dict.fromkeys((*c.people, *ids))))
        if isinstance(c, EventClaim) and c.id == claim_id
        else c
        for c in page.claims
    ]
