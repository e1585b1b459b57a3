"""Did it happen? Negation, demand, plan, possibility, doubt: read from the words that govern the trigger.

Invariant: what is refused, demanded, planned, asked or supposed never comes out as a fact; when the words do not tell,
the answer is a reason to leave the act out.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.reading.page import Page
from habeas.reading.parse import Token

STOPS = frozenset({"relcl", "appos", "parataxis"})
FACTUAL_PREPOSITIONS = frozenset(
    {
        "after",
        "since",
        "following",
        "despite",
        "over",
        "upon",
        "during",
        "before",
        "until",
        "about",
        "with",
        "of",
    }
)
TENSED = frozenset({"VBD", "VBZ", "VBP"})
MODALS = frozenset({"will", "'ll", "shall", "would", "'d", "could", "may", "might", "can", "should", "must"})
FIRST = frozenset({"first", "last", "latest", "only", "second", "third"})
ORDER = ("actual", "planned", "possible", "sought")


@dataclass(slots=True)
class Factuality:
    """realis, hedge and denial of one act; `why_not` is the reason where it can't be told or did not happen."""

    realis: str = "actual"
    hedged: bool = False
    denied: bool = False
    negated: bool = False
    licensed: bool = False
    why_not: str | None = None


def judge(page: Page, trigger: Token, *, open_noun: bool = False) -> Factuality:
    """Reads up from a trigger word. open_noun: the word alone ("release") does not tell whether it happened."""
    fact = Factuality()
    token = trigger
    _own_words(page, trigger, fact)
    while fact.why_not is None and token.head is not token and not _stops(token):
        token = _step(page, token, fact)
    if fact.why_not is None:
        _finish(trigger, token, fact, open_noun)
    if fact.negated and not fact.why_not:
        fact.why_not = "negated"
    return fact


def _stops(token: Token) -> bool:
    if token.dep in STOPS or (token.dep in ("acl", "amod") and token.tag in ("VBN", "VBG", "VBD")):
        return True
    if token.dep == "advcl" and not is_infinitive(token):
        mark = token.kid("mark", "advmod")
        return mark is None or mark.low not in ("if", "unless", "until", "when", "once", "whenever")
    return False


def is_infinitive(token: Token) -> bool:
    """'to free', 'to be freed'."""
    return any(k.low == "to" and k.dep == "aux" for k in token.kids)


def _own_words(page: Page, token: Token, fact: Factuality) -> None:
    """What hangs on the word itself: not, would, reportedly, if, to."""
    sets = page.vocabulary.words["governors"]
    own_auxiliary = False
    for kid in token.kids:
        low = kid.low
        if (
            kid.dep == "neg"
            or (low in ("never", "yet") and _yet_to(token))
            or (kid.dep == "det" and low == "no")
        ):
            fact.negated = True
        elif kid.dep in ("aux", "auxpass"):
            own_auxiliary = True
            _auxiliary(low, sets, fact)
        elif low in sets["hedged"] and kid.dep in ("advmod", "amod"):
            fact.hedged = True
        elif kid.dep == "mark" and low in ("if", "unless", "whether"):
            fact.why_not = f"{low!r}: asked or supposed, not told"
    if token.dep == "conj" and not own_auxiliary and token.kid("nsubj", "nsubjpass") is None:
        _shared_words(page, token.head, fact)
    _mood(token, fact)


def _shared_words(page: Page, head: Token, fact: Factuality) -> None:
    """'could be charged and jailed': the second verb stands under the first one's auxiliaries."""
    sets = page.vocabulary.words["governors"]
    for kid in head.kids:
        if kid.dep == "aux":
            _auxiliary(kid.low, sets, fact)
        elif kid.dep == "neg":
            fact.negated = True


def _yet_to(token: Token) -> bool:
    return any(k.dep == "aux" and k.low == "to" for k in token.kids)


def _auxiliary(low: str, sets: dict[str, list[str]], fact: Factuality) -> None:
    if low not in MODALS:
        return
    for realis in ("planned", "possible", "sought"):
        if low in sets[realis] or (low in ("'ll", "'d") and realis == "planned"):
            _weaken(fact, realis)
            return


def _mood(token: Token, fact: Factuality) -> None:
    bare = (
        token.tag in ("VB", "VBP") and token.dep == "ROOT" and token.kid("nsubj", "nsubjpass", "aux") is None
    )
    if bare and token.sentence.tokens[0].low in (token.low, '"', "please"):
        _weaken(fact, "sought")
    if token.sentence.question and token.dep in ("ROOT", "ccomp", "conj"):
        fact.why_not = "asked, not told"


def _weaken(fact: Factuality, realis: str) -> None:
    if ORDER.index(realis) > ORDER.index(fact.realis):
        fact.realis = realis


