"""What was traded: concessions as events of their own, and exchanges with their sides.

Invariant: an exchange has two parties that the text names and something that each gives; a side that is not told is no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.model import EventClaim, ExchangeClaim, Given, Side, Span
from habeas.reading.clauses import antecedent, in_clause, is_passive, phrase, subject
from habeas.reading.events import Frame, actor_name, date_of
from habeas.reading.factuality import judge
from habeas.reading.page import Page
from habeas.reading.parse import Sentence, Token
from habeas.reading.triggers import Trigger, TriggerFinder

LINKS = re.compile(
    r"\b(in (?:return|exchange) for|in (?:return|exchange)|as part of (?:a|the|an) (?:\w+ )?(?:deal|agreement|swap|exchange|bargain)"
    r"|under (?:a|the|an) (?:\w+ )?(?:deal|agreement)|swapped for|exchanged for|traded for|in a (?:deal|swap|exchange|trade)"
    r"|as a (?:concession|reward|gesture)|rewarded|essential to (?:securing|winning)|the price (?:of|for)|quid pro quo"
    r"|after .{0,80}? agreed to|to secure|made possible by|a condition (?:of|for))\b",
    re.I,
)
NEAR = 1  # sentences on either side in which the two halves of a trade may stand


@dataclass(slots=True)
class Concession:
    """Something that a party did or would do for another."""

    party: str | None
    text: Span
    claim: str
    token: Token
    releases: bool = False


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
    span = _words(trigger)
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


def _words(trigger: Trigger) -> Span:
    token = trigger.token
    tokens = in_clause(token) if token.tag.startswith("V") else list(token.subtree())
    own_subject = token.kid("nsubj", "nsubjpass")
    skip = {t.i for t in own_subject.subtree()} if own_subject is not None and own_subject.dep == "nsubj" else set()
    keep = [t for t in tokens if t.i not in skip and t.dep != "punct"] or [token]
    return Span(min(t.start for t in keep), max(t.end for t in keep))


def _country(page: Page, token: Token) -> str | None:
    words = page.vocabulary.people
    return words.country.get(token.low) or words.demonym.get(token.low)


def find_exchanges(page: Page, frames: list[Frame], concessions: list[Concession]) -> None:
    """Joins what one party gave with what another did, where the words say that it was a trade."""
    releases = [f for f in frames if f.event in ("release", "expulsion", "transfer") and f.fact.why_not is None]
    for sentence in page.sentences:
        text = sentence.span.of(page.document.text)
        match = LINKS.search(text)
        if match is None:
            continue
        claim = _exchange(page, sentence, match, releases, concessions)
        if claim is None:
            page.skip("exchanges", f"{match.group()!r}: the two sides are not told", sentence.span)
        elif not any(isinstance(c, ExchangeClaim) and _same(c, claim) for c in page.claims):
            page.claims.append(claim)


def _same(a: ExchangeClaim, b: ExchangeClaim) -> bool:
    return {s.party for s in a.sides} == {s.party for s in b.sides} and a.span.overlaps(b.span)


def _exchange(
    page: Page, sentence: Sentence, match: re.Match[str], releases: list[Frame], concessions: list[Concession]
) -> ExchangeClaim | None:
    near = [s.i for s in page.sentences if abs(s.i - sentence.i) <= NEAR and abs(s.paragraph - sentence.paragraph) <= 1]
    freed = _nearest([f for f in releases if f.token.sentence.i in near], sentence)
    given = [c for c in concessions if c.token.sentence.i in near]
    here = [c for c in given if c.token.sentence is sentence] or given
    two_releases = _two_sided_release(page, freed)
    if two_releases is not None:
        return _claim(page, sentence, two_releases)
    sides: dict[str, list[Given]] = {}
    names: dict[str, str] = {}
    for frame in freed[:3]:
        party = _holder(page, frame)
        if party is not None:
            _add(page, sides, names, party, Given(frame.span.of(page.document.text), frame.span, frame.claim))
    for concession in here:
        party = concession.party or _other_party(page, sides, sentence)
        if party is not None and _key(page, party) not in sides or party is not None and not freed:
            _add(page, sides, names, party or "", Given(concession.text.of(page.document.text), concession.text, concession.claim))
    if len(sides) < 2:
        phrase_side = _after_link(page, sentence, match, sides)
        if phrase_side is not None:
            _add(page, sides, names, *phrase_side)
    if len(sides) < 2:
        return None
    return _claim(page, sentence, [Side(names[k], tuple(v)) for k, v in sides.items()])


def _nearest(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    return sorted(frames, key=lambda f: (abs(f.token.sentence.i - sentence.i), f.token.i))


def _add(page: Page, sides: dict[str, list[Given]], names: dict[str, str], party: str, given: Given) -> None:
    key = _key(page, party)
    names.setdefault(key, party)
    if all(g.span != given.span for g in sides.get(key, [])):
        sides.setdefault(key, []).append(given)


def _key(page: Page, party: str) -> str:
    """Parties of one state are one: Minsk, Belarus, the Belarusian leader."""
    words = page.vocabulary.people
    for part in re.findall(r"[\w.'’-]+(?: [A-Z][\w.'’-]+)?", party):
        for word in (part, part.split()[0]):
            code = words.country.get(word.lower()) or words.demonym.get(word.lower())
            if code:
                return code
    return party.lower()


def _holder(page: Page, frame: Frame) -> str | None:
    """Who let them go: the actor, else the country that the report is about."""
    token = frame.token
    if not is_passive(token) and frame.trigger.pattern.role == "objects" and token.tag.startswith("V"):
        head = subject(token)
        if head is not None:
            return actor_name(page, antecedent(head))
    by = token.kid("agent")
    if by is not None and by.kid("pobj") is not None:
        return phrase(page, by.kid("pobj") or by)
    for prep in (k for k in token.kids if k.dep == "prep" and k.low in ("by", "from", "in")):
        head = prep.kid("pobj")
        if head is not None and _country(page, head):
            return head.text
    return _main_country(page)


def _main_country(page: Page) -> str | None:
    code = page.document.country
    if code is None:
        return None
    return next((n for n, c in page.vocabulary.people.country_name.items() if c == code), "").title() or None


def _parties(page: Page, sentence: Sentence) -> Iterator[tuple[str, str]]:
    words = page.vocabulary.people
    for token in sentence.tokens:
        code = words.country.get(token.low) if token.text[0].isupper() else None
        code = code or (words.demonym.get(token.low) if token.text[0].isupper() else None)
        if code:
            yield code, token.text


def _other_party(page: Page, sides: dict[str, list[Given]], sentence: Sentence) -> str | None:
    """A concession without a giver is the other state's that the neighbouring sentences name, where there is just one."""
    near = [s for s in page.sentences if abs(s.i - sentence.i) <= NEAR]
    others = {code: text for s in near for code, text in _parties(page, s) if code not in sides}
    return next(iter(others.values())) if len(others) == 1 else None


