"""The other fact types: attributes, exchanges, quotes, reported speech, sums, the report's date, spans."""

from __future__ import annotations

from itertools import permutations

from benchmarks.accuracy.answer import Answer, voices
from benchmarks.accuracy.facts import AttributeFact, ExchangeFact, Facts, QuoteFact
from benchmarks.accuracy.keys import all_stand_in, plain, stands_in
from benchmarks.accuracy.tally import Scores, pair_up
from habeas.model import CountClaim, ExchangeClaim, Person, QuoteClaim, Side

LONG_QUOTE = 8  # words; the gold need not list shorter ones
ENDS = 12  # letters at either end by which a quote is known


def judge_attributes(facts: Facts, answer: Answer, scores: Scores) -> None:
    """Age, nationality, role, length of sentence."""
    for fact in facts.attributes:
        if fact.optional:
            continue
        got = [_attribute(fact, person, answer) for person in answer.called(fact.person)]
        note = f"{fact.person}: {_wanted(fact)}, got {[what for _, what in got]}"
        scores["attributes"].judge(any(ok for ok, _ in got), note, said=any(what for _, what in got))


def _wanted(fact: AttributeFact) -> str:
    fields = ("age", "nationality", "sentence_months", "role")
    return ", ".join(f"{name} {getattr(fact, name)}" for name in fields if getattr(fact, name) is not None)


def _attribute(fact: AttributeFact, person: Person, answer: Answer) -> tuple[bool, object]:
    """Whether a person has the attribute, and what is said instead."""
    if fact.age is not None:
        return person.age == fact.age, person.age
    if fact.nationality is not None:
        return fact.nationality in person.nationality, person.nationality
    if fact.sentence_months is not None:
        about = (c for c in answer.events() if person.id in c.people)
        months = {c.details.sentence_months for c in about if c.details.sentence_months}
        return fact.sentence_months in months, months
    return stands_in(fact.role or "", person.role), person.role


def judge_exchanges(facts: Facts, answer: Answer, scores: Scores) -> None:
    """Who gave what for what, whichever side comes first."""
    for fact, claim in pair_up(facts.exchanges, answer.exchanges(), same_exchange):
        if fact is None and claim is not None:
            scores["exchanges"].too_much(" ⇄ ".join(_shown(side) for side in claim.sides))
        elif fact is not None and not fact.optional:
            scores["exchanges"].judge(
                claim is not None, f"{fact.a}: {fact.a_gives} ⇄ {fact.b}: {fact.b_gives}"
            )


def same_exchange(fact: ExchangeFact, claim: ExchangeClaim) -> bool:
    """Whether the first two sides are the fact's parties, each giving all that its key words name."""
    sides = permutations(claim.sides[:2]) if len(claim.sides) > 1 else ()
    return any(_gives(a, fact.a, fact.a_gives) and _gives(b, fact.b, fact.b_gives) for a, b in sides)


def _gives(side: Side, party: str, keys: list[str]) -> bool:
    return stands_in(party, side.party) and all_stand_in(keys, " ".join(given.text for given in side.gives))


def _shown(side: Side) -> str:
    return f"{side.party}: {'; '.join(given.text for given in side.gives)}"


def judge_quotes(facts: Facts, answer: Answer, scores: Scores) -> None:
    """Direct quotes with their speaker."""
    spoken, known = answer.quotes(direct=True), set()
    for fact in (f for f in facts.quotes if f.direct):
        hit = next((q for q in spoken if same_words(fact, q)), None)
        known.add(hit.id if hit else None)
        if not fact.optional:
            good = hit is not None and stands_in(fact.speaker, voices(hit))
            note = f"{fact.speaker}: {fact.starts}…, got {voices(hit) if hit else None!r}"
            scores["quotes"].judge(good, note, said=hit is not None)
    for quote in spoken:
        if quote.id not in known and len(plain(quote.text).split()) >= LONG_QUOTE:
            scores["quotes"].too_much(quote.text[:80])


def same_words(fact: QuoteFact, quote: QuoteClaim) -> bool:
    """Whether the quote begins and ends as the fact says, give or take what stands around it."""
    words = plain(quote.text)
    return plain(fact.starts)[:ENDS] in words and plain(fact.ends)[-ENDS:] in words


def judge_reported(facts: Facts, answer: Answer, scores: Scores) -> None:
    """Indirect speech with its speaker."""
    told = answer.quotes(direct=False)
    for fact in facts.quotes:
        if fact.direct or fact.optional:
            continue
        good = any(
            stands_in(fact.speaker, voices(q)) and (not fact.key or stands_in(fact.key, q.text)) for q in told
        )
        scores["reported"].judge(good, f"{fact.speaker}: {fact.key}")


def judge_sums(facts: Facts, answer: Answer, scores: Scores) -> None:
    """Totals, their parts, and whether they add up."""
    low = {c.id: c.low for c in answer.claims if isinstance(c, CountClaim)}
    got = [
        (low[check.whole], sorted(low[part] or 0 for part in check.parts if part in low), check.holds)
        for check in answer.checks
        if check.whole in low
    ]
    for fact in facts.sums:
        if not fact.optional:
            good = (fact.whole, sorted(fact.parts), fact.holds) in got
            scores["sums"].judge(good, f"{fact.whole} = {' + '.join(map(str, fact.parts))}: {fact.holds}")


def judge_document(facts: Facts, answer: Answer, scores: Scores) -> None:
    """The report's date, and whether every claim points at words of it."""
    if facts.published:
        good, got = answer.published == facts.published, answer.published
        scores["published"].judge(good, f"{facts.published}, got {got}", said=got is not None)
    for claim in answer.claims:
        points = claim.span.end <= len(answer.text) and bool(claim.span.of(answer.text).strip())
        scores["grounded"].judge(points, f"{claim.id} {claim.span}", said=True)
