"""What the heads saw → a reading: events, counts, quotations, exchanges, each with its words and who says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from habeas.learned.decode import Act, At, Found
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
    Skipped,
    Span,
)
from habeas.vocabulary import Vocabulary

TERMS = {
    "arrest": "arrest", "disappearance": "disappearance", "search": "search", "charge": "charge", "trial": "trial",
    "conviction": "conviction", "sentence": "sentence", "transfer": "transfer", "ill-treatment": "ill-treatment",
    "hunger-strike": "hunger-strike", "release": "release", "death": "death-in-custody", "held": "held", "appeal": "appeal",
    "expulsion": "expulsion", "travel-ban": "travel-ban", "sanction-imposed": "sanction-imposed",
    "sanction-eased": "sanction-eased", "payment": "payment", "visit": "diplomatic-visit", "contact": "diplomatic-contact",
}  # fmt: skip
PARTIES = frozenset({"sanction-imposed", "sanction-eased", "payment", "concession", "visit", "contact"})
COUNTED = {
    "arrest": "arrested", "release": "released", "held": "held", "charge": "charged", "conviction": "convicted",
    "sentence": "sentenced", "death": "died", "disappearance": "missing",
}  # fmt: skip
MANNERS = {
    "term-served": "term served",
    "house-arrest": "house arrest",
    "deal": None,
    "escape": None,
    "ransom": None,
    "none": None,
}
LONGEST_SPAN = 280


class Teller:
    """Makes the reading of one document."""

    def __init__(
        self, document: Document, text: Text, vocabulary: Vocabulary, values: Values, *, sure: float = 0.5
    ) -> None:
        self.document, self.text, self.values, self.sure = document, text, values, sure
        self.published = dt.date.fromisoformat(document.published.date) if document.published else None
        self.who = Who(text, vocabulary)
        self.persons = self.who.persons()
        self.voices = Voices(text, self.who)
        self.claims: list[Claim] = []
        self.skipped: list[Skipped] = []
        self.confidence: dict[str, float] = {}
        self.anchors: dict[str, At] = {}
        self.counts: dict[int, CountClaim] = {}
        self.events: dict[At, str] = {}
        self.before: PartialDate | None = None
        self.number = 0

    def reading(self) -> Reading:
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
        return Reading(self.document, self.persons, tuple(claims), (), tuple(self.skipped))

    def _id(self, at: At, sure: float) -> str:
        self.number += 1
        name = f"c{self.number}"
        self.anchors[name], self.confidence[name] = at, sure
        return name

    def _act(self, act: Act) -> None:
        words = self.text.of(act.at)
        if act.sure < self.sure:
            return self._skip(act, f"not sure enough ({act.sure:.2f})")
        date = self._date(act)
        if act.realis == "not":
            return self._skip(act, "did not happen")
        if act.type in PARTIES:
            return self._deed(act, date)
        if act.type not in TERMS:
            return self._skip(act, f"{act.type}: not a term of the vocabulary")
        people, groups = self._affected(act)
        counts = [count for number in groups if (count := self._count(act, number, date))]
        if not people and not act.affected:
            return self._skip(act, "nobody is told")
        event = TERMS[act.type]
        if event == "arrest" and words.lower().startswith("deten") | words.lower().startswith("detain"):
            event = "detention"
        sure = (
            act.sure * act.type_sure * act.realis_sure * max((sure for _, sure in act.affected), default=1.0)
        )
        name = self._id(act.at, sure)
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

    def _skip(self, act: Act, reason: str) -> None:
        self.skipped.append(Skipped("learned", f"{act.type}: {reason}", self.text.span(act.at)))

    def _affected(self, act: Act) -> tuple[list[Somebody], list[int]]:
        people: list[Somebody] = []
        groups = []
        for number, _ in act.affected:
            if self.text.found.mentions[number].group:
                groups.append(number)
            elif (person := self.who.of.get(number)) is not None and person not in people:
                people.append(person)
        return people, groups

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
        mention = self.text.found.mentions[number]
        span = self.text.span(mention.at)
        quantity = self.values.quantity(self.text.text, span)
        if quantity is None:
            return None
        of = COUNTED[act.type]
        known = self.counts.get(number)
        if known is not None and known.of == of:
            return known
        claim = CountClaim(
            id=self._id(mention.at, act.sure * mention.sure),
            span=span,
            of=of,
            group=self.values.group(self.text.text, span),
            low=quantity.core.low,
            high=quantity.core.high,
            hard_low=quantity.hard.low,
            hard_high=quantity.hard.high,
            text=span.of(self.text.text),
            date=date,
        )
        self.counts[number] = claim
        self.claims.append(claim)
        return claim

    def _parts(self) -> None:
        """Parts of a whole count what the whole counts."""
        for part, whole, _ in sorted(self.text.found.parts, key=lambda pair: pair[1]):
            known = self.counts.get(whole)
            if known is None or not self.text.found.mentions[part].group:
                continue
            mention = self.text.found.mentions[part]
            span = self.text.span(mention.at)
            own = self.counts.get(part)
            if own is not None:
                self._replace(own, replace(own, whole=known.id), part)
                continue
            quantity = self.values.quantity(self.text.text, span)
            if quantity is None:
                continue
            claim = CountClaim(
                id=self._id(mention.at, mention.sure), span=span, of=known.of, group=self.values.group(self.text.text, span),
                low=quantity.core.low, high=quantity.core.high, hard_low=quantity.hard.low, hard_high=quantity.hard.high,
                text=span.of(self.text.text), whole=known.id, date=known.date,
            )  # fmt: skip
            self.counts[part] = claim
            self.claims.append(claim)

    def _replace(self, old: CountClaim, new: CountClaim, number: int) -> None:
        self.claims[self.claims.index(old)] = new
        self.counts[number] = new

    def _deed(self, act: Act, date: PartialDate | None) -> None:
        event = TERMS.get(act.type, "policy-change")
        name = self._id(act.at, act.sure)
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
                    id=self._id(said.content, said.sure),
                    span=span,
                    direct=is_quoted(self.text.text, span),
                    text=span.of(self.text.text),
                    said_by=(self.voices.speaker(said.speaker, said.cue),) if said.speaker else (),
                )
            )

    def _exchanges(self) -> None:
        for sides in trades_of(self.text, self.events):
            span = sides[0].gives[0].span
            for side in sides:
                for given in side.gives:
                    span = span.to(given.span)
            anchor = min(at for at in trade_places(self.text) if span.holds(self.text.span(at)))
            self.claims.append(ExchangeClaim(id=self._id(anchor, 1.0), span=span, sides=sides))


def tell(
    document: Document,
    lines: list[Span],
    words: list[list[Word]],
    found: Found,
    vocabulary: Vocabulary,
    values: Values,
    *,
    sure: float = 0.5,
) -> Reading:
    """The reading of what was found in the lines."""
    return Teller(document, Text(document.text, lines, words, found), vocabulary, values, sure=sure).reading()
