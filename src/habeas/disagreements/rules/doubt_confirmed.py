"""A doubt that later accounts take away."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.disagreements.doubts import doubtful_itself, doubts, outcomes, settled
from habeas.disagreements.examples import COURIER, HERALD, happened, says
from habeas.disagreements.inputs import Happening
from habeas.disagreements.rule import Example, Finding, rule

EXAMPLE = Example(
    happened("release", says(HERALD, "2031-05-08", certainty="unconfirmed"), says(COURIER, "2031-05-10")),
    "unconfirmed in Example Herald, 8 May 2031; later told as a fact, or confirmed, by Torvia Courier, 10 May 2031",
)


@rule(Happening, EXAMPLE)
def find(happening: Happening) -> Iterator[Finding]:
    """What could not be confirmed at first was confirmed later.

    By a later report in which somebody checked it, or in which another voice tells it without a doubt. The same voice
    saying it again confirms nothing, and what was said before the doubt does not either.
    """
    actual = [a for a in happening.accounts if a.realis == "actual"]
    plainly = [a for a in actual if a.certainty == "asserted" and not doubtful_itself(a)]
    checked = [a for a in actual if "confirmed" in outcomes(a) and a.certainty != "denied"]
    for doubt in doubts(actual):
        yield from settled(
            doubt, plainly=plainly, checked=checked, how="later told as a fact, or confirmed, by"
        )
