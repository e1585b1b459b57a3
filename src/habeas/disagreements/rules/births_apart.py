"""Ages, as days of birth: the only form in which ages of different years can be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from habeas.disagreements.apart import Range, apart
from habeas.disagreements.examples import COURIER, HERALD, seen, somebody
from habeas.disagreements.inputs import Appearance, PersonInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import listed, once, said
from habeas.model import born_between
from habeas.say import days

# A year's slack: reports give the age at arrest or at sentence as the age today, and count the running year as full.
SLACK_DAYS = 366


EXAMPLE = Example(
    somebody(seen(HERALD, "2031-05-08", age=34), seen(COURIER, "2031-05-08", age=40)),
    "aged 40, so born 9 May 1990 – 8 May 1991 (Torvia Courier, 8 May 2031)"
    " and aged 34, so born 9 May 1996 – 8 May 1997 (Example Herald, 8 May 2031):"
    " more than a year lies between",
)


@rule(PersonInput, EXAMPLE)
def find(person: PersonInput) -> Iterator[Finding]:
    """Accounts give ages that can't both be right, by more than a year.

    An age and the date of its report allow a year's range of days of birth; two such ranges disagree where more than
    a year lies between them. It may also be a sign that two people were taken for one.
    """
    hit = apart([found for one in person.appearances if (found := _born(one))], slack=SLACK_DAYS)
    if hit:
        why = f"{listed(once((_key(one), _text(one)) for one in hit))}: more than a year lies between"
        yield Finding.of(why, (claim for one in hit for claim in one.of.claims or (one.of.id,)))


def _born(appearance: Appearance) -> Range[Appearance] | None:
    """The days of birth that it allows, as ordinals."""
    if appearance.born_from and appearance.born_to:
        first, last = (dt.date.fromisoformat(day) for day in (appearance.born_from, appearance.born_to))
    elif appearance.age is not None and appearance.published:
        first, last = born_between(appearance.age, dt.date.fromisoformat(appearance.published))
    else:
        return None
    return Range(first.toordinal(), last.toordinal(), appearance.origin, appearance)


def _key(one: Range[Appearance]) -> tuple[str, int | None]:
    return (one.origin, one.of.age if one.of.age is not None else int(one.low))


def _text(one: Range[Appearance]) -> str:
    born = days(*(dt.date.fromordinal(int(day)).isoformat() for day in (one.low, one.high)))
    age = f"aged {one.of.age}, so " if one.of.age is not None else ""
    return f"{age}born {born} ({said(one.of)})"
