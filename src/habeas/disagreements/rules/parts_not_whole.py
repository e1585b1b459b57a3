"""A breakdown against the whole of its own report and of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from habeas.disagreements.examples import HERALD, gives, release
from habeas.disagreements.inputs import Account, Check, EventInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import interval_text, listed, said
from habeas.disagreements.voices import Figure, figures, standing
from habeas.model import Interval

WHOLE = gives(HERALD, "2031-05-08", 52)
MEN, WOMEN = (
    gives(HERALD, "2031-05-08", number, group={"gender": gender}, whole=WHOLE.claim)
    for gender, number in (("m", 40), ("f", 10))
)
EXAMPLE = Example(
    release(
        WHOLE,
        parts=(MEN, WOMEN),
        checks=(
            Check(document=WHOLE.document, whole=WHOLE.claim, parts=(MEN.claim, WOMEN.claim), holds=False),
        ),
    ),
    "40 + 10 = 50 (Example Herald, 8 May 2031), the whole is 52 (Example Herald, 8 May 2031)",
)


@rule(EventInput, EXAMPLE)
def find(event: EventInput) -> Iterator[Finding]:
    """The parts that a report lists don't add up to the whole.

    Only where a report says that these parts make up the whole. Their sum is also compared with the totals that other
    reports give of the same people; where that total contradicts the report's own whole already, only the totals are
    told as a disagreement.
    """
    told = {account.claim: account for account in (*event.totals, *event.parts)}
    for check in sorted(event.checks, key=lambda c: (c.document, c.whole, c.parts)):
        if check.whole in told and check.parts and all(part in told for part in check.parts):
            yield from _summed(event, check, told)
        elif not check.holds:
            yield Finding.of(check.why, (check.whole, *check.parts), date=event.date)


def _summed(event: EventInput, check: Check, told: Mapping[str, Account]) -> Iterator[Finding]:
    whole, parts = told[check.whole], [told[part] for part in check.parts]
    total = Interval.exactly(0)
    for part in parts:
        total = total + (part.hard or Interval(None, None))
    missed = [figure for figure in _wholes(event, whole) if figure.interval.meet(total) is None]
    if missed:
        sums = " + ".join(interval_text(part.hard or Interval(None, None)) for part in parts)
        why = f"{sums} = {interval_text(total)} ({said(whole)}), the whole is {listed([f.text for f in missed])}"
        claims = [claim for figure in missed for claim in figure.claims]
        yield Finding.of(why, [check.whole, *check.parts, *claims], date=event.date)


def _wholes(event: EventInput, whole: Account) -> list[Figure]:
    """The totals of the same people that the report's own whole does not contradict."""
    same = standing(figures(a for a in (*event.totals, whole) if a.group_key == whole.group_key))
    return [f for f in same if whole.hard is None or f.interval.meet(whole.hard) is not None]
