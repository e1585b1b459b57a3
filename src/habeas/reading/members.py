"""A number and a list of names that are the same people: 'five Americans … are coming home. A, B, C and two others …'.

Invariant: names join a count only where the arithmetic holds exactly and one list alone fits.
"""

from __future__ import annotations

from dataclasses import replace

from habeas.model import EventClaim
from habeas.reading.page import Page, Referent
from habeas.reading.parts import Counted

REACH = 2  # sentences in which the names may follow their number
FEWEST = 2


def join_members(page: Page, counts: list[Counted]) -> None:
    """Adds the people to the event of their count, and the count's nationality to the people."""
    longest = dict(sorted(page.groups, key=lambda g: len(g[1])))
    at: dict[int, list[Counted]] = {}
    named: dict[str, list[Referent]] = {}
    for counted in counts:
        at.setdefault(counted.sentence, []).append(counted)
    for counted in counts:
        core = counted.quantity.core
        if not core.exact or (core.low or 0) < FEWEST:
            continue
        members = _members(longest, counted, at)
        if members is None:
            continue
        code = counted.group.nationality
        for referent in members:
            if code and not referent.nationality:
                referent.nationality.append(code)
        if counted.frame is not None and counted.frame.claim and counted.frame.happened:
            named[counted.frame.claim] = members
    _name(page, named)


def _members(
    longest: dict[int, list[Referent]], counted: Counted, at: dict[int, list[Counted]]
) -> list[Referent] | None:
    fits = []
    for number in range(counted.sentence, counted.sentence + REACH + 1):
        group = longest.get(number)
        if group is None:
            continue
        others = [c for c in at.get(number, []) if c is not counted and c.quantity.core.exact]
        unnamed = sum(c.quantity.core.low or 0 for c in others if c.noun is not None)
        if len(group) == counted.quantity.core.low or (
            number > counted.sentence and len(group) + unnamed == counted.quantity.core.low
        ):
            fits.append(group)
    unique = {tuple(sorted(e.id for e in g)): g for g in fits}
    return next(iter(unique.values())) if len(unique) == 1 else None


def _name(page: Page, members: dict[str, list[Referent]]) -> None:
    for i, claim in enumerate(page.claims):
        if isinstance(claim, EventClaim) and claim.id in members:
            ids = [e.id for e in members[claim.id] if e.person]
            page.claims[i] = replace(claim, people=tuple(dict.fromkeys((*claim.people, *ids))))
