"""Whoever reads, a claim without its words is no claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.extractor import Extractor, drop_ungrounded
from habeas.model import CountClaim, Document, ExchangeClaim, Given, QuoteClaim, Reading, Side, Span
from habeas.reading import Reader

TEXT = "Torvia freed 52 prisoners. “We are glad,” said Ada Example."
DOCUMENT = Document("sha256:0", TEXT)
COUNT = CountClaim(id="c1", of="released", low=52, high=52, text="52 prisoners", span=Span(13, 25))
QUOTE = QuoteClaim(id="c2", direct=True, text="We are glad", span=Span(28, 39))


def test_a_claim_that_points_at_its_words_is_kept() -> None:
    reading = Reading(DOCUMENT, claims=(COUNT, QUOTE))
    assert drop_ungrounded(reading) == reading


@pytest.mark.parametrize("claim", [
    replace(COUNT, span=Span(13, 900)),
    replace(COUNT, text="fifty-two prisoners"),
    replace(QUOTE, text="We are very glad"),
    replace(QUOTE, span=Span(26, 27)),
    ExchangeClaim(
        id="c3", span=Span(0, 26), sides=(Side("Torvia", (Given("two spies", Span(0, 9)),)), Side("Nordland", ()))
    ),
])  # fmt: skip
def test_a_claim_whose_words_are_not_there_is_dropped_and_counted(claim: CountClaim) -> None:
    held = drop_ungrounded(Reading(DOCUMENT, claims=(claim,)))
    assert held.claims == ()
    assert [s.stage for s in held.skipped] == ["words"]


def test_the_rules_are_an_extractor_and_keep_all_their_claims(reader: Reader) -> None:
    extractor: Extractor = reader
    reading = extractor.read(
        Document("sha256:1", "Police arrested Ada Example, a poet, in Torvia on Monday.")
    )
    assert reading.claims
    assert drop_ungrounded(reading) == reading
