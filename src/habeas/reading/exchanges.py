"""What was traded: concessions as events of their own, and exchanges with their sides.

Invariant: an exchange has two parties that the text names and something that each gives; a side that is not told is no side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from habeas.model import EventClaim, ExchangeClaim, Given, Side, Span
from habeas.reading.clauses import antecedent, in_clause, is_passive, subject
from habeas.reading.events import Frame, actor_name, date_of
from habeas.reading.factuality import judge
from habeas.reading.page import Page
from habeas.reading.parse import Sentence, Token
from habeas.reading.triggers import Trigger, TriggerFinder

NEAR = 1  # sentences on either side in which the two halves of a trade may stand
SHORT = 3  # words; a shorter half is not told


@dataclass(slots=True)
class Concession:
    """Something that a party did or would do for another."""

    party: str | None
    text: Span
    claim: str
    token: Token


def find_concessions(page: Page, finder: TriggerFinder) -> list[Concession]:
    """Fills the concession events. Needs: sentences, entities."""
    whole = page.document.text.lower()
    found: list[Concession] = []
    for sentence in page.sentences:
        for trigger in finder.find(sentence, whole):
            if page.vocabulary.events[trigger.pattern.event].kind == "concession":
                concession = _concession(page, trigger)
                if concession is not None and not any(c.token is concession.token for c in found):
                    found.append(concession)
    return found


def _concession(page: Page, trigger: Trigger) -> Concession | None:
    fact = judge(page, trigger.token)
    if fact.why_not is not None:
        page.skip("exchanges", f"{trigger.pattern.event}: {fact.why_not}", trigger.token.span)
        return None
    head = _giver(page, trigger)
    party = actor_name(page, head) if head is not None else None
    span = _span_of(trigger)
    claim = EventClaim(
        id=page.new_id(),
        event=trigger.pattern.event,
        actor=party,
        date=date_of(page, trigger.token, set()),
        realis=fact.realis,
        span=span,
        certainty="denied" if fact.denied else "hedged" if fact.hedged else "asserted",
    )
    page.claims.append(claim)
    return Concession(party, span, claim.id, trigger.token)


def _giver(page: Page, trigger: Trigger) -> Token | None:
    token = trigger.token
    by = token.kid("agent")
    if by is not None:
        return by.kid("pobj")
    if trigger.pattern.role == "does" and not is_passive(token):
        return subject(token)
    owner = token.kid("poss")
    if owner is not None:
        return owner
    return next((k for k in token.kids if k.dep in ("amod", "compound", "nmod") and _country(page, k)), None)


def _span_of(trigger: Trigger) -> Span:
    token = trigger.token
    tokens = in_clause(token) if token.tag.startswith("V") else list(token.subtree())
    own_subject = token.kid("nsubj", "nsubjpass")
    skip = (
        {t.i for t in own_subject.subtree()}
        if own_subject is not None and own_subject.dep == "nsubj"
        else set()
    )
    keep = [t for t in tokens if t.i not in skip and t.dep != "punct"] or [token]
    return Span(min(t.start for t in keep), max(t.end for t in keep))


def _country(page: Page, token: Token) -> str | None:
    words = page.vocabulary.people
    return words.country.get(token.low) or words.demonym.get(token.low)


def find_exchanges(page: Page, frames: list[Frame]) -> None:
    """Splits a sentence at the words that say 'for' (in return for, swapped for, after … agreed to) into what each gave."""
    links = re.compile("|".join(f"(?P<{k}>{v})" for k, v in page.vocabulary.words["exchanges"].items()), re.I)
    for sentence in page.sentences:
        match = links.search(sentence.span.of(page.document.text))
        if match is None:
            continue
        reason = _not_told(page, sentence, match)
        sides = _sides(page, sentence, match, frames) if reason is None else []
        if len(sides) < 2:
            page.skip(
                "exchanges", f"{match.group()!r}: {reason or 'the two sides are not told'}", sentence.span
            )
        elif not any(isinstance(c, ExchangeClaim) and _same(c, sides) for c in page.claims):
            span = sides[0].gives[0].span.to(sides[1].gives[0].span)
            page.claims.append(ExchangeClaim(id=page.new_id(), sides=tuple(sides), span=span))


def _same(claim: ExchangeClaim, sides: list[Side]) -> bool:
    return {s.party for s in claim.sides} == {s.party for s in sides}


def _not_told(page: Page, sentence: Sentence, match: re.Match[str]) -> str | None:
    """Why the words of a trade do not tell one: negated, asked, or only possible."""
    start = sentence.span.start + match.start()
    cue = next((t for t in sentence.tokens if t.end > start), sentence.tokens[-1])
    verb = next((t for t in [cue, *cue.above()] if t.tag.startswith("V")), None)
    fact = judge(page, verb) if verb is not None else None
    if fact is None or fact.unsure:
        return None
    return fact.why_not or (fact.realis if fact.realis in ("possible", "sought") else None)


def _sides(page: Page, sentence: Sentence, match: re.Match[str], frames: list[Frame]) -> list[Side]:
    left, right = _halves(page, sentence, match)
    if len(left) < SHORT - 1 or not right:
        return []
    parties = _parties(page, left, right, sentence)
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


def _parties(page: Page, left: list[Token], right: list[Token], sentence: Sentence) -> tuple[str, str] | None:
    """Who gave each half. What one 'received' the other gave; a half without a giver is that of the other state told of."""
    first, second = _party(page, left), _party(page, right)
    if (
        any(page.vocabulary.forms.lemma(t.low) in ("receive", "get", "obtain") for t in right)
        or second == first
    ):
        second = None
    if first is None and second is not None:
        first = _other_state(page, second, sentence) or _main_country(page)
    elif second is None and first is not None:
        second = _other_state(page, first, sentence)
    if first is None and second is None:
        first, second = _by_nationals(page, left, right)
    if first is None or second is None or _key(page, first) == _key(page, second):
        return None
    return first, second


def _by_nationals(page: Page, left: list[Token], right: list[Token]) -> tuple[str | None, str | None]:
    """In a swap of one state's nationals for another's, each state gives the other's people."""
    words = page.vocabulary.people
    one, other = (
        next((words.demonym[t.low] for t in half if t.low in words.demonym_plural), None)
        for half in (left, right)
    )
    return (words.name_of[other], words.name_of[one]) if one and other and one != other else (None, None)


