"""Free in one account, behind bars in another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from habeas.disagreements.examples import COURIER, HERALD, says, somebody
from habeas.disagreements.inputs import Account, PersonInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import FIRST, listed, once, said
from habeas.say import day

# Days after a release in which a report that has them still held speaks of the same captivity: by judgement, not
# measured. Later there may have been an arrest that nobody reported.
WINDOW_DAYS = 7
TAKEN = frozenset({"arrest", "detention", "disappearance"})
STILL_HELD = frozenset({"house arrest"})  # a release into it may be told as being held


EXAMPLE = Example(
    somebody(
        accounts=(
            says(HERALD, "2031-05-08", event_type="release", date_from="2031-05-08", date_to="2031-05-08"),
            says(COURIER, "2031-05-10", event_type="held"),
        )
    ),
    "released on 8 May 2031 (Example Herald, 8 May 2031); held on 10 May 2031 (Torvia Courier, 10 May 2031)",
)


@rule(PersonInput, EXAMPLE)
def find(person: PersonInput) -> Iterator[Finding]:
    """One account has them released, another has them held on the same day or within a week after.

    Unless they were taken again in between, or the release was into house arrest. “Held” without a date is of the day
    of its report: on the day of the release itself both may be true of different hours.
    """
    told = [a for a in person.accounts if a.realis == "actual" and a.certainty in ("asserted", "hedged")]
    taken = [a for a in told if a.event_type in TAKEN]
    held = [(when, a) for a in told if a.event_type == "held" and (when := _day_of(a, else_published=True))]
    free = [
        (when, a)
        for a in told
        if a.event_type == "release" and a.manner not in STILL_HELD and (when := _day_of(a))
    ]
    for when in sorted({when for when, _ in free}):
        yield from _at(when, [a for at, a in free if at == when], _beside(when, held, taken))


def _at(when: str, free: list[Account], held: list[tuple[str, Account]]) -> Iterator[Finding]:
    freeing, holding = {a.origin for a in free}, {a.origin for _, a in held}
    freed = [a for a in free if holding - {a.origin}]
    kept = [(at, a) for at, a in held if freeing - {a.origin}]
    if freed and kept:
        order = sorted(freed, key=lambda a: (a.published or FIRST, a.document, a.claim))
        last = sorted(kept, key=lambda pair: (pair[0], pair[1].document, pair[1].claim))
        free_by = listed(once((a.origin, said(a)) for a in order))
        held_by = listed(once((a.origin, f"on {day(at)} ({said(a)})") for at, a in last))
        why = f"released on {day(when)} ({free_by}); held {held_by}"
        yield Finding.of(why, (a.claim for a in (*freed, *(a for _, a in kept))), date=when)


def _beside(when: str, held: list[tuple[str, Account]], taken: list[Account]) -> list[tuple[str, Account]]:
    """The accounts of being held from the release on, up to a week later or the next arrest."""
    end = (dt.date.fromisoformat(when) + dt.timedelta(days=WINDOW_DAYS)).isoformat()
    return [(at, a) for at, a in held if when <= at <= end and not any(_between(t, when, at) for t in taken)]


def _between(taken: Account, first: str, last: str) -> bool:
    """Whether they may have been taken between the two days."""
    if taken.date_from and taken.date_to:
        return taken.date_from <= last and taken.date_to >= first
    return taken.published is not None and first < taken.published <= last


def _day_of(account: Account, *, else_published: bool = False) -> str | None:
    """The one day it is of, None where that may be any of several."""
    if account.date_from or account.date_to:
        return account.date_from if account.date_from == account.date_to else None
    return account.published if else_published else None
