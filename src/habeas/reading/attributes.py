"""What is said of each person: age, nationality, role, kin. Only from words that hang on the name itself.

Invariant: an attribute comes from the name's own noun phrase, its apposition or its copula; never from a neighbour's.
"""

from __future__ import annotations

import re

from habeas.reading.mentions import JOINERS
from habeas.reading.page import Mention, Page, Referent
from habeas.reading.parse import Token
from habeas.reading.people import age_after
from habeas.vocabulary.people import PeopleWords

YEARS_OLD = re.compile(r"(\d{1,3})[- ]years?[- ]old", re.I)
AGED = re.compile(r"aged? (\d{1,3})\b", re.I)
AGE_WORDS = frozenset({"year", "years", "old", "aged"})
CITIZEN = frozenset({"citizen", "national", "native", "resident"})
ROLE_LENGTH = 9  # words, about, kept of a role; the rest is a story


def describe(page: Page) -> None:
    """Fills age, nationality and role of every person. Needs: referents."""
    for referent in (e for e in page.referents if e.person):
        for mention in referent.mentions:
            _from_prefix(page, referent, mention)
            for noun in _partners(page, mention):
                _from_noun(page, referent, noun)
            referent.age = referent.age or age_after(mention) or _age_before(page, mention)


def relate(page: Page) -> None:
    """Fills kin: 'his wife, X', 'X, the wife of Y', 'X's brother Y'. Needs: refers."""
    for referent in (e for e in page.referents if e.person):
        for mention in referent.mentions:
            for noun in [*mention.prefix, *_partners(page, mention)]:
                role = page.vocabulary.people.roles.get(noun.low)
                if role is None or not role.kin:
                    continue
                for other in _owners(page, noun):
                    if other is not referent and (other, role.kin) not in referent.kin:
                        referent.kin.append((other, role.kin))


def _owners(page: Page, noun: Token) -> list[Referent]:
    owner = noun.kid("poss")
    of = next((k for k in noun.kids if k.dep == "prep" and k.low == "of"), None)
    owner = owner or (of.kid("pobj") if of is not None else None)
    if owner is None:
        return []
    mention = page.mention_at.get(owner.i)
    if mention is not None:
        return [mention.referent] if mention.referent is not None and mention.referent.person else []
    return page.refers.get(owner.i, [])


def _partners(page: Page, mention: Mention) -> list[Token]:
    """The nouns that stand in apposition to a name or are said to be it."""
    head = mention.head
    nouns = [k for k in head.kids if k.dep == "appos"]
    if head.dep == "appos":
        nouns.append(head.head)
    if head.dep == "nsubj" and page.vocabulary.forms.lemma(head.head.low) == "be":
        nouns += [k for k in head.head.kids if k.dep == "attr"]
    return [n for n in nouns if n.i not in page.mention_at and not _opens_another(page, n, mention)]


def _opens_another(page: Page, noun: Token, mention: Mention) -> bool:
    """'X, the poet Y': the poet is Y."""
    other = page.mention_at.get(noun.i + 1)
    return other is not None and other is not mention and noun in other.prefix


def _from_prefix(page: Page, referent: Referent, mention: Mention) -> None:
    words = page.vocabulary.people
    for token in mention.prefix:
        _nationality(referent, token, words)
        if token.low in words.roles:
            referent.role_words.add(words.roles[token.low].word)
    nouns = [t for t in mention.prefix if t.low in words.roles or t.low in words.titles]
    if nouns and any(words.roles.get(t.low) and words.roles[t.low].kind != "kin" for t in nouns):
        described = [
            _singular(t, words)
            for t in mention.prefix
            if t.low not in words.demonym and t.low not in AGE_WORDS
        ]
        _role(referent, " ".join(w for w in described if w not in JOINERS and not w.isdigit()))


def _singular(token: Token, words: PeopleWords) -> str:
    role = words.roles.get(token.low)
    return role.word if role is not None and role.plural else token.text


def _from_noun(page: Page, referent: Referent, noun: Token) -> None:
    words = page.vocabulary.people
    role = words.roles.get(noun.low)
    if role is None and noun.low not in words.demonym:
        return
    for token in [noun, *noun.kids]:
        _nationality(referent, token, words)
    referent.age = referent.age or _age_in(noun)
    if role is None or role.plural:
        return
    referent.gender = referent.gender or role.gender
    referent.role_words.add(role.word)
    if role.kind != "kin" and noun.low not in CITIZEN:
        _role(referent, _phrase(page, noun))


def _phrase(page: Page, noun: Token) -> str:
    """The noun with what stands before it, and an 'of …' or 'for …' behind it; no clause, no name's own words."""
    keep = [
        t for t in noun.subtree() if (_belongs(t, noun) and page.mention_at.get(t.i) is None) or t is noun
    ]
    of = next(
        (k for k in noun.kids if k.dep == "prep" and k.low in ("of", "for", "at", "with") and k.i > noun.i),
        None,
    )
    ordered = sorted(keep, key=lambda t: t.i)
    if of is not None and (head := of.kid("pobj")) is not None:
        end = min(head.end, ordered[-1].end + ROLE_LENGTH * 8)
        return page.document.text[ordered[0].start : max(ordered[-1].end, end)]
    return page.document.text[ordered[0].start : ordered[-1].end]


def _belongs(token: Token, noun: Token) -> bool:
    old = any(k.tag == "HYPH" for k in token.kids) and token.low in ("old", "year")
    return (
        token.i < noun.i
        and token.head is noun
        and token.dep in ("compound", "amod", "nmod", "advmod")
        and not old
    )


def _role(referent: Referent, words: str) -> None:
    if words and (referent.role is None or (referent.role.lower() in words.lower())):
        referent.role = words


def _nationality(referent: Referent, token: Token, words: PeopleWords) -> None:
    code = words.demonym.get(token.low) or (
        words.country_name.get(token.low) if token.text.isupper() or "." in token.text else None
    )
    if code and token.text[0].isupper() and code not in referent.nationality:
        referent.nationality.append(code)


def _age_in(noun: Token) -> int | None:
    first, last = noun.sentence.tokens[0], noun
    words = " ".join(
        t.text for t in noun.sentence.tokens[max(0, noun.i - first.i - 8) : last.i - first.i + 1]
    )
    match = YEARS_OLD.search(words.replace(" - ", "-"))
    return (
        int(match[1]) if match and any(k.low == "old" or k.low.endswith("old") for k in noun.kids) else None
    )


def _age_before(page: Page, mention: Mention) -> int | None:
    start = (mention.prefix or mention.tokens)[0].start
    before = page.document.text[max(0, start - 40) : mention.span.start]
    found = [m for m in YEARS_OLD.finditer(before) if not re.search(r"[,.;:()“”\"]| and ", before[m.end() :])]
    if found:
        return int(found[-1][1])
    after = AGED.match(page.document.text[mention.span.end : mention.span.end + 12].lstrip(", ("))
    return int(after[1]) if after else None
