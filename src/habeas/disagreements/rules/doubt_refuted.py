"""A doubt that later accounts confirm: it was not so."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.disagreements.doubts import doubts, outcomes, settled
from habeas.disagreements.examples import HERALD, MINISTRY, happened, says
from habeas.disagreements.inputs import Happening
from habeas.disagreements.rule import Example, Finding, rule

EXAMPLE = Example(
    happened(
        "release",
        says(HERALD, "2031-05-08", certainty="unconfirmed"),
        says(MINISTRY, "2031-05-10", certainty="denied"),
    ),
    "unconfirmed in Example Herald, 8 May 2031; later denied, or disputed, by Ministry of Examples, 10 May 2031",
)


@rule(Happening, EXAMPLE)
def find(happening: Happening) -> Iterator[Finding]:
    """What could not be confirmed at first was denied or disputed later.

    By a later report of another voice that denies it, or in which somebody checked and disputes it.
    """
    actual = [a for a in happening.accounts if a.realis == "actual"]
    plainly = [a for a in actual if a.certainty == "denied"]
    checked = [a for a in actual if "disputed" in outcomes(a)]
    for doubt in doubts(actual):
        yield from settled(doubt, plainly=plainly, checked=checked, how="later denied, or disputed, by")
