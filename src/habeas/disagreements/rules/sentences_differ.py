"""How long the sentence is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from habeas.disagreements.examples import COURIER, HERALD, says, somebody
from habeas.disagreements.inputs import Account, ActInput, PersonInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import FIRST, listed, said
from habeas.say import counted

ROUNDING = 6  # months: "seven years" is said of six and a half to seven and a half, and not of eight


EXAMPLE = Example(
    somebody(
        acts=(
            ActInput(
                id="t-0",
                event_type="sentence",
                accounts=(
                    says(HERALD, "2031-05-08", sentence_months=60),
                    says(COURIER, "2031-05-08", sentence_months=84),
                ),
            ),
        )
    ),
    "5 years (Example Herald, 8 May 2031) and 7 years (Torvia Courier, 8 May 2031):"
    " 24 months between the shortest and the longest",
)


@rule(PersonInput, EXAMPLE)
def find(person: PersonInput) -> Iterator[Finding]:
    """Accounts of one sentence give different lengths.

    A difference that rounding to whole years explains (six months or less, where one of the two is in whole years) is
    none. Two sentences on different days are two acts and are not compared.
    """
    for act in person.acts:
        yield from _of_act(act)


def _of_act(act: ActInput) -> Iterator[Finding]:
    told: defaultdict[tuple[int, str], list[Account]] = defaultdict(list)
    for account in sorted(act.accounts, key=lambda a: (a.published or FIRST, a.document, a.claim)):
        if (
            account.sentence_months is not None
            and account.certainty != "denied"
            and account.realis == "actual"
        ):
            told[account.sentence_months, account.origin].append(account)
    hit = sorted(key for key in told if any(_differ(key, other) for other in told))
    if hit:
        why = f"{listed([f'{_length(months)} ({said(told[months, origin][0])})' for months, origin in hit])}"
        date = min((a.date_from for key in hit for a in told[key] if a.date_from), default=None)
        why += f": {counted(hit[-1][0] - hit[0][0], 'month')} between the shortest and the longest"
        yield Finding.of(why, (a.claim for key in hit for a in told[key]), date=date)


def _differ(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether different voices give lengths that no rounding makes the same."""
    difference = abs(one[0] - other[0])
    rounded = (one[0] % 12 == 0) != (other[0] % 12 == 0) and difference <= ROUNDING
    return one[1] != other[1] and difference > 0 and not rounded


def _length(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [counted(years, "year")] * bool(years) + [counted(rest, "month")] * bool(rest or not years)
    return " ".join(parts)
