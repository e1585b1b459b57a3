"""Accounts that can't all be true, each with the sentence that tells the reader and the arithmetic behind it.

Invariant: pure functions; order and repetition of accounts change nothing, and several outlets with one origin are
one voice. Rules are found by their place, habeas/disagreements/rules: one more is one more file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from habeas.disagreements.agreement import Agreement, agreements
from habeas.disagreements.inputs import (
    Account,
    ActInput,
    Appearance,
    Check,
    CountInput,
    EventInput,
    ExchangeInput,
    Facts,
    Happening,
    Named,
    PersonInput,
    SideFacts,
)
from habeas.disagreements.rule import Disagreement, Finding, Rule
from habeas.discover import members

__all__ = [
    "Account",
    "ActInput",
    "Agreement",
    "Appearance",
    "Check",
    "CountInput",
    "Disagreement",
    "EventInput",
    "ExchangeInput",
    "Finding",
    "Happening",
    "Named",
    "PersonInput",
    "Rule",
    "SideFacts",
    "agreements",
    "all_rules",
    "of_counts",
    "of_event",
    "of_exchange",
    "of_person",
]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name."""
    return members("habeas.disagreements.rules", "find", Rule)


def of_person(person: PersonInput) -> list[Disagreement]:
    """What accounts of one person disagree on: who they are, and what happened to them and when."""
    found = list(_found(person, kind="person", subject=person.id))
    for act in person.acts:
        happening = Happening(
            subject_kind="person", subject=person.id, event_type=act.event_type, accounts=act.accounts
        )
        for one in _found(happening, kind="person", subject=person.id):
            if act.event is None or not _shared(act.accounts, one.claims):
                found.append(one)
    return _ordered(found)


def of_event(event: EventInput) -> list[Disagreement]:
    """What accounts of one event disagree on: how many, and, where it is told of all of them together, whether and when."""
    found = list(_found(event, kind="event", subject=event.id))
    tellings: defaultdict[tuple[str, ...], list[Account]] = defaultdict(list)
    for account in event.tellings:
        tellings[tuple(sorted(set(account.people)))].append(account)
    for people, accounts in sorted(tellings.items()):
        if len(people) != 1:  # of one person: told with the person
            happening = Happening(
                subject_kind="event", subject=event.id, event_type=event.event_type, accounts=tuple(accounts)
            )
            found.extend(_found(happening, kind="event", subject=event.id))
    return _ordered(found)


def of_counts(counts: CountInput) -> list[Disagreement]:
    """What figures of one thing disagree on; those of an event belong to the event."""
    return _ordered(_found(counts, kind="count", subject=counts.key))


def of_exchange(exchange: ExchangeInput) -> list[Disagreement]:
    """What accounts of one exchange disagree on."""
    return _ordered(_found(exchange, kind="exchange", subject=exchange.id))


def _found(facts: Facts, *, kind: str, subject: str) -> Iterator[Disagreement]:
    for one in all_rules().values():
        if isinstance(facts, one.about):
            yield from one.apply(facts, kind=kind, subject=subject)


def _shared(accounts: Iterable[Account], claims: Iterable[str]) -> bool:
    """Whether all these claims are of the same several people: then the event tells it once for all of them."""
    wanted = set(claims)
    groups = {tuple(sorted(set(a.people))) for a in accounts if a.claim in wanted}
    return len(groups) == 1 and len(groups.pop()) > 1


def _ordered(found: Iterable[Disagreement]) -> list[Disagreement]:
    """By day, rule and id, each once."""
    each = {one.id: one for one in found}
    return sorted(each.values(), key=lambda d: (d.date or "", d.rule, d.id))
