"""Whom the words of an act are said of: the noun phrases in the role that the trigger's pattern names.

Invariant: the one who acts, a possessor of something else, or what is given never fills the role.
"""

from __future__ import annotations

from habeas.reading.clauses import acted_on, is_passive, subject
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.triggers import Trigger

GIVING = frozenset({"give", "hand", "grant", "slap", "receive", "offer", "award", "deny"})


def heads_of(page: Page, trigger: Trigger) -> list[Token]:
    """The heads of the noun phrases that an act is told of, by the role that its pattern names."""
    token, role = trigger.token, trigger.pattern.role
    if names_the_doer(token):
        return []
    if role == "nouns":
        return _noun_heads(token)
    if role == "located":
        return [token.head] if token.head is not token else []
    if role == "subjects":
        head = subject(token)
        return [head] if head is not None and head is not token else []
    if role == "owners":
        return [h for t in trigger.rest for h in _owners_of(t)]
    if token.dep == "amod":
        return [token.head]
    if token.tag[0] == "N":  # "among those freed were …", where the parse takes a participle for a noun
        return [token]
    lemma = page.vocabulary.forms.lemma(token.low)
    return _receivers(token, trigger) if lemma in GIVING and trigger.rest else acted_on(token)


def names_the_doer(word: Token) -> bool:
    """'Arrested by:', 'was arrested, according to:', 'spoke with:': those behind the colon did, told or saw it."""
    tokens = [t for t in word.sentence.tokens if t.i > word.i]
    colon = next((n for n, t in enumerate(tokens) if t.text == ":"), 0)
    last = [t.low for t in tokens[max(colon - 2, 0) : colon]]
    return last[-1:] in (["by"], ["with"]) or last == ["according", "to"]


def _receivers(verb: Token, trigger: Trigger) -> list[Token]:
    """'gave X ten years', 'X was given ten years', 'granted clemency to X': the one who gets, not what is given."""
    given = {t.i for t in trigger.rest if t.tag.startswith("N")}
    if not given:
        return acted_on(verb)
    dative = verb.kid("dative")
    to = next((k for k in verb.kids if k.dep in ("prep", "dative") and k.low == "to" and k.kid("pobj")), None)
    if to is not None:
        return [k for k in to.kids if k.dep == "pobj"]
    if dative is not None:
        return [dative]
    passive = verb.kid("nsubjpass")
    if passive is not None and passive.i not in given:
        return [subject(verb) or passive]
    if is_passive(verb):
        head = subject(verb)
        return [head] if head is not None and head.i not in given else []
    return [k for k in verb.kids if k.dep == "dobj" and k.i not in given and k.i < min(given)]


def _noun_heads(noun: Token) -> list[Token]:
    """'the arrest of X', 'X's arrest', 'his arrest', and 'a pardon for X'."""
    found = [
        k for k in noun.kids if k.dep == "poss" and noun.tag != "NNS"
    ]  # "the president's arrests" are not of him
    sharing = (
        [noun.head]
        if noun.dep == "conj" and noun.head.tag[0] == "N"
        else [k for k in noun.kids if k.dep == "conj" and k.tag[0] == "N"]
    )
    for prep in [*noun.kids, *(k for n in sharing for k in n.kids if k.i > noun.i)]:
        if (prep.dep == "prep" and prep.low == "of") or (
            prep.dep == "prep"
            and prep.low == "for"
            and noun.low.startswith(("pardon", "clemency", "amnesty"))
        ):
            found += [k for k in prep.kids if k.dep == "pobj"]
    return found if any(k.dep != "poss" for k in found) is False else [k for k in found if k.dep != "poss"]


def _owners_of(noun: Token) -> list[Token]:
    if noun.tag[0] != "N":
        return []
    owner = [k for k in noun.kids if k.dep == "poss"]
    of = [
        k
        for p in noun.kids
        if p.dep == "prep" and p.low in ("of", "for", "by")
        for k in p.kids
        if k.dep == "pobj"
    ]
    return owner or of
