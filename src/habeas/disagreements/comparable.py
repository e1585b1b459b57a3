"""Which figures are of the same thing, so that one number would have to be in all of them.

Invariant: same people counted, same happening, and for figures of no event the same day or period as said. When
unsure: not the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from habeas.disagreements.inputs import Account, CountInput, EventInput
from habeas.disagreements.voices import by_group

NEVER = frozenset({"other", ""})  # what is counted is not known


def totals(facts: EventInput | CountInput) -> Iterator[list[Account]]:
    """Sets of accounts that count the same whole."""
    if isinstance(facts, EventInput):
        yield from (told for _, told in by_group(facts.totals))
    elif facts.counted_as not in NEVER:
        for _, told in by_group(facts.figures):
            yield from _same_period(told)


def parts(event: EventInput) -> Iterator[list[Account]]:
    """Sets of accounts that count the same part of an event's whole: only where the part is said to be of the whole."""
    wholes = {account.claim for account in event.totals}
    told = [part for part in event.parts if part.group_key and part.whole in wholes]
    yield from (accounts for _, accounts in by_group(told))


def _same_period(told: list[Account]) -> Iterator[list[Account]]:
    found: defaultdict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in told:
        if account.date_from and account.date_to:
            found[account.date_from, account.date_to].append(account)
    yield from (accounts for _, accounts in sorted(found.items()))
