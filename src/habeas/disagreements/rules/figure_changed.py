"""One voice, another number, later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from habeas.disagreements.comparable import totals
from habeas.disagreements.examples import MINISTRY, gives, release
from habeas.disagreements.inputs import CountInput, EventInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import cut
from habeas.disagreements.voices import Figure, figures
from habeas.say import day

EXAMPLE = Example(
    release(gives(MINISTRY, "2031-05-08", 40), gives(MINISTRY, "2031-05-09", 52)),
    "Ministry of Examples: the figure changed from 40 (8 May 2031) to 52 (9 May 2031)",
)


@rule(EventInput | CountInput, EXAMPLE)
def find(facts: EventInput | CountInput) -> Iterator[Finding]:
    """A source changed its figure over time.

    This is a change and no contradiction: later figures of one source for the same thing that do not fit its earlier
    ones. A figure counts from the day on which it was first published, however often it is repeated afterwards.
    """
    for told in totals(facts):
        ordered = sorted(figures(told), key=lambda f: (f.origin, f.since or "", f.range.low, f.range.high))
        for _, group in groupby(ordered, key=lambda f: f.origin):
            yield from _changes([figure for figure in group if figure.since])


def _changes(told: list[Figure]) -> Iterator[Finding]:
    steps = told[:1]
    for figure in told[1:]:
        later = (figure.since or "") > (steps[-1].since or "")
        if later and figure.interval.meet(steps[-1].interval) is None:
            steps.append(figure)
    if len(steps) > 1:
        path = " to ".join(f"{figure.number} ({day(figure.since or '')})" for figure in steps)
        why = f"{cut(steps[0].accounts[0].voice)}: the figure changed from {path}"
        yield Finding.of(why, (claim for figure in steps for claim in figure.claims), date=steps[-1].since)