def _after_link(page: Page, sentence: Sentence, match: re.Match[str], sides: dict[str, list[Given]]) -> tuple[str, Given] | None:
    """'freed in exchange for X': X itself is what the other side gives, where the sentence names one other side."""
    start = sentence.span.start + match.end()
    tokens = [t for t in sentence.tokens if t.start >= start]
    stop = next((i for i, t in enumerate(tokens) if t.text in (",", ".", ";") and i > 1), len(tokens))
    words = tokens[:stop]
    party = _other_party(page, sides, sentence)
    if not words or party is None or not match.group().lower().endswith("for"):
        return None
    span = Span(words[0].start, words[-1].end)
    return party, Given(span.of(page.document.text), span)


def _two_sided_release(page: Page, freed: list[Frame]) -> list[Side] | None:
    """Two states that each let prisoners go."""
    sides: dict[str, tuple[str, Given]] = {}
    for frame in freed:
        party = _holder(page, frame)
        if party is not None:
            sides.setdefault(_key(page, party), (party, Given(frame.span.of(page.document.text), frame.span, frame.claim)))
    return [Side(p, (g,)) for p, g in sides.values()] if len(sides) >= 2 else None


def _claim(page: Page, sentence: Sentence, sides: list[Side]) -> ExchangeClaim:
    return ExchangeClaim(id=page.new_id(), sides=tuple(sides), span=sentence.span)
