"""What reads documents, and the one rule that any reader of them is held to: no span, no claim.

The rules in `habeas.reading` are one extractor. Another (a trained model, a language model behind an endpoint) is any object
with the same `read`; whatever it says passes through `drop_ungrounded`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, runtime_checkable

from habeas.model import (
    Claim,
    CountClaim,
    Document,
    ExchangeClaim,
    QuoteClaim,
    Reading,
    Reason,
    Skipped,
    Span,
)


@runtime_checkable
class Extractor(Protocol):
    """Document → Reading. Raises HabeasError where the document can't be read."""

    def read(self, document: Document, *, triage: bool = True) -> Reading:
        """What one document says. triage: whether a report about something else may be passed over."""
        ...


def drop_ungrounded(reading: Reading) -> Reading:
    """The reading without the claims whose words do not stand where they say; each is kept among what was skipped."""
    text = reading.document.text
    kept: list[Claim] = []
    skipped = list(reading.skipped)
    for claim in reading.claims:
        reason = _not_there(claim, text)
        if reason is None:
            kept.append(claim)
        else:
            skipped.append(Skipped("words", reason, of=f"{claim.kind} {claim.id}"))
    return replace(reading, claims=tuple(kept), skipped=tuple(skipped))


def _not_there(claim: Claim, text: str) -> Reason | None:
    if not _lies_in(claim.span, text):
        return Reason.SPAN_NOT_THERE
    if isinstance(claim, CountClaim | QuoteClaim) and claim.text != claim.span.of(text):
        return Reason.WORDS_DIFFER
    if isinstance(claim, ExchangeClaim):
        given = [g for side in claim.sides for g in side.gives]
        if any(not _lies_in(g.span, text) or g.text != g.span.of(text) for g in given):
            return Reason.GIVES_NOT_THERE
    return None


def _lies_in(span: Span, text: str) -> bool:
    return span.end <= len(text) and bool(span.of(text).strip())
