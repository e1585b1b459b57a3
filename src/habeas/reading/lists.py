"""Lists of people that share one verb, read over the words: the parse loses them behind ages, roles and clauses.

Invariant: a name is in a list only where a comma or 'and' sets it off; one behind 'of', 'by', 'with' or 'whose' never is.
"""

from __future__ import annotations

from itertools import pairwise

from habeas.reading.clauses import FINITE
from habeas.reading.page import Mention, Page, Referent
from habeas.reading.parse import Token

PLURAL = frozenset({"were", "are", "have", "'re"})
SLOT = frozenset({",", "and", ";", ":", "—", "–"})
DESCRIBING = frozenset({"of", "for", "from", "at", "in"})  # other prepositions begin what is told of the act
BESIDE = frozenset({"the", "a", "an", "her", "his", "their", "fellow", "alias"})


def fill_list(page: Page, verb: Token, heads: list[Token], found: list[Referent]) -> list[Referent]:
    """The others of a list of which the parse gave one: forward behind its verb, backward before a plural one."""
    if not heads or any(h.dep == "poss" for h in heads):
        return found
    mentions = _mentions(page, verb)
    if found and all(m.tokens[0].i > verb.i for m in mentions if m.referent in found):
        return _forward(verb, mentions, found)
    if any(k.low in PLURAL for k in verb.kids) or any(
        k.low in PLURAL for k in verb.head.kids if verb.dep == "conj"
    ):
        return _backward(verb, heads, mentions, found)
    return found


def _mentions(page: Page, verb: Token) -> list[Mention]:
    """The persons named in the verb's sentence, in order."""
    seen = {id(m): m for t in verb.sentence.tokens if (m := page.mention_at.get(t.i)) is not None}
    return [m for m in seen.values() if m.referent is not None and m.referent.person]


def _forward(verb: Token, mentions: list[Mention], found: list[Referent]) -> list[Referent]:
    result = list(found)
    behind = [m for m in mentions if m.tokens[0].i > verb.i]
    start = next((n for n, m in enumerate(behind) if m.referent in found), None)
    if start is None:
        return found
    for one, other in pairwise(behind[start:]):
        if not _joined(one, other):
            break
        if other.referent is not None and other.referent not in result:
            result.append(other.referent)
    return result if _closed(behind[start:], result) else found


def _closed(mentions: list[Mention], result: list[Referent]) -> bool:
    """A list ends with 'and'; names between commas alone may be anything."""
    last = [m for m in mentions if m.referent in result][-1]
    return _before(last).low == "and" or any(t.low == "and" for t in _gap_tokens(mentions[0], last))


def _backward(
    verb: Token, heads: list[Token], mentions: list[Mention], found: list[Referent]
) -> list[Referent]:
    """'X, 31, Ms Y, a treasurer, and five others were arrested': from the 'and' back to the sentence's first name."""
    last = max(h.i for h in heads)
    before = [m for m in mentions if m.tokens[-1].i <= last]
    if not before or not any(
        t.low == "and" for t in verb.sentence.tokens if before[0].tokens[-1].i < t.i <= last
    ):
        return found
    result = list(found)
    for one, other in pairwise(before):
        if not _joined(one, other):
            return found
    if not _ends_in_slot(before[-1], last):
        return found
    return list(dict.fromkeys([*[m.referent for m in before if m.referent is not None], *result]))


def _ends_in_slot(mention: Mention, last: int) -> bool:
    """Whether what stands between the last name and the list's end is the list's own: ', and five others'."""
    tokens = mention.tokens[-1].sentence.tokens
    gap = [t for t in tokens if mention.tokens[-1].i < t.i <= last]
    return not gap or (any(t.low == "and" for t in gap) and not _told(gap))


def _gap_tokens(one: Mention, other: Mention) -> list[Token]:
    tokens = one.tokens[0].sentence.tokens
    return [t for t in tokens if one.tokens[-1].i < t.i < other.tokens[0].i]


def _joined(one: Mention, other: Mention) -> bool:
    """Whether two names are neighbours in a list."""
    gap = _gap_tokens(one, other)
    marks = any(t.text in SLOT or t.low == "and" for t in gap)
    described = all(t.tag not in ("IN", "TO", "WRB") or t.low in DESCRIBING for t in outside_who(gap))
    return (
        marks
        and described
        and not _told(gap)
        and _before(other).low in SLOT
        and not any(t.low == "whose" for t in gap)
    )


def outside_who(gap: list[Token]) -> list[Token]:
    """The gap up to a 'who' clause; its end, behind the next comma, is the list's again."""
    kept: list[Token] = []
    inside = False
    for token in gap:
        inside = (inside or token.low in ("who", "which", "that")) and token.text != ","
        if not inside:
            kept.append(token)
    return kept


def _told(gap: list[Token]) -> bool:
    """Whether a full verb stands in the gap outside a 'who' clause."""
    telling = (n for n, token in enumerate(gap) if token.tag in FINITE)
    return any(not any(t.low in ("who", "which", "that") for t in gap[:n]) for n in telling)


def _before(mention: Mention) -> Token:
    """The word before a name, its titles and roles, and their article."""
    tokens = mention.tokens[0].sentence.tokens
    place = (mention.prefix or mention.tokens)[0].i - tokens[0].i - 1
    while place > 0 and (tokens[place].low in BESIDE or tokens[place].tag in ("JJ", "NN", "NNS", "CD")):
        place -= 1
    return tokens[max(place, 0)]
