"""What was traded: concessions as events of their own, and exchanges with their sides.

Invariant: an exchange has two parties that the text names and something that each gives; a side that is not told is no side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from habeas.model import ExchangeClaim, Given, Reason, Side, Span
from habeas.reading.events import Frame
from habeas.reading.factuality import judge
from habeas.reading.page import Page
from habeas.reading.parse import Sentence, Token
from habeas.reading.parties import parties_of
from habeas.reading.polarity import Factuality

SHORT = 3  # words; a shorter half is not told


def find_exchanges(page: Page, frames: list[Frame]) -> None:
    """Splits a sentence at the words that say 'for' (in return for, swapped for, after … agreed to) into what each gave."""
    links = re.compile("|".join(f"(?P<{k}>{v})" for k, v in page.vocabulary.words["exchanges"].items()), re.I)
    for sentence in page.sentences:
        match = links.search(sentence.span.of(page.document.text))
        if match is None:
            continue
        fact = _fact(page, sentence, match)
        reason = _not_told(fact)
        sides = _sides(page, sentence, match, frames) if reason is None else []
        if len(sides) < 2:
            word = fact.word if fact is not None else None
            page.skip("exchanges", reason or Reason.NO_SIDES, sentence.span, of=match.group(), word=word)
        elif not any(isinstance(c, ExchangeClaim) and _same(c, sides) for c in page.claims):
            span = sides[0].gives[0].span.to(sides[1].gives[0].span)
            certainty = "denied" if fact is not None and fact.denied else "asserted"
            page.claims.append(
                ExchangeClaim(id=page.new_id(), sides=tuple(sides), span=span, certainty=certainty)
            )


def _same(claim: ExchangeClaim, sides: list[Side]) -> bool:
    return {s.party for s in claim.sides} == {s.party for s in sides}


def _fact(page: Page, sentence: Sentence, match: re.Match[str]) -> Factuality | None:
    """How the report stands to the words of a trade, by the verb that they hang on."""
    start = sentence.span.start + match.start()
    cue = next((t for t in sentence.tokens if t.end > start), sentence.tokens[-1])
    verb = next((t for t in [cue, *cue.above()] if t.tag.startswith("V")), None)
    return judge(page, verb) if verb is not None else None


def _not_told(fact: Factuality | None) -> Reason | None:
    """Why the words of a trade do not tell one: negated, asked, or only possible."""
    if fact is None or fact.unsure:
        return None
    return fact.why_not or (Reason(fact.realis) if fact.realis in ("possible", "sought") else None)


def _sides(page: Page, sentence: Sentence, match: re.Match[str], frames: list[Frame]) -> list[Side]:
    left, right = _halves(page, sentence, match)
    if len(left) < SHORT - 1 or not right:
        return []
    parties = parties_of(page, left, right, sentence)
    if parties is None or not any(_about_prisoners(page, half, frames) for half in (left, right)):
        return []
    events = {f.token.i: f.claim for f in frames if f.claim is not None}
    halves = [(parties[0], left), (parties[1], right)]
    return [Side(party, (_given(page, half, events),)) for party, half in halves]


def _about_prisoners(page: Page, half: list[Token], frames: list[Frame]) -> bool:
    """Whether a half speaks of people let go, or held: without them a trade is not ours."""
    inside = {t.i for t in half}
    freed = any(f.token.i in inside for f in frames if f.event in ("release", "expulsion", "transfer"))
    return freed or any(
        (r := page.vocabulary.people.roles.get(t.low)) is not None and r.kind == "prisoner" for t in half
    )


def _halves(page: Page, sentence: Sentence, match: re.Match[str]) -> tuple[list[Token], list[Token]]:
    """The words for what the one gave and for what the other did."""
    start, end = sentence.span.start + match.start(), sentence.span.start + match.end()
    before = [t for t in sentence.tokens if t.end <= start]
    after = _to_stop([t for t in sentence.tokens if t.start >= end])
    if match.lastgroup == "back":
        return _given_back(page, sentence, before, after)
    return _from_stop(before), after


def _given_back(
    page: Page, sentence: Sentence, before: list[Token], after: list[Token]
) -> tuple[list[Token], list[Token]]:
    """'…; in return Y did' and '… and received Z in exchange': the words stand before or behind what is given back."""
    before = [t for t in before if t.tag not in ("CC",) or t is not before[-1]]
    if len(after) >= SHORT:
        if len(_words(before)) >= SHORT:
            return _from_stop(before[:-1] if before[-1].text in (";", ",") else before), after
        earlier = page.sentences[sentence.i - 1].tokens if sentence.i else []
        return list(earlier), after
    joint = next(
        (i for i in range(len(before) - 1, 0, -1) if before[i].low == "and" and before[i].head.tag[0] == "V"),
        None,
    )
    return (before[:joint], before[joint + 1 :]) if joint is not None else ([], [])


def _words(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.text[0].isalnum()]


def _to_stop(tokens: list[Token]) -> list[Token]:
    """Up to the next clause that is not part of what is given."""
    for i, token in enumerate(tokens):
        clause = (
            token.text == ","
            and i + 1 < len(tokens)
            and tokens[i + 1].dep in ("nsubj", "nsubjpass", "cc", "mark")
        )
        if (
            token.text in (";", ":")
            or (clause and i >= SHORT)
            or (token.text == "," and i > 0 and tokens[-1].tag == "VBD")
        ):
            return tokens[:i]
    return [t for t in tokens if t.text != "."]


def _from_stop(tokens: list[Token]) -> list[Token]:
    """From the last clause's beginning: what somebody says about a trade is not part of it."""
    start = 0
    for i, token in enumerate(tokens):
        if token.text in (";", ":") or (token.low == "that" and token.tag == "IN"):
            start = i + 1
    return tokens[start:] or tokens


def _given(page: Page, half: list[Token], events: Mapping[int, str | None]) -> Given:
    words = _words(half) or half
    span = Span(words[0].start, words[-1].end)
    event = next((events[t.i] for t in half if t.i in events), None)
    return Given(span.of(page.document.text), span, event)
