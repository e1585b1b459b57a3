"""Which state's citizen."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.disagreements.facts import Appearance, PersonFacts
from habeas.disagreements.rule import Finding, rule
from habeas.disagreements.telling import FIRST, listed, said


@rule(PersonFacts)
def find(person: PersonFacts) -> Iterator[Finding]:
    """Accounts give different nationalities.

    Where no nationality is in both, and no account says that the person has several of them. Both may be right of somebody with two passports.
    """
    told = sorted((a for a in person.appearances if a.nationality), key=lambda a: (a.published or FIRST, a.id))
    both = [set(a.nationality) for a in told if len(set(a.nationality)) > 1]
    hit = [a for a in told if any(_differ(a, other, both) for other in told)]
    if hit:
        first: dict[tuple[str, str], str] = {}
        for one in hit:
            codes = ", ".join(sorted(set(one.nationality)))
            first.setdefault((one.origin, codes), f"{codes} ({said(one)})")
        why = f"{listed(list(first.values()))}: none is in all of them"
        yield Finding.of(why, (claim for one in hit for claim in one.claims or (one.id,)))


def _differ(one: Appearance, other: Appearance, both: list[set[str]]) -> bool:
    ones, others = set(one.nationality), set(other.nationality)
    return one.origin != other.origin and not ones & others and not any(ones | others <= all_ for all_ in both)
