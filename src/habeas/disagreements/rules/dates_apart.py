"""When it happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from habeas.disagreements.apart import Range, apart, extremes
from habeas.disagreements.examples import COURIER, HERALD, happened, says
from habeas.disagreements.inputs import Account, Happening
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import listed, once, said
from habeas.disagreements.voices import by_origin
from habeas.say import days

LASTING = frozenset({"held", "hunger-strike", "ill-treatment", "trial"})  # go on for days or come again


EXAMPLE = Example(
    happened(
        "arrest",
        says(HERALD, "2031-05-08", date_from="2031-05-07", date_to="2031-05-07"),
        says(COURIER, "2031-05-09", date_from="2031-05-08", date_to="2031-05-08"),
    ),
    "7 May 2031 (Example Herald, 8 May 2031) and 8 May 2031 (Torvia Courier, 9 May 2031):"
    " no day is in both 7 May 2031 and 8 May 2031",
)


@rule(Happening, EXAMPLE)
def find(happening: Happening) -> Iterator[Finding]:
    """Accounts put the same act on different days.

    From the first to the last possible day as said: “in May” and “on 8 May” agree. What lasts (being held, a trial, a
    hunger strike) is not compared, nor what is only planned, asked for or denied.
    """
    if happening.event_type in LASTING:
        return
    hit = apart([found for told in by_origin(happening.accounts).values() for found in _dated(told)])
    if hit:
        low, high = (days(*_days(one.of)) for one in extremes(hit))
        texts = (((one.origin, _days(one.of)), f"{days(*_days(one.of))} ({said(one.of)})") for one in hit)
        why = f"{listed(once(texts))}: no day is in both {low} and {high}"
        yield Finding.of(why, (one.of.claim for one in hit), date=min(_days(one.of)[0] for one in hit))


def _dated(told: list[Account]) -> Iterator[Range[Account]]:
    for account in told:
        if (
            account.date_from
            and account.date_to
            and account.realis == "actual"
            and account.certainty != "denied"
        ):
            first, last = (dt.date.fromisoformat(day).toordinal() for day in _days(account))
            yield Range(first, last, account.origin, account)


def _days(account: Account) -> tuple[str, str]:
    return (account.date_from or "", account.date_to or "")
