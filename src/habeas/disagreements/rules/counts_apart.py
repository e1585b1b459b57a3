"""Figures of the same thing by different voices."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.disagreements.apart import apart, extremes
from habeas.disagreements.comparable import parts, totals
from habeas.disagreements.examples import HERALD, MINISTRY, gives, release
from habeas.disagreements.inputs import Account, CountInput, EventInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import interval_text, listed
from habeas.disagreements.voices import figures, standing

EXAMPLE = Example(
    release(gives(HERALD, "2031-05-08", 52), gives(MINISTRY, "2031-05-09", 40)),
    "40 (Ministry of Examples, 9 May 2031) and 52 (Example Herald, 8 May 2031): no number is in both 40 and 52",
)


@rule(EventInput | CountInput, EXAMPLE)
def find(facts: EventInput | CountInput) -> Iterator[Finding]:
    """Accounts give numbers that can't both hold.

    Compared are the totals of one event, parts of the same people, and figures of the same people for the same day or
    period as said, where different voices give them. A hedged number allows all of its hard interval. A figure that
    its own source replaced later is not compared any more.
    """
    sets = [*totals(facts), *(parts(facts) if isinstance(facts, EventInput) else ())]
    for told in sets:
        yield from _compared(told, facts.date if isinstance(facts, EventInput) else told[0].date_from)


def _compared(told: list[Account], date: str | None) -> Iterator[Finding]:
    hit = apart([figure.range for figure in standing(figures(told))])
    if hit:
        low, high = (interval_text(one.of.interval) for one in extremes(hit))
        why = f"{listed([one.of.text for one in hit])}: no number is in both {low} and {high}"
        yield Finding.of(why, (claim for one in hit for claim in one.of.claims), date=date)
