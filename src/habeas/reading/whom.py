"""All that a noun phrase stands for: persons by name, through lists, appositions, pronouns and descriptions.

Invariant: what stands in another's possession or in another clause is not part of the phrase.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.reading.clauses import CLAUSES, antecedent
from habeas.reading.page import Mention, Page, Referent
from habeas.reading.parse import Token

ONE_OF = frozenset({"one", "two", "three", "some", "many", "most"})
INCLUDING = frozenset({"including", "include", "like", "among", "namely"})


@dataclass(slots=True)
class Whom:
    """Those whom a noun phrase stands for: persons known by name, and the heads of phrases that are not."""

    referents: list[Referent] = field(default_factory=list)
    heads: list[Token] = field(default_factory=list)

    def add(self, referent: Referent) -> None:
        if referent not in self.referents:
            self.referents.append(referent)


def whom(page: Page, head: Token, *, before: int | None = None) -> Whom:
    """All that a noun phrase stands for: its head, what is joined to it, and what stands in apposition.

    before: a token's index; what is joined behind it is left out ('X, who was held, and Y': only X was).
    """
    result, seen, queue = Whom(), set(), [antecedent(head)]
    while queue:
        token = queue.pop(0)
        if token.i in seen:
            continue
        seen.add(token.i)
        _stand_for(page, token, result)
        joined = (k for k in token.kids if k.dep in ("conj", "appos") and _joins(page, token, k))
        queue.extend(k for k in joined if before is None or k.i < before)
        for prep in (k for k in token.kids if k.dep == "prep" and k.low in INCLUDING):
            queue.extend(k for k in prep.kids if k.dep in ("pobj", "pcomp"))
        queue.extend(_listed(page, token))
        queue.extend(_named(page, token))
        if token.tag in ("NNS", "NNPS"):
            queue.extend(_including(token))
    return result


def _named(page: Page, token: Token) -> list[Token]:
    """'a man named X', 'a woman identified as X'."""
    for verb in (
        k for k in token.kids if k.dep == "acl" and k.low in ("named", "called", "identified", "known")
    ):
        names = [t for t in verb.subtree() if (m := page.mention_at.get(t.i)) is not None and t is m.head]
        return names[:1]
    return []


def _including(token: Token) -> list[Token]:
    """'prisoners …, including X and Y', where the parse hung 'including' elsewhere."""
    tokens = token.sentence.tokens
    for i in range(token.i - tokens[0].i + 1, len(tokens)):
        if tokens[i].low == "including" and tokens[i].dep == "prep":
            return [k for k in tokens[i].kids if k.dep == "pobj"]
        if (
            tokens[i].tag in ("VBD", "VBZ", "VBP", "MD", "CC")
            or tokens[i].dep in ("relcl", "acl")
            or tokens[i].text in (";", ":")
        ):
            return []
    return []


def _listed(page: Page, token: Token) -> list[Token]:
    """'Among those freed were X and Y', 'those freed include X': the names that a group is said to hold."""
    verb = token.head
    one = verb.head if token.dep == "pobj" and verb.low == "of" and verb.head.low in ONE_OF else None
    if one is not None:  # "X was one of 46 people who were seized", "X, one of the 46 freed"
        be = one.head if one.dep == "attr" else None
        return [one.head] if one.dep == "appos" else [k for k in be.kids if k.dep == "nsubj"] if be else []
    if token.dep == "appos" and any(k.low in ONE_OF for n in token.kids if n.dep == "nummod" for k in n.kids):
        return [verb]  # the same, where the parse takes "one of 46" for a number
    if token.dep == "pobj" and verb.low == "among" and page.vocabulary.forms.lemma(verb.head.low) == "be":
        return [k for k in verb.head.kids if k.dep in ("nsubj", "attr")]
    if token.dep == "nsubj" and page.vocabulary.forms.lemma(verb.low) in ("include", "be", "comprise"):
        named = [k for k in verb.kids if k.dep in ("dobj", "attr")]
        return [k for k in named if k.i in page.mention_at or page.vocabulary.forms.lemma(verb.low) != "be"]
    return []


def _stand_for(page: Page, token: Token, result: Whom) -> None:
    mention = page.mention_at.get(token.i)
    if mention is not None and mention.referent is not None:
        if mention.referent.person:
            result.add(mention.referent)
        elif mention.referent.score >= 0:
            result.heads.append(token)
        return
    if token.i in page.refers:
        for referent in page.refers[token.i]:
            result.add(referent)
        return
    if (
        token.low in ("first", "one", "second", "third", "last")
        and token.dep == "attr"
        and (own := token.head.kid("nsubj"))
    ):
        _stand_for(page, antecedent(own), result)
        return
    described = (
        page.mention_at.get(token.head.i) if token.dep == "appos" and token.tag in ("NN", "NNP") else None
    )
    if (
        described is not None and described.referent is not None and described.referent.person
    ):  # "X, a lawyer who …"
        result.add(described.referent)
        return
    named = page.mention_at.get(token.i + 1)  # "blogger Li Wei", whatever the parse made of it
    if named is not None and named.referent is not None and named.referent.person and token in named.prefix:
        result.add(named.referent)
        return
    behind = _in_apposition_behind(page, token)
    if behind is not None:
        result.add(behind)
    else:
        result.heads.append(token)


def _by_commas(token: Token) -> bool:
    """An apposition is set off by commas; what stands behind a dash may be said of anything before it."""
    first = token.sentence.tokens[0].i
    between = token.sentence.tokens[token.head.i - first : token.i - first]
    return not any(t.text in ("—", "–", "--", ";", ":") for t in between)


def _in_apposition_behind(page: Page, token: Token) -> Referent | None:
    """'the commander of the Third Corps, X': the name that the parse hung on what he commands."""
    role = page.vocabulary.people.roles.get(token.low)
    if role is None or role.plural or role.kind not in ("office", "profession"):
        return None
    for kid in token.subtree():
        mention = page.mention_at.get(kid.i)
        of_a_person = kid.head.low in page.vocabulary.people.roles
        if (
            kid.dep == "appos"
            and mention is not None
            and mention.referent is not None
            and mention.referent.person
            and not of_a_person
        ):
            return mention.referent
    return None


def _joins(page: Page, token: Token, kid: Token) -> bool:
    """Whether what hangs on a noun is more of the same people, not a description or another clause's people."""
    if kid.tag.startswith("V"):
        return False
    if kid.dep == "conj":
        return True
    name = page.mention_at.get(kid.i)
    if name is not None and _belongs_elsewhere(token, name):
        return False
    described = page.mention_at.get(token.i)
    next_one = page.mention_at.get(
        kid.i + 1
    )  # "X, the poet Y and Z": Y's own noun opens the next of the list
    return described is None or name is not None or (next_one is not None and kid in next_one.prefix)


def _belongs_elsewhere(token: Token, name: Mention) -> bool:
    """'followers of the preacher X': the name goes with the noun straight before it, not with the followers."""
    if not name.prefix:
        return False
    noun = name.prefix[-1]
    return (
        noun is not token
        and noun.head not in name.tokens
        and noun.dep in ("pobj", "poss", "dobj", "nsubj", "nsubjpass")
    )


def phrase(page: Page, head: Token) -> str:
    """The words of a noun phrase without the clauses that hang on it."""
    keep = [head]
    stack = [k for k in head.kids if k.dep not in CLAUSES | {"acl", "appos", "punct", "conj", "cc", "case"}]
    while stack:
        token = stack.pop()
        keep.append(token)
        stack.extend(k for k in token.kids if k.dep not in CLAUSES | {"acl", "appos", "conj", "cc"})
    ordered = sorted(keep, key=lambda t: t.i)
    return page.document.text[ordered[0].start : ordered[-1].end]