def _step(page: Page, token: Token, fact: Factuality) -> Token:
    """One step up: what the governing word does to the act."""
    head = token.head
    if token.dep == "conj":
        return head
    if token.dep in ("compound", "poss", "amod", "nmod") and not head.tag.startswith("V"):
        return head
    low = head.low
    if (
        token.dep == "pobj"
        and low in FACTUAL_PREPOSITIONS
        and low not in ("about", "with", "of", "over", "until", "before")
    ):
        fact.licensed = True
        if fact.realis == "actual":
            return _root(head)
    _govern(page, token, head, fact)
    return head


def _root(token: Token) -> Token:
    while token.head is not token:
        token = token.head
    return token


def _govern(page: Page, token: Token, head: Token, fact: Factuality) -> None:
    lemma = page.vocabulary.forms.lemma(head.low)
    if is_infinitive(token) and lemma == "be" and token.dep == "xcomp":  # "is to go on trial"
        _weaken(fact, "planned")
    if is_infinitive(token) and head.low in FIRST:  # "the first to be freed"
        fact.licensed = True
    sets = page.vocabulary.words["governors"]
    saying = page.vocabulary.words["saying"]
    complement = token.dep in (
        "xcomp",
        "ccomp",
        "dobj",
        "pobj",
        "prep",
        "acl",
        "pcomp",
        "nsubj",
        "nsubjpass",
        "advcl",
        "dative",
    )
    if not complement:
        return
    if lemma in saying["deny"] and token.dep in ("xcomp", "ccomp", "dobj", "pcomp") and lemma == "deny":
        fact.denied = True
    elif head.low in sets["hedged"] or (lemma in saying["doubt"] and _is_passive_report(head)):
        fact.hedged = True
    elif lemma in sets["refused"] and token.dep not in ("nsubj", "nsubjpass"):
        fact.why_not = f"{head.text!r}: it did not happen"
    elif lemma in sets["achieved"]:
        fact.licensed = True
    elif lemma in sets["sought"] and _demands(token, head, lemma, saying):
        _weaken(fact, "sought")
    elif lemma in sets["possible"] and token.dep != "nsubj" and _is_governing(token):
        _weaken(fact, "possible")
    elif lemma in sets["planned"] and _is_governing(token):
        _weaken(fact, "planned")
    _head_words(page, head, fact)


def _is_governing(token: Token) -> bool:
    """A finite 'that' clause under 'announced' tells a fact; an infinitive or a noun under it does not."""
    return (
        token.dep != "ccomp"
        or token.tag in ("VB", "VBG")
        or (
            token.kid("aux") is not None
            and any(k.low in ("to", "should") for k in token.kids if k.dep == "aux")
        )
    )


def _demands(token: Token, head: Token, lemma: str, saying: dict[str, list[str]]) -> bool:
    if token.dep in ("nsubj", "nsubjpass"):
        return head.tag not in TENSED or lemma in ("demand", "seek", "request", "need", "remain")
    if token.dep == "ccomp" and token.tag in ("VBD", "VBZ", "VBP"):
        return lemma in ("hope", "wish", "pray", "insist") and lemma != "insist"
    if token.dep == "ccomp" and token.tag == "VBN":
        aux = token.kid("auxpass", "aux")
        return (aux is not None and aux.low in ("be", "to") and lemma not in saying["say"]) or (
            aux is not None and aux.low == "be"
        )
    return True


def _is_passive_report(head: Token) -> bool:
    return head.kid("auxpass") is not None or head.tag == "VBN"


def _head_words(page: Page, head: Token, fact: Factuality) -> None:
    """A governor that is itself denied or modal passes it on."""
    if not head.tag.startswith("V"):
        return
    sets = page.vocabulary.words["governors"]
    for kid in head.kids:
        if kid.dep == "neg":
            fact.why_not = f"under a negated {head.text!r}"
        elif kid.dep == "aux":
            _auxiliary(kid.low, sets, fact)
        elif kid.dep == "mark" and kid.low in ("if", "unless", "whether"):
            fact.why_not = f"{kid.low!r}: asked or supposed, not told"


def _finish(trigger: Token, top: Token, fact: Factuality, open_noun: bool) -> None:
    if open_noun and fact.realis == "actual" and not fact.licensed and not fact.negated:
        fact.why_not = f"{trigger.text!r} alone does not tell whether it happened"
    if is_infinitive(trigger) and fact.realis == "actual" and not fact.licensed:
        fact.why_not = f"'to {trigger.text}' does not tell whether it happened"
    if top.sentence.question and top.head is top and fact.realis == "actual":
        fact.why_not = "asked, not told"
