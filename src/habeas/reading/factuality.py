"""Did it happen? Negation, demand, plan, possibility, doubt: read from the words that govern the trigger.

Invariant: an act is a fact only where every word above it is known to let it be one. What is refused, demanded, planned,
asked or supposed is named as such, and under a word that is not known the answer is a reason to leave the act out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.model import Reason
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.polarity import ASKED, Factuality, auxiliary, is_infinitive, negates, nobody, own_words

TENSED = frozenset({"VBD", "VBZ", "VBP"})
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "acl", "csubj", "csubjpass"})
NOMINAL = frozenset(
    {"dobj", "pobj", "prep", "nsubj", "nsubjpass", "advcl", "dative", "agent", "attr", "oprd", "dep"}
)
CONDITIONS = frozenset({"if", "unless", "until", "when", "once", "whenever", "lest", "case"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "everyone", "somebody", "someone"})


def judge(page: Page, trigger: Token, *, open_noun: bool = False) -> Factuality:
    """Reads up from a trigger word. open_noun: the word alone ("release") does not tell whether it happened."""
    fact = Factuality()
    words: Mapping[str, Any] = page.vocabulary.words["governors"]
    own_words(trigger, words, fact)
    token = trigger
    while fact.why_not is None and token.head is not token and not _stops(token, words):
        if token.dep == "pobj" and token.head.low in words["after_the_fact"]:
            fact.licensed = fact.named = True
            break
        if token.dep != "conj" and not (
            token.dep in ("compound", "poss", "amod", "nmod") and token.head.tag[0] != "V"
        ):
            _govern(page, token, fact)
        token = token.head
    _finish(trigger, token, fact, open_noun)
    return fact


def _stops(token: Token, words: Mapping[str, Any]) -> bool:
    """Whether a clause tells its act whatever the sentence around it does with the rest."""
    if (
        token.dep in ("relcl", "acl")
        and token.head.low in words["contents"]
        and any(t.low == "that" for t in token.kids)
    ):
        return False  # "the risk that X is freed"
    if token.dep in ("relcl", "appos", "parataxis") and not is_infinitive(token):
        return token.head.low not in ANYBODY
    if token.dep in ("acl", "amod"):
        return token.tag in ("VBN", "VBG", "VBD") and token.kid("mark", "aux") is None
    if token.dep != "advcl" or is_infinitive(token):
        return False
    marks = (k for k in token.kids if k.dep in ("mark", "advmod", "dep", "prep"))
    return not any(k.low in CONDITIONS or _as_soon_as(k) or _in_case(k) for k in marks)


def _in_case(preposition: Token) -> bool:
    return preposition.low == "in" and any(k.low == "case" and not k.kids for k in preposition.kids)


def _as_soon_as(mark: Token) -> bool:
    """'as soon as X is freed': it is still to come."""
    place = mark.i - mark.sentence.tokens[0].i
    return mark.low == "as" and place > 0 and mark.sentence.tokens[place - 1].low in ("soon", "long")


def _govern(page: Page, token: Token, fact: Factuality) -> None:
    """One step up: what the word above does to the act."""
    head = token.head
    words = page.vocabulary.words["governors"]
    lemma = page.vocabulary.forms.lemma(head.low)
    _doubts(token, head, words, fact)
    if token.dep in ("relcl", "acl") and head.low in words["contents"]:
        fact.weaken(words["contents"][head.low])
        return
    if token.dep == "relcl" and head.low in ANYBODY:
        fact.refuse(Reason.NOBODY_PARTICULAR, head.text)
    if token.dep == "advcl" and any(_as_soon_as(k) or _in_case(k) or k.low in CONDITIONS for k in token.kids):
        fact.weaken("possible")
    if (token.tag[0] == "V" and token.dep in CLAUSAL) or (token.dep == "relcl" and is_infinitive(token)):
        _over_a_clause(page, token, lemma, fact)
    elif token.dep in NOMINAL | CLAUSAL:
        _over_a_noun(token, lemma, words, fact)
    _head_words(head, words, fact)


def _doubts(token: Token, head: Token, words: Mapping[str, Any], fact: Factuality) -> None:
    """'Rumours of …' are doubtful, 'reports that … are false' denied, 'instead of …' and 'no sign of …' did not happen."""
    if head.low in words["rumours"] and token.dep in ("acl", "ccomp", "prep", "relcl", "appos"):
        fact.hedged = True
        fact.licensed = True
    if any(k.low in words["false"] for k in head.kids if k.dep in ("amod", "advmod")):
        fact.denied = True
    if token.dep in ("nsubj", "csubj", "nsubjpass") and any(
        k.low in words["false"] for k in head.kids if k.dep in ("acomp", "attr")
    ):
        fact.denied = True
    if head.tag[0] == "N" and any(k.low == "no" for k in head.kids):
        fact.refuse(Reason.NO_SUCH, head.text)
    if any(k.low == "instead" for k in head.kids) and head.low == "of":
        fact.refuse(Reason.NOT_DONE, "instead of")


def _over_a_clause(page: Page, token: Token, lemma: str, fact: Factuality) -> None:
    """A clause under a verb or noun is a fact only where that word is known to tell one."""
    words, saying, head = page.vocabulary.words["governors"], page.vocabulary.words["saying"], token.head
    infinitive = is_infinitive(token)
    that = token.dep == "ccomp" or token.kid("mark") is not None
    finite = that and not infinitive and not _subjunctive(token)
    if lemma == "deny" or (lemma in saying["deny"] and finite):
        fact.denied = True
    elif lemma in words["refused"] and not any(negates(k, words) for k in head.kids):
        fact.refuse(Reason.NOT_DONE, head.text)
    elif head.low in words["hedged"] or (lemma in saying["doubt"] and _is_passive(head)):
        fact.hedged = True
        fact.licensed = True
    elif infinitive and lemma == "be":  # "is to go on trial"
        fact.weaken("planned")
    elif infinitive and lemma == "have":  # "has to be freed"
        fact.weaken("sought")
    elif _tells(lemma, head, words, infinitive=infinitive) or (
        finite and lemma in saying["say"] and lemma not in words["wishes"]
    ):
        fact.licensed = True
    elif not finite or lemma in words["wishes"]:
        _not_yet(token, lemma, words, fact)
    elif lemma not in words["factive"] and lemma not in saying["judge"] and not _beside(token):
        fact.leave_out(head.text)


def _tells(lemma: str, head: Token, words: Mapping[str, Any], *, infinitive: bool) -> bool:
    """'managed to free X', 'the first to be freed'."""
    return lemma in words["achieved"] or (infinitive and head.low in words["ordinal"])


def _beside(token: Token) -> bool:
    """'Twelve await trial, nine have been convicted': the parse hangs one full clause on the other."""
    between = token.sentence.tokens[
        token.i - token.sentence.tokens[0].i : token.head.i - token.sentence.tokens[0].i
    ]
    return (
        token.kid("mark") is None
        and token.i < token.head.i
        and any(t.text in (",", ";", "–", "—") for t in between)
    )


def _not_yet(token: Token, lemma: str, words: Mapping[str, Any], fact: Factuality) -> None:
    """'called for X to be freed', 'agreed to free X', 'could face …', 'after freeing X'."""
    for realis in ("sought", "planned", "possible"):
        if lemma in words[realis]:
            fact.weaken(realis)
            return
    before = token.head.low == "before" and token.head.head.low not in words["ends"]
    if token.dep == "pcomp" and (before or token.head.low in (*words["after_the_fact"], "for", "by", "in")):
        fact.licensed = True
    elif token.dep != "pcomp" or token.head.low not in ("of", "to", "from", "on", "about", "with"):
        fact.leave_out(token.head.text)  # after those prepositions the word above them tells


def _subjunctive(token: Token) -> bool:
    """'demanded that X be freed': no modal and no tense."""
    if any(k.tag == "MD" for k in token.kids):
        return False
    return token.tag == "VB" or any(k.low == "be" for k in token.kids if k.dep in ("aux", "auxpass"))


def _over_a_noun(token: Token, lemma: str, words: Mapping[str, Any], fact: Factuality) -> None:
    """A noun for an act ('the release of X') under a verb, a noun or a preposition."""
    head, subject = token.head, token.dep in ("nsubj", "nsubjpass")
    if lemma == "deny" and not subject:
        fact.denied = True
    elif lemma in words["refused"] and token.dep != "nsubj":
        fact.refuse(Reason.NOT_DONE, head.text)
    elif subject and lemma == "be" and any(is_infinitive(k) for k in head.kids if k.dep == "xcomp"):
        fact.weaken("planned")  # "the trial of X is to begin"
    elif lemma in words["won"]:
        past = head.tag == "VBD" or (
            head.tag == "VBN" and (head.kid("aux", "auxpass") is not None or head.dep == "acl")
        )
        fact.licensed = fact.named = past or fact.named
        fact.weaken("actual" if past else "sought")
    elif lemma in words["achieved"]:
        fact.licensed = fact.named = True
    elif lemma == "about" and head.tag == "IN":  # "concerns about the arrest": it tells nothing of it
        return
    elif lemma in words["sought"] and (not subject or head.tag not in TENSED or lemma in words["wishes"]):
        fact.weaken("sought")
    elif lemma in words["possible"] and token.dep != "nsubj":
        fact.weaken("possible")
    elif lemma in words["planned"]:
        fact.weaken("planned")


def _is_passive(head: Token) -> bool:
    return head.kid("auxpass") is not None or head.tag == "VBN"


def _head_words(head: Token, words: Mapping[str, Any], fact: Factuality) -> None:
    """A governor that is itself denied, modal or asked passes it on."""
    if not head.tag.startswith("V"):
        return
    for kid in head.kids:
        if negates(kid, words):
            fact.refuse(Reason.UNDER_NEGATED, head.text)
        elif kid.dep == "aux":
            auxiliary(kid.low, words, fact)
        elif kid.low == "yet" and any(is_infinitive(k) for k in head.kids):
            fact.refuse(Reason.NOT_YET)
        elif kid.dep == "mark" and kid.low in ASKED:
            fact.refuse(Reason.SUPPOSED, kid.text)
        elif kid.dep in ("nsubj", "nsubjpass") and nobody(kid):
            fact.refuse(Reason.NOBODY_DID)


def _finish(trigger: Token, top: Token, fact: Factuality, open_noun: bool) -> None:
    if fact.realis == "actual" and open_noun and not fact.named:
        fact.refuse(Reason.WORD_ALONE, trigger.text)
    if fact.realis == "actual" and is_infinitive(trigger) and not fact.licensed:
        fact.leave_out(f"to {trigger.text}")
    if top.sentence.question and top.head is top and fact.realis == "actual":
        fact.refuse(Reason.ASKED)
