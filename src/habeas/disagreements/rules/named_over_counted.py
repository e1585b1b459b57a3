"""People named against people counted."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.disagreements.examples import HERALD, gives, release
from habeas.disagreements.inputs import EventInput, Named
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import listed
from habeas.disagreements.voices import by_group, figures, standing
from habeas.say import counted

EXAMPLE = Example(
    release(
        gives(HERALD, "2031-05-08", 2),
        named=tuple(Named(person=person, claims=(f"c-{person}",)) for person in ("p-1", "p-2", "p-3")),
    ),
    "3 people are named, counted are 2 (Example Herald, 8 May 2031):"
    " at least 1 more, unless two of the names are one person",
)


@rule(EventInput, EXAMPLE)
def find(event: EventInput) -> Iterator[Finding]:
    """More people are named than an account counted.

    Compared with the highest number that a total of everyone allows ("dozens" allows 199). It may also mean that two
    of the names are one person. A total of some people only (journalists, women) is not compared: the named may be
    others.
    """
    number = len({named.person for named in event.named})
    everyone = [told for group, told in by_group(event.totals) if not group]
    short = [
        figure
        for told in everyone
        for figure in standing(figures(told))
        if figure.interval.high is not None and figure.interval.high < number
    ]
    if short:
        most = max(figure.interval.high or 0 for figure in short)
        why = (
            f"{counted(number, 'person is', 'people are')} named, counted are {listed([f.text for f in short])}: "
            f"at least {number - most:,} more, unless two of the names are one person"
        )
        claims = [claim for named in event.named for claim in named.claims]
        yield Finding.of(why, [*claims, *(claim for f in short for claim in f.claims)], date=event.date)
