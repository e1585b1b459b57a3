"""A doubt that later accounts take away."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.disagreements.doubts import doubtful_itself, doubts, outcomes, settled
from habeas.disagreements.inputs import Happening
from habeas.disagreements.rule import Finding, rule


@rule(Happening)
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
