"""Who is who. What is decided are appearances, which stay the same; whoever is named stands for all that they appear in."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.desk.decide.entering import Decided, enter
from habeas.desk.places import Where
from habeas.errors import BadDecision
from habeas.ledger.decisions import Decision, NotSame, Same, Split
from habeas.register.queries import (
    PublicView,
    appearance_id,
    appearances_of,
    find_person,
    full_id,
    person_of,
)


def same(where: Where, a: str, b: str, *, why: str = "", by: str) -> Decided:
    """A and B, people by name or id or appearances, are one person, with all that either appears in."""

    def make(view: PublicView) -> Decision:
        one, two = (person_of(view, appearance_id(view, text)) for text in (a, b))
        if one == two:
            raise BadDecision(
                f"same: {a} and {b} are one person in the register already; there is nothing to decide"
            )
        return Same((*appearances_of(view, one), *appearances_of(view, two)))

    return enter(where, make, why=why, by=by)


def not_same(where: Where, a: str, b: str, *, why: str = "", by: str) -> Decided:
    """A and B are two people, each with all they appear in; of one person A's appearance is split off."""

    def make(view: PublicView) -> Decision:
        one, two = appearance_id(view, a), appearance_id(view, b)
        mine, theirs = (appearances_of(view, person_of(view, i)) for i in (one, two))
        if mine != theirs:
            alone = len(mine) == len(theirs) == 1
            return NotSame((one, two)) if alone else Split(tuple(mine), tuple(theirs))
        if one == two:
            raise BadDecision(
                f"not-same: {a} and {b} are one person; `habeas decide split` parts their appearances"
            )
        return Split((one,), tuple(i for i in mine if i != one))

    return enter(where, make, why=why, by=by)


def split(where: Where, person: str, apart: Sequence[str], *, why: str = "", by: str) -> Decided:
    """Some appearances of a person are somebody else. apart: their ids, or the beginnings."""

    def make(view: PublicView) -> Decision:
        mine = appearances_of(view, find_person(view, person))
        wanted = [full_id(view, text.strip(), "a-") for text in apart if text.strip()]
        if strange := [one for one in wanted if one not in mine]:
            raise BadDecision(
                f"split: {strange[0]} is no appearance of {person}; theirs are {', '.join(mine)}"
            )
        rest = tuple(one for one in mine if one not in wanted)
        if not wanted or not rest:
            raise BadDecision(f"split: name some of the appearances and leave some: {', '.join(mine)}")
        return Split(tuple(wanted), rest)

    return enter(where, make, why=why, by=by)