def _party(page: Page, half: list[Token]) -> str | None:
    """The one who acts in a half: the subject of its verb where that can be a party, else the state it names."""
    inside = {t.i for t in half}
    for token in half:
        if token.dep != "nsubj" or token.head.i not in inside or token.head.dep == "relcl":
            continue
        head = antecedent(token)
        if _is_party(page, head):
            return actor_name(page, head)
    owner = next((t for t in half[:4] if t.dep == "poss" and _is_party(page, t)), None)
    if owner is not None:
        return owner.text
    return next(
        (
            t.text
            for t in half
            if t.text[0].isupper() and t.low in page.vocabulary.people.country and t.head.low in HELD_BY
        ),
        None,
    )


HELD_BY = frozenset({"from", "by", "in", "of"})
POWERS = frozenset(
    {
        "government",
        "authorities",
        "administration",
        "side",
        "regime",
        "kremlin",
        "court",
        "leader",
        "leaders",
        "officials",
        "state",
        "ministry",
        "company",
        "family",
        "president",
        "military",
        "rebels",
    }
)


def _is_party(page: Page, head: Token) -> bool:
    words = page.vocabulary.people
    if (
        head.low in words.country
        or head.low in POWERS
        or ((role := words.roles.get(head.low)) is not None and role.kind == "office")
    ):
        return True
    mention = page.mention_at.get(head.i)
    entity = mention.entity if mention is not None else next(iter(page.refers.get(head.i, [])), None)
    if entity is None:
        return False
    office = any((r := words.roles.get(w)) is not None and r.kind == "office" for w in entity.role_words)
    return office or not entity.person


def _key(page: Page, party: str) -> str:
    """Parties of one state are one: Minsk, Belarus, the Belarusian leader."""
    words = page.vocabulary.people
    for size in (4, 3, 2, 1):
        parts = party.lower().split()
        for i in range(len(parts) - size + 1):
            name = (
                " ".join(parts[i : i + size]).strip("’'s,.") if size == 1 else " ".join(parts[i : i + size])
            )
            code = words.country.get(name) or words.demonym.get(name)
            if code:
                return code
    return party.lower()


def _main_country(page: Page) -> str | None:
    return page.vocabulary.people.name_of.get(page.document.country or "")


def _other_state(page: Page, party: str, sentence: Sentence) -> str | None:
    """The state named most around a sentence that is not the party's own; None where two are named as often."""
    words, own = page.vocabulary.people, _key(page, party)
    named: dict[str, list[str]] = {}
    for near in page.sentences:
        weight = 3 if abs(near.i - sentence.i) <= NEAR else 1
        for token in near.tokens:
            code = words.country.get(token.low) or words.demonym.get(token.low)
            if code and code != own and token.text[0].isupper():
                named.setdefault(code, []).extend([token.text] * weight)
    ranked = sorted(named.values(), key=len, reverse=True)
    if not ranked or (len(ranked) > 1 and len(ranked[0]) == len(ranked[1])):
        return None
    return next((t for t in ranked[0] if t.lower() in words.country), ranked[0][0])
