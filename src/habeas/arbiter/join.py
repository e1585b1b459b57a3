"""Puts two readings of one document together. The rules' words for a claim stand where both read it; the learned reader fills in.

A claim on several people is parted where some of them are sure and some are not: what counts and what is proposed are two claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from habeas.arbiter.evidence import (
    Beside,
    count_of_learned,
    count_of_rules,
    kind_of,
    of_learned,
    of_rules,
    same_count,
)
from habeas.arbiter.judge import PROPOSED, SKIPPED, Judge
from habeas.arbiter.people import Ids, People, one_list
from habeas.learned.evidence import Evidence, Told
from habeas.model import (
    Claim,
    CountClaim,
    Details,
    EventClaim,
    ExchangeClaim,
    Person,
    QuoteClaim,
    Reading,
    Reason,
    Skipped,
    Span,
    SumCheck,
)

STAGE = "arbiter"


def joined(rules: Reading, told: Told, judge: Judge) -> Reading:
    """One reading of both."""
    return _Join(rules, told, judge).reading()


def moved(claim: Claim, ids: Ids, prefix: str) -> Claim:
    """The claim with the ids of the joint list of people, its own and those of claims that it points at under a prefix."""

    def name(one: str | None) -> str | None:
        return one and prefix + one

    said = tuple(replace(one, person=ids.get(one.person)) if one.person else one for one in claim.said_by)
    claim = replace(claim, id=prefix + claim.id, said_by=said)
    if isinstance(claim, EventClaim):
        return replace(
            claim,
            people=tuple(dict.fromkeys(ids[one] for one in claim.people if one in ids)),
            count=name(claim.count),
        )
    if isinstance(claim, CountClaim):
        return replace(claim, whole=name(claim.whole))
    if isinstance(claim, ExchangeClaim):
        sides = tuple(
            replace(side, gives=tuple(replace(given, event=name(given.event)) for given in side.gives))
            for side in claim.sides
        )
        return replace(claim, sides=sides)
    return claim


@dataclass(frozen=True)
class Row:
    """A claim on one person, or a count, with what speaks for it. of: which weights judge it."""

    of: str
    claim: EventClaim | CountClaim
    person: str
    evidence: dict[str, float]


def rows(rules: Reading, told: Told) -> tuple[tuple[Person, ...], list[Row]]:
    """The joint list of people, and all that either reader claims with what speaks for it."""
    join = _Join(rules, told, Judge({}, 1.0, 1.0, 0.0))
    return join.people.people, list(join.rows())


class _Join:
    def __init__(self, rules: Reading, told: Told, judge: Judge) -> None:
        self.document, self.judge = rules.document, judge
        self.people: People = one_list(rules.people, told.reading.people)
        self.rules = [moved(claim, self.people.rules, "") for claim in rules.claims]
        self.learned = [moved(claim, self.people.learned, "l") for claim in told.reading.claims]
        self.evidence = {
            "l" + name: _moved_evidence(one, self.people.learned) for name, one in told.evidence.items()
        }
        self.checks = rules.checks
        self.skipped = [*rules.skipped, *told.reading.skipped]
        self.beside_rules = Beside(_events(self.rules), rules.skipped)
        self.beside_learned = Beside(_events(self.learned), (), told.seen)
        self.again = Counter(  # by name: one wrong guess at whom "he" means would else speak for the next
            (kind_of(claim), person)
            for claim in _events(self.learned)
            for person in claim.people
            if person in self.evidence[claim.id].named
        )
        self.summed = {name for check in rules.checks if check.holds for name in (check.whole, *check.parts)}
        self.claims: list[Claim] = []
        self.sure: dict[tuple[str, str], float] = {}

    def rows(self) -> Iterator[Row]:
        """Each reader's claims on each person with what speaks for them; what both tell is the learned one's."""
        for claim in _events(self.learned):
            told = self.evidence[claim.id]
            for person in claim.people:
                again = self.again[kind_of(claim), person]
                yield Row("learned", claim, person, of_learned(claim, person, told, self.beside_rules, again))
        for claim in _events(self.rules):
            for person in claim.people:
                if not self.beside_learned.same(claim, person):
                    yield Row("rules", claim, person, of_rules(claim, person, self.beside_learned))
        rules, learned = _counts(self.rules), _counts(self.learned)
        for count in learned:
            yield Row(
                "learned count",
                count,
                "",
                count_of_learned(count, self.evidence[count.id], rules, self.summed),
            )
        for count in rules:
            if not any(same_count(count, one) for one in learned):
                seen = self.beside_learned.counted(count)
                yield Row("rules count", count, "", count_of_rules(count, learned, seen, self.summed))

    def reading(self) -> Reading:
        for row in self.rows():
            name = row.claim.id, row.person
            self.sure[name] = self.judge.confidence(row.of, row.evidence)
        self._take_events()
        self._take_counts()
        self._take_quotes()
        self._take_exchanges()
        claims = tuple(sorted(self.claims, key=lambda claim: (claim.span, claim.id)))
        named = {claim.id: f"c{number}" for number, claim in enumerate(claims, 1)}
        return Reading(
            self.document, self.people.people, tuple(_renamed(claim, named) for claim in claims),
            tuple(_checks(self.checks, named)), tuple(self.skipped),
        )  # fmt: skip

    def _take_events(self) -> None:
        for claim in _events(self.rules):
            same = [one for person in claim.people for one in self.beside_learned.same(claim, person)]
            filled = _filled(claim, same)
            if not claim.people:
                self.claims.append(replace(filled, read_by=("rules",)))
                continue
            sure = {p: self._sure_of_rules(claim, p) for p in claim.people}
            readers = ("rules", "learned") if same else ("rules",)
            self._parted(replace(filled, read_by=readers), sure)
        for claim in _events(self.learned):
            alone = replace(claim, read_by=("learned",))
            if claim.people:
                fresh = [p for p in claim.people if not self.beside_rules.same(claim, p)]
                if fresh:
                    self._parted(alone, {p: self.sure[claim.id, p] for p in fresh})
            elif not self.beside_rules.alike(claim):
                told = self.evidence[claim.id]
                self._place(replace(alone, confidence=told.trigger * told.type * told.realis))

    def _sure_of_rules(self, claim: EventClaim, person: str) -> float:
        same = self.beside_learned.same(claim, person)
        return max((self.sure[one.id, person] for one in same), default=0.0) or self.sure[claim.id, person]

    def _parted(self, claim: EventClaim, sure: dict[str, float]) -> None:
        """One claim on those who are sure, one on those who are only proposed; the rest is skipped."""
        levels = defaultdict[str, list[str]](list)
        for person, confidence in sure.items():
            levels[self.judge.level(confidence)].append(person)
        for suffix, (_, people) in zip(("", "b", "c"), sorted(levels.items()), strict=False):
            part = replace(claim, id=claim.id + suffix, people=tuple(people))
            self._place(replace(part, confidence=min(sure[person] for person in people)))

    def _place(self, claim: Claim) -> None:
        level = self.judge.level(claim.confidence or 0.0, count=isinstance(claim, CountClaim))
        if level == SKIPPED:
            event = claim.event if isinstance(claim, EventClaim) else claim.kind
            self.skipped.append(Skipped(STAGE, Reason.UNSURE_CLAIM, claim.span, of=event))
        else:
            self.claims.append(replace(claim, proposed=level == PROPOSED))

    def _take_counts(self) -> None:
        learned = _counts(self.learned)
        for claim in _counts(self.rules):
            same = [one for one in learned if same_count(claim, one)]
            sure = max((self.sure[one.id, ""] for one in same), default=0.0) or self.sure[claim.id, ""]
            self._place(replace(claim, confidence=sure, read_by=("rules", "learned") if same else ("rules",)))
        for claim in learned:
            if not any(same_count(claim, one) for one in _counts(self.rules)):
                self._place(replace(claim, confidence=self.sure[claim.id, ""], read_by=("learned",)))

    def _take_quotes(self) -> None:
        """The rules' quotations with the speakers that they did not find, and reported speech that they did not see."""
        rules = [claim for claim in self.rules if isinstance(claim, QuoteClaim)]
        learned = [claim for claim in self.learned if isinstance(claim, QuoteClaim) and claim.said_by]
        for claim in rules:
            said = claim.said_by or next(
                (one.said_by for one in learned if _mostly(one.span, claim.span)), ()
            )
            self.claims.append(replace(claim, said_by=said, read_by=("rules",)))
        for claim in learned:
            if not any(one.span.overlaps(claim.span) for one in rules) and not claim.direct:
                self.claims.append(replace(claim, read_by=("learned",)))

    def _take_exchanges(self) -> None:
        rules = [claim for claim in self.rules if isinstance(claim, ExchangeClaim)]
        self.claims += [replace(claim, read_by=("rules",)) for claim in rules]
        for claim in self.learned:
            if isinstance(claim, ExchangeClaim) and not any(one.span.overlaps(claim.span) for one in rules):
                sure = self.evidence[claim.id].trigger
                self._place(
                    replace(claim, read_by=("learned",), confidence=sure if _is_whole(claim) else sure / 2)
                )


