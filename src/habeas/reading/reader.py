"""Runs the stages over one document, or many."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from habeas.model import (
    CountClaim,
    Document,
    EventClaim,
    ExchangeClaim,
    Kin,
    PartialDate,
    Person,
    Reading,
    Reason,
    Skipped,
    Span,
)
from habeas.reading import (
    acts,
    attributes,
    checks,
    concessions,
    coref,
    counts,
    events,
    exchanges,
    furniture,
    members,
    parse,
    people,
    rosters,
    shares,
    speech,
)
from habeas.reading.country import find_country
from habeas.reading.dates import DateFinder, DateMention
from habeas.reading.numbers import NumberFinder
from habeas.reading.page import Page
from habeas.reading.places import Places
from habeas.reading.published import find_published
from habeas.reading.quotes import find_quotes
from habeas.reading.triage import Triage
from habeas.reading.triggers import TriggerFinder
from habeas.vocabulary import Vocabulary, load

if TYPE_CHECKING:
    from spacy.language import Language


class Reader:
    """Reads documents of one language. Holds the parser and the vocabulary; keeps nothing of what it read."""

    def __init__(self, vocabulary: Vocabulary, nlp: Language) -> None:
        self.vocabulary = vocabulary
        self._nlp = nlp
        self._triggers = TriggerFinder(vocabulary)
        self._dates = DateFinder(vocabulary)
        self._numbers = NumberFinder(vocabulary)
        self._triage = Triage(vocabulary)

    @classmethod
    def load(cls, language: str = "en") -> Reader:
        """A reader for a language. Raises UnsupportedLanguage, BadVocabulary or BrokenInstall."""
        vocabulary = load(language)
        return cls(vocabulary, parse.load())

    def read_all(self, documents: Iterable[Document], *, triage: bool = True) -> Iterator[Reading]:
        """One reading per document, in order; memory does not grow with their number."""
        return (self.read(document, triage=triage) for document in documents)

    def read(self, document: Document, *, triage: bool = True) -> Reading:
        """What one document says. triage: a report without a word of the vocabulary is not parsed at all."""
        if triage and not self._triage.relevant(document.text):
            nothing = Skipped("triage", Reason.NO_TRIGGER)
            return Reading(replace(document, language=self.vocabulary.language), skipped=(nothing,))
        page = Page(replace(document, language=self.vocabulary.language), self.vocabulary)
        self._prepare(page, triage=triage)
        self._who(page)
        self._what(page)
        return _reading(page)

    def _prepare(self, page: Page, *, triage: bool) -> None:
        furniture.mark_furniture(page)
        text = page.document.text
        mentions = self._dates.find(text, Span(0, len(text))) if text else []
        published = find_published(page.document, self._dates, page.body, mentions)
        page.published = dt.date.fromisoformat(published.date) if published else None
        told = self._triage.relevant_spans(page.document.text, page.body) if triage else page.body
        told = rosters.whole(text, page.body, told)
        kept = set(told)
        page.skipped += [Skipped("triage", Reason.FAR_OFF, place) for place in page.body if place not in kept]
        page.sentences = parse.parse(self._nlp, text, told)
        page.document = replace(
            page.document,
            source=page.document.source or page.outlet,
            published=published,
            country=find_country(page),
            furniture=tuple(page.furniture),
        )
        page.dates = self._resolved_dates(page, mentions)
        page.date_finder = self._dates
        page.triggers = self._triggers.find(page.sentences, text)
        page.quantities = [q for place in told for q in self._numbers.find(text, place)]

    def _resolved_dates(
        self, page: Page, mentions: list[DateMention]
    ) -> list[tuple[DateMention, PartialDate | None]]:
        """The dates of the body, each read in the light of the one before it."""
        found: list[tuple[DateMention, PartialDate | None]] = []
        before: PartialDate | None = None
        ends = [place.end for place in page.body]
        for mention in mentions:
            i = bisect_left(ends, mention.span.end)
            if i < len(ends) and page.body[i].holds(mention.span):
                date = self._dates.resolve(mention, page.published, before=before)
                found.append((mention, date))
                before = date or before
        return found

    def _who(self, page: Page) -> None:
        quotes = find_quotes(page.document.text, page.body)
        events.find_sufferers(page)
        people.find_people(page)
        rosters.find_rosters(page)
        people.settle(page)
        attributes.describe(page)
        coref.resolve(page, Places((q.span, q) for q in quotes))
        attributes.relate(page)
        speech.find_utterances(page, quotes)

    def _what(self, page: Page) -> None:
        frames = events.find_frames(page, page.triggers)
        shares.share_out(page, frames)
        acts.claims_of(page, frames)
        counted = counts.find_counts(page, frames)
        members.join_members(page, counted)
        concessions.find_concessions(page, page.triggers)
        exchanges.find_exchanges(page, frames)
        checks.check_sums(page, counted)
        checks.attach_confirmations(page)
        _attribute(page)


def _attribute(page: Page) -> None:
    """Gives every claim the chain of those who say it."""
    for i, claim in enumerate(page.claims):
        if isinstance(claim, EventClaim | CountClaim | ExchangeClaim):
            page.claims[i] = _said(page, claim)


def _said(
    page: Page, claim: EventClaim | CountClaim | ExchangeClaim
) -> EventClaim | CountClaim | ExchangeClaim:
    return replace(claim, said_by=speech.said_by(page, page.anchors.get(claim.id, claim.span)))


def _reading(page: Page) -> Reading:
    persons = tuple(
        Person(
            id=e.id,
            name=max(e.names, key=len),
            names=tuple(e.names),
            mentions=tuple(m.span for m in e.mentions),
            age=e.age,
            nationality=tuple(e.nationality),
            role=e.role,
            gender={"f": "female", "m": "male"}.get(e.gender or ""),
            kin=tuple(Kin(other.id, is_) for other, is_ in e.kin if other.person),
        )
        for e in page.referents
        if e.person
    )
    claims = tuple(sorted(page.claims, key=lambda c: (c.span, c.id)))
    return Reading(page.document, persons, claims, tuple(page.checks), tuple(page.skipped))
