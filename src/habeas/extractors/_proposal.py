"""What a model says, held to the words of the report. Invariant: a proposal is data; nothing in it is run, opened or followed.

Whatever is not of the form, not of the vocabulary, or not in the report's own words is dropped with one of the reasons below;
no reason repeats what the model wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.model import Reason, Skipped, Span

REALIS = ("actual", "planned", "sought", "possible")
CERTAINTY = ("asserted", "hedged", "unconfirmed", "denied")
MOST = 200  # claims of one answer; a paragraph of the gold sets has at most a dozen
LONGEST_NAME = 80  # characters
THOUGHT = "</think>"  # what models that think aloud write before their answer
BEFORE = ".!?…:;"  # the end of a sentence; and the signs around one
CLOSING, OPENING = "'\"”’»)]", "'\"“”‘«(["
ENDS = re.compile(r"[.!?…]['\"”’»)\]]*$")
BROKEN, NEXT = re.compile(r'\{\s*"claims"\s*:\s*\[\s*'), re.compile(r"\s*,\s*")
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the report that was sent, and the number it was sent under."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """One claim of a model, found in the report. span: its exact words; names: as the report writes them; voice: who says so."""

    event: str
    names: tuple[str, ...]
    span: Span
    sentence: Span
    realis: str
    certainty: str
    voice: Span | None = None


class Dropped(Exception):
    """A claim that adds nothing. Never leaves this package."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.words)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds answers to one report. text: of the document; sent: the paragraphs of this question; terms: of the vocabulary."""

    text: str
    sent: Sequence[Paragraph]
    terms: frozenset[str]
    stage: str

    def proposals(self, answer: str, *, cut: bool = False) -> Iterator[Proposal | Skipped]:
        """What the answer holds, or what is dropped of it, in its order. cut: the server stopped it."""
        claims, whole = _claims_in(answer)
        if cut or (claims and not whole):
            yield Skipped(self.stage, Reason.CUT, self._all())
        elif not whole:
            yield Skipped(self.stage, Reason.NO_JSON, self._all())
        for claim in claims[:MOST]:
            yield self._proposal(claim)
        for _ in claims[MOST:]:
            yield Skipped(self.stage, Reason.TOO_MANY, self._all())

    def _all(self) -> Span:
        return self.sent[0].span.to(self.sent[-1].span)

    def _proposal(self, claim: object) -> Proposal | Skipped:
        try:
            return self._found(_formed(claim))
        except Dropped as dropped:
            return Skipped(self.stage, dropped.reason, self._near(claim))

    def _near(self, claim: object) -> Span | None:
        """The paragraph that the claim names, where it names one."""
        number = claim.get("paragraph") if isinstance(claim, dict) else None
        return next((p.span for p in self.sent if p.number == number), None)

    def _found(self, claim: dict[str, Any]) -> Proposal:
        if claim["event"] not in self.terms:
            raise Dropped(Reason.NO_TERM)
        if claim["realis"] not in REALIS:
            raise Dropped(Reason.NO_REALIS)
        if claim["certainty"] not in CERTAINTY:
            raise Dropped(Reason.NO_CERTAINTY)
        paragraph, sentence = self._sentence(claim["sentence"], claim["paragraph"])
        names = tuple(dict.fromkeys(claim["people"]))
        if not all(self._names(name) for name in names):
            raise Dropped(Reason.NOT_IN_REPORT)
        return Proposal(
            claim["event"], names, self._words(claim["words"], sentence), sentence, claim["realis"], claim["certainty"],
            self._voice(claim["said_by"], paragraph),
        )  # fmt: skip

    def _sentence(self, words: str, number: int) -> tuple[Paragraph, Span]:
        """Where the sentence stands: exactly, in one place; if in several, in the paragraph that the model says."""
        found = [(p, s) for p in self.sent for s in places(words, self.text, p.span)]
        if len(found) > 1:
            found = [(p, s) for p, s in found if p.number == number]
            if len(found) != 1:
                raise Dropped(Reason.NOT_CLEAR)
        if not found:
            raise Dropped(Reason.NO_WORDS)
        paragraph, span = found[0]
        before, after = (
            Span(0, paragraph.span.end).of(self.text)[paragraph.span.start : span.start],
            self.text[span.end : paragraph.span.end],
        )
        if not _begins(before) or not (ENDS.search(words.strip()) or not after.strip()):
            raise Dropped(Reason.NO_SENTENCE)
        return paragraph, span

    def _words(self, words: str, sentence: Span) -> Span:
        found = list(places(words, self.text, sentence))
        if not found:
            raise Dropped(Reason.NO_WORDS)
        if len(found) > 1:
            raise Dropped(Reason.NOT_CLEAR)
        return found[0]

    def _names(self, name: str) -> bool:
        return len(name) <= LONGEST_NAME and any(
            True for p in self.sent for _ in places(name, self.text, p.span, whole=True)
        )

    def _voice(self, name: str, paragraph: Paragraph) -> Span | None:
        if not name:
            return None
        found = (
            next(places(name, self.text, paragraph.span, whole=True), None)
            if len(name) <= LONGEST_NAME
            else None
        )
        if found is None:
            raise Dropped(Reason.NO_VOICE)
        return found


