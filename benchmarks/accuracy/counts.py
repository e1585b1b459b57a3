"""How many: counts of people against gold counts, and who gave the figure."""

from __future__ import annotations

import dataclasses

from benchmarks.accuracy.answer import Answer, voices
from benchmarks.accuracy.facts import CountFact, Facts
from benchmarks.accuracy.keys import plain, stands_in
from benchmarks.accuracy.tally import Scores, Tally, pair_up
from habeas.model import CountClaim, Group

OTHER = "other"  # counts of something else are not scored
ROUND = 0.02  # by which a bound may be off
WIDER = 2.5  # times; a reading this much wider than the gold still says what the words allow


def judge_counts(facts: Facts, answer: Answer, scores: Scores) -> None:
    """Counts, and the said_by of those that match."""
    wanted = list(
        {(f.of, f.group, f.low, f.high): f for f in reversed(facts.counts) if f.of != OTHER}.values()
    )
    wanted.reverse()
    got: dict[tuple[object, ...], CountClaim] = {}
    for claim in answer.counts():
        if claim.of != OTHER:
            got.setdefault((claim.of, group_of(claim.group), claim.low, claim.high), claim)
    for fact, found in pair_up(wanted, list(got.values()), same):
        if fact is None and found is not None:
            scores["counts"].too_much(_shown(found))
        elif fact is not None:
            if not fact.optional:
                scores["counts"].judge(found is not None, f"{fact.of} {fact.group} {fact.low}..{fact.high}")
            if found is not None and fact.said_by:
                _judge_voice(fact, found, scores["said_by"])


def _judge_voice(fact: CountFact, claim: CountClaim, tally: Tally) -> None:
    want, got = str(fact.said_by), voices(claim)
    good = stands_in(want, got) or all(word in plain(got) for word in plain(want).split())
    tally.judge(good, f"count {fact.of} {fact.low}: {want!r}, got {got!r}", said=bool(got))


def _shown(claim: CountClaim) -> str:
    return f"{claim.of} {group_of(claim.group)} {claim.low}..{claim.high} ({claim.text})"


def same(fact: CountFact, claim: CountClaim) -> bool:
    """Whether a claim says what the fact says."""
    return fact.of == claim.of and same_group(fact.group, group_of(claim.group)) and same_number(fact, claim)


def same_number(fact: CountFact, claim: CountClaim) -> bool:
    """Exact figures must be the same; open ends must both be open; closed intervals may lie in one another."""
    if fact.low == fact.high:
        return (claim.low, claim.high) == (fact.low, fact.high)
    if fact.low is None or claim.low is None:
        return False
    if fact.high is None:
        return claim.high is None and abs(claim.low - fact.low) <= max(1, ROUND * fact.low)
    return claim.high is not None and _in_one_another((fact.low, fact.high), (claim.low, claim.high))


def _in_one_another(want: tuple[int, int], got: tuple[int, int]) -> bool:
    inside = want[0] <= got[0] < got[1] <= want[1] * (1 + ROUND)
    around = got[0] <= want[0] and got[1] >= want[1]
    return inside or (around and got[1] - got[0] <= WIDER * (want[1] - want[0]))


def group_of(group: Group) -> str:
    """The gold's word for a group: the most telling one of what is said."""
    if group.nationality:
        return f"nationality:{group.nationality}"
    if group.foreign:
        return "foreign"
    if group.age in ("minor", "child", "children"):
        return "minor"
    if group.gender:
        return group.gender
    if group.role:
        return f"role:{_singular(group.role)}"
    rest = [v for v in dataclasses.astuple(group) if v]
    return f"other:{plain(str(rest[0]))}" if rest else "all"


def same_group(want: str, got: str) -> bool:
    """The same, or words of one's own for a group that no term stands for."""
    kind, _, words = want.partition(":")
    if want == got or kind not in ("role", OTHER) or not words:
        return want == got
    tail = _singular(words)
    return tail in got or (":" in got and got.partition(":")[2] in tail)


def _singular(words: str) -> str:
    return plain(words).rstrip("s")
