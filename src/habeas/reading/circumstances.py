"""When, where and by whom: read from the clause of an act's own word.

Invariant: a date or place that belongs to another act or clause is never borrowed.
"""

from __future__ import annotations

from habeas.model import PartialDate
from habeas.reading.clauses import is_passive, subject
from habeas.reading.dates import DateMention
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.triggers import Trigger
from habeas.reading.whom import phrase, whom

PLACES = frozenset({"in", "at", "near", "from", "inside", "outside"})
ABOUT = frozenset({"about", "over", "against", "for", "regarding", "concerning"})


def date_of(page: Page, token: Token, triggers: set[int], *, future: bool = False) -> PartialDate | None:
    """The date that a word's own clause tells; failing that, the one at the sentence's front where no other act claims it."""
    inside = [d for d in page.dates_at(token.sentence.span) if d[1] is not None]
    near = [(c, m, d) for m, d in inside if (c := _cost(token, m, triggers)) is not None]
    if not near:
        return None
    _, mention, date = min(near, key=lambda n: n[0])
    return _as_future(page, mention) if future else date


def _as_future(page: Page, mention: DateMention) -> PartialDate | None:
    return page.resolve_date(mention, future=True)


def _cost(token: Token, mention: DateMention, triggers: set[int]) -> float | None:
    """How far a date is from a word in the tree; None where another act or clause stands between them."""
    anchor = next(
        (t for t in reversed(token.sentence.tokens) if mention.span.start <= t.start < mention.span.end), None
    )
    if anchor is None:
        return None
    path = [anchor, *anchor.above()]
    own = {t.i: n for n, t in enumerate([token, *token.above()])}
    for steps, above in enumerate(path):
        if above.i in own:
            between = [t for t in path[:steps] if t.i in triggers and t is not token]
            clause = own[above.i] and any(t.dep in ("relcl", "acl", "advcl", "ccomp") for t in path[:steps])
            climbed = _crosses(token, own[above.i]) or _first_ones(anchor, token, own[above.i])
            return None if between or clause or climbed else steps + own[above.i] * 2
    return None


def _crosses(token: Token, steps: int) -> bool:
    """What does not take the date of the clause that it hangs in: a relative clause, a participle, what is spoken about."""
    current = token
    for _ in range(steps):
        if current.dep in ("relcl", "acl", "appos", "advcl") and current.head is not current:
            return True
        if current.dep == "pobj" and current.head.low in ABOUT:  # "protested on Friday against the arrest"
            return True
        if current.dep == "ccomp" and any(
            k.low == "had" for k in current.kids
        ):  # "said on Friday that X had been freed"
            return True
        current = current.head
    return False


def _first_ones(date: Token, token: Token, steps: int) -> bool:
    """'was arrested on Friday and charged': Friday is of the first verb. 'On Friday X was arrested and charged': of both."""
    current = token
    for _ in range(steps):
        if current.dep == "conj" and current.tag[0] == "V" and current.head.i < date.i < current.i:
            return True
        current = current.head
    return False


def place_of(page: Page, token: Token) -> str | None:
    """Where the clause says that it happened."""
    for prep in (k for k in token.kids if k.dep == "prep" and k.low in PLACES):
        head = prep.kid("pobj")
        if head is None or page.dates_at(head.span):
            continue
        words = page.vocabulary.people
        mention = page.mention_at.get(head.i)
        named = mention is not None and mention.referent is not None and not mention.referent.person
        custody = head.low in page.vocabulary.set_of("custody") and not _only_left(prep, head)
        if named or head.low in words.country or custody:
            return phrase(page, head)
    return None


def _only_left(prep: Token, custody: Token) -> bool:
    """'freed from prison' says where nobody is any more; 'from a prison in Anyville' says where that was."""
    return prep.low == "from" and not any(k.dep in ("prep", "compound", "nmod") for k in custody.kids)


def actor_of(page: Page, trigger: Trigger) -> str | None:
    """Who did it: the subject of an active verb, the 'by' of a passive, never the one it happened to."""
    token = trigger.token
    if trigger.pattern.role not in ("objects", "owners", "durative", "does", "nouns"):
        return None
    agent = token.kid("agent")
    by = agent or next((k for k in token.kids if k.dep == "prep" and k.low == "by"), None)
    if by is not None and by.kid("pobj") is not None:
        return phrase(page, by.kid("pobj") or by)
    if trigger.pattern.role == "nouns" or is_passive(token):
        return None
    head = subject(token)
    return actor_name(page, head) if head is not None else None


def actor_name(page: Page, head: Token) -> str:
    """A subject in words: the person's full name where it is one, else the phrase."""
    people = whom(page, head).referents
    return people[0].name if len(people) == 1 and head.tag.startswith("PRP") else phrase(page, head)