def _is_whole(claim: ExchangeClaim) -> bool:
    """Whether both sides are named; half a trade is only proposed."""
    return all(side.party for side in claim.sides)


def _events(claims: Iterable[Claim]) -> list[EventClaim]:
    return [claim for claim in claims if isinstance(claim, EventClaim)]


def _counts(claims: Iterable[Claim]) -> list[CountClaim]:
    return [claim for claim in claims if isinstance(claim, CountClaim)]


def _mostly(one: Span, other: Span) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common >= 0.5 * (other.end - other.start)


def _filled(claim: EventClaim, others: list[EventClaim]) -> EventClaim:
    """The claim with what the other reader knows and it does not."""
    for other in others:
        mine, theirs = claim.details, other.details
        claim = replace(
            claim, date=claim.date or other.date, place=claim.place or other.place, actor=claim.actor or other.actor,
            details=Details(
                mine.sentence_months or theirs.sentence_months, mine.charge or theirs.charge,
                mine.held_months or theirs.held_months, mine.as_ or theirs.as_,
            ),
        )  # fmt: skip
    return claim


def _moved_evidence(told: Evidence, ids: Ids) -> Evidence:
    affected = {ids.get(person, person): sure for person, sure in told.affected.items()}
    return replace(told, affected=affected, named=frozenset(ids[person] for person in told.named))


def _renamed(claim: Claim, ids: Ids) -> Claim:
    """What points at a claim that is not there any more points at none."""
    claim = replace(claim, id=ids[claim.id])
    if isinstance(claim, EventClaim):
        return replace(claim, count=ids.get(claim.count or ""))
    if isinstance(claim, CountClaim):
        return replace(claim, whole=ids.get(claim.whole or ""))
    if isinstance(claim, ExchangeClaim):
        sides = tuple(
            replace(side, gives=tuple(replace(one, event=ids.get(one.event or "")) for one in side.gives))
            for side in claim.sides
        )
        return replace(claim, sides=sides)
    return claim


def _checks(checks: Iterable[SumCheck], ids: Ids) -> Iterator[SumCheck]:
    """Sums over claims that are all still there."""
    for check in checks:
        if check.whole in ids and all(part in ids for part in check.parts):
            yield replace(check, whole=ids[check.whole], parts=tuple(ids[part] for part in check.parts))
