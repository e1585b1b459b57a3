"""Which state's citizen."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.disagreements.examples import COURIER, HERALD, seen, somebody
from habeas.disagreements.inputs import Appearance, PersonInput
from habeas.disagreements.rule import Example, Finding, rule
from habeas.disagreements.telling import FIRST, listed, said

Told = tuple[str, frozenset[str]]  # who says so, and which countries


EXAMPLE = Example(
    somebody(
        seen(HERALD, "2031-05-08", nationality=("LT",)), seen(COURIER, "2031-05-08", nationality=("PL",))
    ),
    "LT (Example Herald, 8 May 2031) and PL (Torvia Courier, 8 May 2031): none is in all of them",
)


@rule(PersonInput, EXAMPLE)
def find(person: PersonInput) -> Iterator[Finding]:
    """Accounts give different nationalities.

    Where no nationality is in both, and no account says that the person has several of them. Both may be right of
    somebody with two passports.
    """
    told: dict[tuple[str, frozenset[str]], list[Appearance]] = {}
    for one in sorted(person.appearances, key=lambda a: (a.published or FIRST, a.id)):
        if one.nationality:
            told.setdefault((one.origin, frozenset(one.nationality)), []).append(one)
    several = [codes for _, codes in told if len(codes) > 1]
    hit = [key for key in told if any(_differ(key, other, several) for other in told)]
    if hit:
        texts = (f"{', '.join(sorted(key[1]))} ({said(told[key][0])})" for key in hit)
        claims = (claim for key in hit for one in told[key] for claim in one.claims or (one.id,))
        yield Finding.of(f"{listed(list(texts))}: none is in all of them", claims)


def _differ(one: Told, other: Told, several: list[frozenset[str]]) -> bool:
    both = one[1] | other[1]
    return one[0] != other[0] and not one[1] & other[1] and not any(both <= codes for codes in several)
