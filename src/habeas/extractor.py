"""What reads documents, and the one rule that any reader of them is held to: no span, no claim.

The rules in `habeas.reading` are one extractor. Another (a trained model, a language model behind an endpoint) is any object
with the same `read`; whatever it says passes through `hold_to_words`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from habeas.model import Claim, CountClaim, Document, ExchangeClaim, QuoteClaim, Reading, Skipped, Span


class Extractor(Protocol):
    """Document → Reading. Raises HabeasError where the document can't be read."""

    def read(self, document: Document, *, triage: bool = True) -> Reading:
        """What one document says. triage: whether a report about something else may be passed over."""
        ...


def hold_to_words(reading: Reading) -> Reading:
    """The reading without the claims whose words do not stand where they say; each is kept among what was skipped."""
    text = reading.document.text
    kept: list[Claim] = []
    skipped = list(reading.skipped)
    for claim in reading.claims:
        reason = _not_there(claim, text)
        if reason is None:
            kept.append(claim)
        else:
            skipped.append(Skipped("words", f"{claim.kind} {claim.id}: {reason}"))
    return replace(reading, claims=tuple(kept), skipped=tuple(skipped))


def _not_there(claim: Claim, text: str) -> str | None:
    if not _lies_in(claim.span, text):
        return "its span points at no words of the report"
    if isinstance(claim, CountClaim | QuoteClaim) and claim.text != claim.span.of(text):
        return "its words are not those at its span"
    if isinstance(claim, ExchangeClaim):
        given = [g for side in claim.sides for g in side.gives]
        if any(not _lies_in(g.span, text) or g.text != g.span.of(text) for g in given):
            return "what a side gives is not in the report's words"
    return None


def _lies_in(span: Span, text: str) -> bool:
    return span.end <= len(text) and bool(span.of(text).strip())
