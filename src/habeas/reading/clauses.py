"""Who does what to whom in a clause, read off the parse. English grammar lives here and in factuality.py.

Invariant: the one acted on comes from the grammatical role alone; a possessor or a neighbour never fills it.
"""

from __future__ import annotations

from habeas.reading.parse import Token

RELATIVE = frozenset({"who", "whom", "which", "that"})
SUBJECTS = ("nsubj", "nsubjpass")
HEDGING = frozenset({"over", "between", "around", "about", "under", "some", "up", "near"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of verbs that tell
CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis", "csubj"})


def is_passive(verb: Token) -> bool:
    """Whether what is done is done to the verb's subject, or to the noun that the participle hangs on."""
    if verb.kid("auxpass", "nsubjpass") is not None:
        return True
    if verb.tag not in ("VBN", "VBD") or verb.kid("dobj", "nsubj") is not None:
        return False
    if verb.dep in ("acl", "amod", "relcl") or (verb.dep == "advcl" and verb.tag == "VBN"):
        return (verb.kid("aux") is None and verb.tag == "VBN") or verb.dep == "acl"
    if verb.dep == "conj" and verb.kid("aux") is None:
        return is_passive(verb.head)
    return False


def subject(verb: Token) -> Token | None:
    """The verb's subject; a verb joined to another, or governed by it, takes the other's."""
    own = verb.kid(*SUBJECTS)
    if own is not None:
        return antecedent(own) if not _stolen(own, verb) else None
    if verb.dep in ("acl", "relcl"):
        told = (verb.dep == "acl" and is_passive(verb)) or _is_gerund(verb)
        return verb.head if told or any(k.low == "to" and k.dep == "aux" for k in verb.kids) else None
    if verb.dep == "conj" or (verb.dep in ("xcomp", "advcl") and verb.head is not verb):
        return _control(verb)
    if verb.dep == "pcomp" and verb.head.head.tag.startswith("V"):  # "before being freed"
        return subject(verb.head.head)
    return None


def _stolen(own: Token, verb: Token) -> bool:
    """'X, whose brother Y remains in jail': the parse often gives the verb to X; nobody is better than the wrong one."""
    between = [t for t in verb.sentence.tokens if own.i < t.i < verb.i]
    whose = next((n for n, t in enumerate(between) if t.low == "whose"), None)
    if whose is None:
        return False
    return not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in between[whose:])


def _is_gerund(verb: Token) -> bool:
    return verb.tag == "VBG" and verb.dep == "acl"


def _control(verb: Token) -> Token | None:
    """'agreed to leave': the one who agreed; 'told him to leave': the one told."""
    if not verb.head.tag.startswith("V"):
        return None
    if verb.dep == "xcomp":
        told = verb.head.kid("dobj")
        if told is not None and not is_passive(verb.head):
            return antecedent(told)
    return subject(verb.head)


def antecedent(token: Token) -> Token:
    """The noun that 'who' or 'which' stands for; any other word stands for itself."""
    if token.low == "whose":
        return next((above.head for above in token.above() if above.dep == "relcl"), token)
    if token.low not in RELATIVE or token.tag not in ("WP", "WDT"):
        return token
    for above in token.above():
        if above.dep == "relcl":
            return _all_joined(above.head, above) if token.low in ("who", "that") else above.head
    return token


def _all_joined(noun: Token, verb: Token) -> Token:
    """'X and Y, who were freed': a plural verb takes the whole list."""
    many = any(k.low in ("are", "were", "have", "'re") for k in verb.kids)
    while many and noun.dep == "conj" and noun.tag in ("NNP", "NN"):
        noun = noun.head
    return noun


def objects(verb: Token) -> list[Token]:
    """Those that an active verb acts on directly."""
    found = [antecedent(k) for k in verb.kids if k.dep in ("dobj", "oprd") and k.tag != "WDT"]
    bare = next(
        (k for k in verb.kids if k.dep == "ccomp" and k.tag == "VB" and k.kid("aux", "mark") is None), None
    )
    if not found and bare is not None and bare.kid("nsubj") is not None:  # "let X go"
        found = [k for k in bare.kids if k.dep == "nsubj"]
    if not found and verb.dep == "relcl" and verb.kid(*SUBJECTS) is not None and not is_passive(verb):
        gap = next((k for k in verb.kids if k.low in RELATIVE and k.dep == "dobj"), None)
        found = [verb.head] if gap is not None or not any(k.low in RELATIVE for k in verb.kids) else []
    if not found:  # "brought home over 70 Americans", "detained between 30 and 40 people"
        hedged = [k for k in verb.kids if k.dep == "prep" and k.low in HEDGING and k.i > verb.i]
        found = [p for k in hedged for p in k.kids if p.dep == "pobj" and p.kid("nummod") is not None]
    return found


def acted_on(verb: Token) -> list[Token]:
    """The heads of the phrases for those whom the verb acts on, whichever voice it is in."""
    if is_passive(verb):
        found = subject(verb) if verb.dep not in ("acl", "amod") or verb.kid(*SUBJECTS) else verb.head
        return [found] if found is not None else []
    found_objects = objects(verb)
    if (
        not found_objects
        and verb.dep == "conj"
        and verb.head.tag.startswith("V")
        and verb.kid(*SUBJECTS) is None
    ):
        return []
    shared = next((k for k in verb.kids if k.dep == "conj" and k.tag.startswith("V") and k.kid("dobj")), None)
    if (
        not found_objects and shared is not None and shared.i - verb.i <= 3
    ):  # "arrested and charged three men"
        return objects(shared)
    return found_objects


def in_clause(verb: Token, *, infinitives: bool = True) -> list[Token]:
    """The words that belong to a verb itself and not to a clause below it, in order; infinitives under it on demand."""
    found, stack = [verb], list(verb.kids)
    while stack:
        token = stack.pop()
        bare = token.dep == "ccomp" and token.tag == "VB" and token.kid("aux", "mark") is None
        if (
            (token.dep in CLAUSES and not bare)
            or (token.dep == "xcomp" and not infinitives and token.kid("aux") is not None)
            or (token.dep == "conj" and token.tag.startswith("V") and token.head is verb)
        ):
            continue
        found.append(token)
        stack.extend(token.kids)
    return sorted(found, key=lambda t: t.i)
