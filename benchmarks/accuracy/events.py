"""What happened to whom: events on people, and of those that match the date, the certainty and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.accuracy.answer import Answer, act, voices
from benchmarks.accuracy.facts import EventFact, Facts
from benchmarks.accuracy.keys import stands_in
from benchmarks.accuracy.tally import Scores, pair_up
from habeas.model import EventClaim, PartialDate

# Steps of a case that the gold lists only where the report makes something of them: nothing is too much.
STEPS = frozenset({"trial", "search", "charge", "conviction", "transfer", "appeal"})
DOUBT = {
    "asserted": 0,
    "hedged": 1,
    "unconfirmed": 1,
    "denied": 2,
}  # hedged and unconfirmed count as the same

Happened = tuple[str, EventClaim]


def judge_events(facts: Facts, answer: Answer, scores: Scores, *, hard_negative: str | None = None) -> None:
    """Events, dates, certainty, said_by. hard_negative: the name of a report that is about something else."""
    named = [fact for fact in facts.events if fact.person]

    def same(fact: EventFact, got: Happened) -> bool:
        return act(fact.event) == act(got[1].event) and answer.is_called(got[0], fact.person or "")

    found = [g for g in answer.happened() if g[1].event not in STEPS or any(same(f, g) for f in named)]
    for fact, hit in pair_up(named, found, same):
        if fact is None and hit is not None:
            scores["events"].too_much(f"{hit[1].event} of {answer.name_of(hit[0])}: {_words(answer, hit[1])}")
        elif fact is not None:
            _judge_found(fact, answer.about(hit[0], hit[1].event) if hit else [], scores)
    _judge_unnamed(facts, answer, scores)
    if hard_negative:
        wrong = (g for g in answer.happened() if not any(same(f, g) for f in named))
        scores.dangerous += [f"{hard_negative}: {c.event} of {answer.name_of(p)}" for p, c in wrong]


def _judge_found(fact: EventFact, claims: Sequence[EventClaim], scores: Scores) -> None:
    who = f"{fact.event} of {fact.person}"
    if not fact.optional:
        scores["events"].judge(bool(claims), who)
    if not claims:
        return
    if fact.date:
        dates = [c.date for c in claims if c.date]
        note = f"{who}: {fact.date}, got {[f'{d.from_}..{d.to}' for d in dates]}"
        scores["dates"].judge(any(falls_in(fact.date, d) for d in dates), note, said=bool(dates))
    stands = [(c.realis, DOUBT[c.certainty]) for c in claims]
    good = (fact.realis, DOUBT[fact.certainty]) in stands
    note = f"{who}: {fact.realis}/{fact.certainty}, got {[f'{c.realis}/{c.certainty}' for c in claims]}"
    scores["certainty"].judge(good, note, said=True)
    if fact.said_by:
        said = [voices(c) for c in claims]
        good = any(stands_in(fact.said_by, voice) for voice in said)
        scores["said_by"].judge(good, f"{who}: {fact.said_by!r}, got {said}", said=any(said))


def falls_in(want: str, date: PartialDate) -> bool:
    """Whether a date lies within the day, month or year of the gold."""
    return date.from_[: len(want)] == want == date.to[: len(want)]


def _judge_unnamed(facts: Facts, answer: Answer, scores: Scores) -> None:
    for fact in facts.events:
        if fact.person or fact.optional:
            continue
        alike = (c for c in answer.events() if act(c.event) == act(fact.event))
        good = any(stands_in(fact.who, c.span.of(answer.text)) for c in alike)
        scores["events"].judge(good, f"{fact.event} of somebody unnamed: {fact.who}")


def _words(answer: Answer, claim: EventClaim) -> str:
    return repr(claim.span.of(answer.text)[:80])
