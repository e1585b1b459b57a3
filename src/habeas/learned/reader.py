"""What the heads saw → a reading: events, counts, quotations, exchanges, each with its words and who says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from habeas.learned.decode import Act, At, Found
from habeas.learned.evidence import Evidence, Seen, Told
from habeas.learned.terms import COUNTED, MANNERS, PARTIES, TERMS
from habeas.learned.text import Text
from habeas.learned.trades import trade_places, trades_of
from habeas.learned.values import Values
from habeas.learned.voices import Voices, is_quoted
from habeas.learned.who import Somebody, Who
from habeas.learned.words import Word
from habeas.model import (
    Claim,
    CountClaim,
    Details,
    Document,
    EventClaim,
    ExchangeClaim,
    PartialDate,
    QuoteClaim,
    Reading,
    Reason,
    Skipped,
    Span,
)
from habeas.vocabulary import Vocabulary

LONGEST_SPAN = 280


class Teller:
    """Makes the reading of one document."""

    def __init__(
        self, document: Document, text: Text, vocabulary: Vocabulary, values: Values, *, sure: float = 0.5
    ) -> None:
        self.document, self.text, self.values, self.sure = document, text, values, sure
        self.published = dt.date.fromisoformat(document.published.date) if document.published else None
        self.detention = tuple(vocabulary.words["naming"]["detention"])
        self.who = Who(text, vocabulary)
        self.persons = self.who.persons()
        self.voices = Voices(text, self.who)
        self.claims: list[Claim] = []
        self.skipped: list[Skipped] = []
        self.evidence: dict[str, Evidence] = {}
        self.anchors: dict[str, At] = {}
        self.counts: dict[int, CountClaim] = {}
        self.events: dict[At, str] = {}
        self.before: PartialDate | None = None
        self.number = 0

    def told(self) -> Told:
        found = self.text.found
        for act in sorted(found.acts, key=lambda act: act.at):
            self._act(act)
        self._parts()
        self._quotes()
        self._exchanges()
        claims = [
            replace(claim, said_by=self.voices.of(self.anchors[claim.id]))
            if not isinstance(claim, QuoteClaim)
            else claim
            for claim in self.claims
        ]
        claims.sort(key=lambda claim: (claim.span, claim.id))
        reading = Reading(self.document, self.persons, tuple(claims), (), tuple(self.skipped))
        seen = (
            Seen(self.text.span(act.at), TERMS.get(act.type, act.type), act.sure * act.type_sure)
            for act in found.acts
        )
        return Told(reading, self.evidence, tuple(seen))

    def _id(self, at: At) -> str:
        self.number += 1
        name = f"c{self.number}"
        self.anchors[name] = at
        return name

    def _act(self, act: Act) -> None:
        words = self.text.of(act.at)
        if act.sure < self.sure:
            return self._skip(act, Reason.NOT_SURE)
        date = self._date(act)
        if act.realis == "not":
            return self._skip(act, Reason.DENIED)
        if act.type in PARTIES:
            return self._deed(act, date)
        if act.type not in TERMS:
            return self._skip(act, Reason.NO_TERM)
        people, groups = self._affected(act)
        counts = [count for number in groups if (count := self._count(act, number, date))]
        if act.type == "held" and people and all(self._freed(act, person) for person in people):
            return self._skip(act, Reason.ENDED)
        if not people and not act.affected:
            return self._skip(act, Reason.NOBODY_NAMED)
        event = TERMS[act.type]
        if event == "arrest" and words.lower().startswith(self.detention):
            event = "detention"
        name = self._id(act.at)
        self.evidence[name] = self._evidence(act)
        self.events[act.at] = name
        self.claims.append(
            EventClaim(
                id=name,
                span=self._span(act),
                certainty={"hedged": "hedged", "unconfirmed": "unconfirmed"}.get(act.doubt, "asserted"),
                event=event,
                people=tuple(person.id for person in people),
                count=counts[0].id if counts else None,
                actor=self._argument(act, "by"),
                place=self._argument(act, "where"),
                date=date,
                realis=act.realis,
                details=self._details(act),
            )
        )
        return None

    def _skip(self, act: Act, reason: Reason) -> None:
        self.skipped.append(
            Skipped("learned", reason, self.text.span(act.at), of=TERMS.get(act.type, act.type))
        )

    def _evidence(self, act: Act) -> Evidence:
        affected = dict[str, float]()
        named = set[str]()
        for number, sure in act.affected:
            if (person := self.who.of.get(number)) is not None:
                affected[person.id] = max(sure * self.who.sure_of(number), affected.get(person.id, 0.0))
                named |= {person.id} if self.who.is_named(number) else set()
        kind, _ = self.text.found.kinds.get(act.at[0], ("text", 1.0))
        return Evidence(act.sure, act.type_sure, act.realis_sure, affected, frozenset(named), kind)

    def _affected(self, act: Act) -> tuple[list[Somebody], list[int]]:
        people: list[Somebody] = []
        groups = []
        for number, _ in act.affected:
            if self.text.found.mentions[number].group:
                groups.append(number)
            elif (person := self.who.of.get(number)) is not None and person not in people:
                people.append(person)
        return people, groups

    def _freed(self, act: Act, person: Somebody) -> bool:
        """Whether the same paragraph tells of the same person's release: "who had been held" is no state of today then."""
        return any(
            other.type == "release" and other.realis == "actual" and other.sure >= self.sure and other.at[0] == act.at[0]
            and any(self.who.of.get(number) is person for number, _ in other.affected)
            for other in self.text.found.acts
        )  # fmt: skip

    def _argument(self, act: Act, name: str) -> str | None:
        return self.text.of(act.arguments[name][0][0]) if name in act.arguments else None

    def _date(self, act: Act) -> PartialDate | None:
        if "when" not in act.arguments:
            return None
        span = self.text.span(act.arguments["when"][0][0])
        date = self.values.date(
            self.text.text, span, self.published, before=self.before, future=act.realis == "planned"
        )
        self.before = date or self.before
        return date

    def _details(self, act: Act) -> Details:
        term, charge = self._argument(act, "term"), self._argument(act, "for")
        months = self.values.months(term) if term and act.type == "sentence" else None
        when = self._argument(act, "when")
        held = self.values.months(when) if when and act.type in ("release", "held", "arrest") else None
        manner = MANNERS.get(act.manner, act.manner) if act.type == "release" else None
        return Details(
            sentence_months=months,
            charge=charge if act.type in ("charge", "conviction", "sentence") else None,
            held_months=held,
            as_=manner,
        )

    def _span(self, act: Act) -> Span:
        span = here = self.text.span(act.at)
        for number, _ in act.affected:
            other = self.text.found.mentions[number].at
            if other[0] == act.at[0]:
                wide = span.to(self.text.span(other))
                if wide.end - wide.start <= LONGEST_SPAN:
                    span = wide
        return span if span.end - span.start <= LONGEST_SPAN else here

    def _count(self, act: Act, number: int, date: PartialDate | None) -> CountClaim | None:
        if act.type not in COUNTED or act.realis not in ("actual", "planned"):
            return None
        of, known = COUNTED[act.type], self.counts.get(number)
        if known is not None and known.of == of:
            return known
        linked = next(sure for other, sure in act.affected if other == number)
        evidence = replace(self._evidence(act), affected={"": linked * self.text.found.mentions[number].sure})
        return self._counted(number, of, evidence, date=date)

    def _counted(
        self, number: int, of: str, evidence: Evidence, *, date: PartialDate | None, whole: str | None = None
    ) -> CountClaim | None:
        """The claim that the mention's number counts, None where no number stands in it."""
        at = self.text.found.mentions[number].at
        span = self.text.span(at)
        quantity = self.values.quantity(self.text.text, span)
        if quantity is None:
            return None
        name = self._id(at)
        self.evidence[name] = evidence
        claim = CountClaim(
            id=name, span=span, of=of, group=self.values.group(self.text.text, span), text=span.of(self.text.text),
            low=quantity.core.low, high=quantity.core.high, hard_low=quantity.hard.low, hard_high=quantity.hard.high,
            whole=whole, date=date,
        )  # fmt: skip
        self.counts[number] = claim
        self.claims.append(claim)
        return claim

    def _parts(self) -> None:
        """Parts of a whole count what the whole counts."""
        for part, whole, sure in sorted(self.text.found.parts, key=lambda pair: pair[1]):
            known = self.counts.get(whole)
            mention = self.text.found.mentions[part]
            if known is None or not mention.group:
                continue
            if (own := self.counts.get(part)) is not None:
                self._replace(own, replace(own, whole=known.id), part)
            else:
                evidence = replace(self.evidence[known.id], affected={"": sure * mention.sure})
                self._counted(part, known.of, evidence, date=known.date, whole=known.id)

    def _replace(self, old: CountClaim, new: CountClaim, number: int) -> None:
        self.claims[self.claims.index(old)] = new
        self.counts[number] = new

    def _deed(self, act: Act, date: PartialDate | None) -> None:
        event = TERMS.get(act.type, "policy-change")
        name = self._id(act.at)
        self.evidence[name] = self._evidence(act)
        self.events[act.at] = name
        self.claims.append(
            EventClaim(
                id=name,
                span=self.text.span(act.at),
                event=event,
                actor=self._argument(act, "by"),
                date=date,
                realis=act.realis,
            )
        )

    def _quotes(self) -> None:
        for said in self.text.found.said:
            span = self.text.span(said.content)
            self.claims.append(
                QuoteClaim(
                    id=self._id(said.content),
                    span=span,
                    direct=is_quoted(self.text.text, span),
                    text=span.of(self.text.text),
                    said_by=(self.voices.speaker(said.speaker, said.cue),) if said.speaker else (),
                )
            )

    def _exchanges(self) -> None:
        for sides, sure in trades_of(self.text, self.events):
            span = sides[0].gives[0].span
            for side in sides:
                for given in side.gives:
                    span = span.to(given.span)
            anchor = min(at for at in trade_places(self.text) if span.holds(self.text.span(at)))
            name = self._id(anchor)
            self.evidence[name] = Evidence(trigger=sure)
            self.claims.append(ExchangeClaim(id=name, span=span, sides=sides))


def tell(
    document: Document,
    lines: list[Span],
    words: list[list[Word]],
    found: Found,
    vocabulary: Vocabulary,
    values: Values,
    *,
    sure: float = 0.5,
) -> Told:
    """The reading of what was found in the lines."""
    return Teller(document, Text(document.text, lines, words, found), vocabulary, values, sure=sure).told()
