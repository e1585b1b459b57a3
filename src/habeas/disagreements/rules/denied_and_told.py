"""Somebody says that it did not happen."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.disagreements.examples import HERALD, MINISTRY, happened, says
from habeas.disagreements.inputs import Happening
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import listed, said
from habeas.disagreements.voices import by_origin

EXAMPLE = Example(
    happened("ill-treatment", says(HERALD, "2031-05-08"), says(MINISTRY, "2031-05-09", certainty="denied")),
    "told by Example Herald, 8 May 2031; denied by Ministry of Examples, 9 May 2031",
)


@rule(Happening, EXAMPLE)
def find(happening: Happening) -> Iterator[Finding]:
    """One account denies what another tells as having happened.

    Only where different voices say so, and the one without a doubt. Who tells it and denies it later has taken it
    back, and is not counted against itself.
    """
    voices = by_origin(a for a in happening.accounts if a.realis == "actual")
    denying = {o: d for o, told in voices.items() if (d := [a for a in told if a.certainty == "denied"])}
    telling = {o: t for o, told in voices.items() if (t := [a for a in told if a.certainty == "asserted"])}
    told = [a for origin, accounts in telling.items() if origin not in denying for a in accounts]
    denied = [a for accounts in denying.values() for a in accounts]
    if told and denied:
        tellers = listed([said(t[0]) for o, t in telling.items() if o not in denying])
        why = f"told by {tellers}; denied by {listed([said(d[0]) for d in denying.values()])}"
        date = min((a.date_from for a in told if a.date_from), default=None)
        yield Finding.of(why, (a.claim for a in (*told, *denied)), date=date)