def _claims_in(answer: str) -> tuple[list[object], bool]:
    """The claims, and whether all are there. What stands around the JSON is passed over; of half of it whole claims are taken."""
    begins = answer.find("{", max(answer.rfind(THOUGHT), 0))
    value = _value(answer, begins)[0]
    claims = value.get("claims") if isinstance(value, dict) else None
    if isinstance(claims, list):
        return claims, True
    found: list[object] = []
    opened = BROKEN.search(answer, begins) if begins >= 0 and value is None else None
    at = opened.end() if opened else -1
    while at >= 0 and (one := _value(answer, at))[0] is not None:
        found.append(one[0])
        comma = NEXT.match(answer, one[1])
        at = comma.end() if comma else -1
    return found, False


def _value(text: str, at: int) -> tuple[Any, int]:
    """The JSON value that begins there and where it ends; None where there is none."""
    try:
        return DECODER.raw_decode(text, at) if at >= 0 else (None, at)
    except (ValueError, RecursionError):
        return None, at


def places(words: str, text: str, within: Span, *, whole: bool = False) -> Iterator[Span]:
    """Each place where exactly these words stand. whole: not as a part of longer words."""
    if not words.strip():
        return
    start = text.find(words, within.start, within.end)
    while start >= 0:
        end = start + len(words)
        if not whole or not (_joined(text, start) or _joined(text, end)):
            yield Span(start, end)
        start = text.find(words, start + 1, within.end)


def _begins(before: str) -> bool:
    """Whether a sentence begins after these words of its paragraph: behind another one's end, a sign that opens, or a line."""
    bare = before.rstrip()
    gap = before[len(bare) :]
    ended = bool(gap) and bare.rstrip(CLOSING).endswith(tuple(BEFORE))
    return not before or "\n" in gap or ended or bare.endswith(tuple(OPENING))


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on across this place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _formed(claim: object) -> dict[str, Any]:
    """The claim, where each field is there and of its type; what else is in it is not looked at."""
    if not isinstance(claim, dict):
        raise Dropped(Reason.NO_FORM)
    texts = all(
        isinstance(claim.get(k), str)
        for k in ("event", "sentence", "words", "realis", "certainty", "said_by")
    )
    number = claim.get("paragraph")
    people = claim.get("people")
    if not texts or not isinstance(number, int) or isinstance(number, bool) or not isinstance(people, list):
        raise Dropped(Reason.NO_FORM)
    if not all(isinstance(name, str) and name.strip() for name in people):
        raise Dropped(Reason.NO_FORM)
    return claim
