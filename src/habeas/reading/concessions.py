"""What parties give each other besides people: sanctions eased, embassies opened, payments made; events of their own."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import EventClaim, Span
from habeas.reading.circumstances import actor_name, date_of
from habeas.reading.clauses import in_clause, is_passive, subject
from habeas.reading.factuality import judge
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.triggers import Trigger


@dataclass(slots=True)
class Concession:
    """Something that a party did or would do for another."""

    party: str | None
    text: Span
    claim: str
    token: Token


def find_concessions(page: Page, triggers: list[Trigger]) -> list[Concession]:
    """Fills the concession events. Needs: sentences, referents."""
    found: list[Concession] = []
    for trigger in triggers:
        if page.vocabulary.events[trigger.pattern.event].kind != "concession":
            continue
        concession = _concession(page, trigger)
        if concession is not None and not any(c.token is concession.token for c in found):
            found.append(concession)
    return found


def _concession(page: Page, trigger: Trigger) -> Concession | None:
    fact = judge(page, trigger.token)
    if fact.why_not is not None:
        page.skip("exchanges", fact.why_not, trigger.token.span, of=trigger.pattern.event, word=fact.word)
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
    page.anchors[claim.id] = trigger.token.span
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
