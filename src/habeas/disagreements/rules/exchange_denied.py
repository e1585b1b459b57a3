"""What was traded, and who says that nothing was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from habeas.disagreements.examples import HERALD, MINISTRY, says
from habeas.disagreements.inputs import ExchangeInput, SideFacts
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import FIRST, listed, once, said

EXAMPLE = Example(
    ExchangeInput(
        id="x-0",
        date="2031-05-08",
        sides=(
            SideFacts(party="Torvia", grade="stated", account=says(HERALD, "2031-05-08")),
            SideFacts(party="Torvia", grade="denied", account=says(MINISTRY, "2031-05-09")),
        ),
    ),
    "stated by Example Herald, 8 May 2031; denied by Ministry of Examples, 9 May 2031",
)


@rule(ExchangeInput, EXAMPLE)
def find(exchange: ExchangeInput) -> Iterator[Finding]:
    """One side denies an exchange that another account states or implies.

    Only where different voices say so. That a party gives nothing in return is denied too, if the account says so;
    silence denies nothing.
    """
    denied = [side for side in exchange.sides if _denies(side)]
    told = [side for side in exchange.sides if not _denies(side)]
    tellers, deniers = {s.account.origin for s in told}, {s.account.origin for s in denied}
    told = [side for side in told if deniers - {side.account.origin}]
    denied = [side for side in denied if tellers - {side.account.origin}]
    if told and denied:
        why = "; ".join([*_texts(told), *_texts([replace(side, grade="denied") for side in denied])])
        yield Finding.of(why, (side.account.claim for side in (*told, *denied)), date=exchange.date)


def _denies(side: SideFacts) -> bool:
    return side.grade == "denied" or side.account.certainty == "denied"


def _texts(sides: list[SideFacts]) -> Iterator[str]:
    """Who states it, who implies it: each voice once, whichever sides it tells of."""
    ordered = sorted(
        sides, key=lambda s: (s.grade != "stated", s.account.published or FIRST, s.account.claim)
    )
    for grade, same in groupby(ordered, key=lambda s: s.grade):
        yield f"{grade} by {listed(once((s.account.origin, said(s.account)) for s in same))}"
