"""An account that could not be confirmed, and what later accounts make of it.

Invariant: only what was published after the doubt settles it, and a voice never confirms itself by saying it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.disagreements.inputs import Account
from habeas.disagreements.rule import Finding
from habeas.disagreements.telling import listed, once, said
from habeas.disagreements.voices import by_origin


@dataclass(frozen=True, slots=True)
class Doubt:
    """What one voice says that nobody could confirm, since the day when that was first published."""

    origin: str
    since: str
    accounts: tuple[Account, ...]


def doubts(accounts: Sequence[Account]) -> Iterator[Doubt]:
    """The doubts among the accounts of one happening, one for each voice."""
    for origin, told in by_origin(accounts).items():
        doubtful = [a for a in told if a.realis == "actual" and doubtful_itself(a) and a.published]
        if doubtful:
            yield Doubt(origin, doubtful[0].published or "", tuple(doubtful))


def doubtful_itself(account: Account) -> bool:
    """Whether its own report could not confirm it."""
    return account.certainty == "unconfirmed" or (
        account.certainty != "denied" and "not confirmed" in outcomes(account)
    )


def outcomes(account: Account) -> set[str]:
    """What those who checked it found."""
    return {outcome for _, outcome in account.checked}


def settled(
    doubt: Doubt, *, plainly: Sequence[Account], checked: Sequence[Account], how: str
) -> Iterator[Finding]:
    """The finding that another voice settled the doubt by saying it plainly, or somebody by checking it, whoever was checked.

    A voice that said so plainly before the doubt settles nothing by being repeated after it.
    """
    others = [t for o, t in by_origin(plainly).items() if o != doubt.origin and _after(t[0], doubt)]
    checks = [[account] for account in checked if _after(account, doubt)]
    found = sorted((*others, *checks), key=lambda told: (told[0].published or "", told[0].claim))
    if found:
        voices = once((told[0].origin, said(told[0])) for told in found)
        why = f"unconfirmed in {said(doubt.accounts[0])}; {how} {listed(voices)}"
        claims = [a.claim for a in (*doubt.accounts, *(a for told in found for a in told))]
        yield Finding.of(why, claims, date=found[0][0].published)


def _after(account: Account, doubt: Doubt) -> bool:
    return account.published is not None and account.published > doubt.since
