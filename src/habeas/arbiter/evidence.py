"""What speaks for a claim: how sure the heads are, and whether the other reader says the same of the same words.

Each piece of evidence is a number by name; `judge` weighs them. Probabilities stand as logits, so that they add up.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from habeas.learned import terms
from habeas.learned.evidence import Evidence, Seen
from habeas.learned.terms import TERMS
from habeas.model import CountClaim, EventClaim, Reason, Skipped, Span

ALIKE = {"arrest": "detention", "disappearance": "detention"}  # reports use these words for one another
TYPES = ("detention", "release", "sentence", "held", "charge", "trial", "conviction", "death-in-custody")
COUNTS = ("released", "held", "arrested", "sentenced", "charged", "died")
COUNTED = {TERMS[act]: of for act, of in terms.COUNTED.items()}
NEAR = 120  # characters
NO_TELLING = frozenset({Reason.NOBODY_NAMED, Reason.PLANNED, Reason.SOUGHT, Reason.POSSIBLE})


def kind_of(claim: EventClaim) -> str:
    return ALIKE.get(claim.event, claim.event)


def logit(share: float) -> float:
    kept = min(max(share, 0.001), 0.999)
    return math.log(kept / (1 - kept))


class Beside:
    """The claims of one reader, to be asked for what stands beside a claim of the other one."""

    def __init__(
        self, claims: Iterable[EventClaim], skipped: Sequence[Skipped] = (), seen: Sequence[Seen] = ()
    ) -> None:
        self.claims = list(claims)
        self._skipped = [
            one for one in skipped if one.stage == "events" and one.span and one.reason not in NO_TELLING
        ]
        self._seen = seen
        self._facts = defaultdict[tuple[str, str], list[EventClaim]](list)
        for claim in self.claims:
            for person in claim.people:
                self._facts[kind_of(claim), person].append(claim)

    def same(self, claim: EventClaim, person: str) -> list[EventClaim]:
        """Claims that tell the same of that person in words that the claim shares."""
        return [one for one in self._facts[kind_of(claim), person] if one.span.overlaps(claim.span)]

    def weighed(self, claim: EventClaim, person: str) -> dict[str, float]:
        there = [one for one in self.claims if one.span.overlaps(claim.span)]
        alike = [one for one in there if kind_of(one) == kind_of(claim)]
        same = self.same(claim, person)
        return {
            "same words": float(bool(same)),
            "same words, realis": float(any(one.realis == claim.realis for one in same)),
            "same fact elsewhere": float(not same and bool(self._facts[kind_of(claim), person])),
            "of others": float(not same and bool(alike)),
            "other act": float(not same and any(person in one.people for one in there)),
            "left out": float(any(one.span and one.span.overlaps(claim.span) for one in self._skipped)),
        }

    def alike(self, claim: EventClaim) -> bool:
        """Whether there is a claim of that event on words that the claim shares, of anybody."""
        return any(one.span.overlaps(claim.span) and kind_of(one) == kind_of(claim) for one in self.claims)

    def counted(self, claim: CountClaim) -> float:
        """How likely the words around a count tell the act that it counts."""
        here = (
            one.sure
            for one in self._seen
            if COUNTED.get(one.event) == claim.of and _near(one.span, claim.span)
        )
        return max(here, default=0.0)

    def seen(self, claim: EventClaim) -> float:
        """How likely the words tell such an act, 0 where the heads saw none."""
        here = (
            one.sure
            for one in self._seen
            if one.span.overlaps(claim.span) and ALIKE.get(one.event, one.event) == kind_of(claim)
        )
        return max(here, default=0.0)


def of_learned(claim: EventClaim, person: str, told: Evidence, rules: Beside, again: int) -> dict[str, float]:
    """again: in how many of its claims the learned reader tells this fact of the person's name."""
    return {
        **_of_claim(claim),
        "trigger": logit(told.trigger),
        "type": logit(told.type),
        "realis": logit(told.realis),
        "affected": logit(told.affected.get(person, 0.5)),
        "named": float(person in told.named),
        "again": math.log(1 + again),
        "headline": float(told.kind == "headline"),
        "no text": float(told.kind not in ("text", "headline", "list", "heading", "caption")),
        **{f"rules: {name}": value for name, value in rules.weighed(claim, person).items()},
    }


def of_rules(claim: EventClaim, person: str, learned: Beside) -> dict[str, float]:
    seen = learned.seen(claim)
    return {
        **_of_claim(claim),
        "seen": logit(seen) if seen else -3.0,
        **{f"learned: {name}": value for name, value in learned.weighed(claim, person).items()},
    }


def _of_claim(claim: EventClaim) -> dict[str, float]:
    return {
        **{name: float(kind_of(claim) == name) for name in TYPES},
        **{name: float(claim.realis == name) for name in ("planned", "sought", "possible")},
        "alone": float(len(claim.people) == 1),
    }


def count_of_learned(
    claim: CountClaim, told: Evidence, rules: Sequence[CountClaim], summed: Container[str]
) -> dict[str, float]:
    """summed: counts of the rules that are in a sum that comes out."""
    there = [one for one in rules if one.span.overlaps(claim.span)]
    return {
        **_of_count(claim),
        "trigger": logit(told.trigger),
        "type": logit(told.type),
        "realis": logit(told.realis),
        "affected": logit(told.affected.get("", 0.5)),
        "rules: same": float(any(same_count(claim, one) for one in there)),
        "rules: other": float(bool(there) and not any(same_count(claim, one) for one in there)),
        "summed": float(any(same_count(claim, one) and one.id in summed for one in there)),
        "headline": float(told.kind == "headline"),
    }


def count_of_rules(
    claim: CountClaim, learned: Sequence[CountClaim], seen: float, summed: Container[str]
) -> dict[str, float]:
    there = any(one.span.overlaps(claim.span) for one in learned)
    return {
        **_of_count(claim),
        "seen": logit(seen) if seen else -3.0,
        "learned: other": float(there),
        "summed": float(claim.id in summed),
    }


def same_count(one: CountClaim, other: CountClaim) -> bool:
    """Whether both count the same people as the same, and come to the same number."""
    return (one.of, one.low, one.high) == (other.of, other.low, other.high) and one.span.overlaps(other.span)


def _of_count(claim: CountClaim) -> dict[str, float]:
    return {
        **{name: float(claim.of == name) for name in COUNTS},
        "part": float(claim.whole is not None),
        "open": float(claim.high is None or claim.low is None),
        "small": float((claim.low or 0) <= 2),
        "group": float(
            any(
                getattr(claim.group, name)
                for name in ("nationality", "foreign", "role", "gender", "age", "other")
            )
        ),
    }


def _near(one: Span, other: Span) -> bool:
    return one.start - NEAR < other.end and other.start < one.end + NEAR
