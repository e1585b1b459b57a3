"""Did it happen? Negation, demand, plan, possibility, doubt: read from the words that govern the trigger.

Invariant: an act is a fact only where every word above it is known to let it be one. What is refused, demanded, planned,
asked or supposed is named as such, and under a word that is not known the answer is a reason to leave the act out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from habeas.reading.page import Page
from habeas.reading.parse import Token

TENSED = frozenset({"VBD", "VBZ", "VBP"})
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "acl", "csubj", "csubjpass"})
NOMINAL = frozenset(
    {"dobj", "pobj", "prep", "nsubj", "nsubjpass", "advcl", "dative", "agent", "attr", "oprd", "dep"}
)
WEAKER = ("actual", "planned", "possible", "sought")
CONDITIONS = frozenset({"if", "unless", "until", "when", "once", "whenever", "lest", "case"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "everyone", "somebody", "someone"})
ASKED = frozenset({"if", "unless", "whether", "lest"})


@dataclass(slots=True)
class Factuality:
    """realis, hedge and denial of one act; `why_not` is the reason where it can't be told or did not happen."""

    realis: str = "actual"
    hedged: bool = False
    denied: bool = False
    licensed: bool = False  # a word above tells that it happened
    named: bool = False  # that word stands over the act's noun itself, not over its whole clause
    why_not: str | None = None
    unsure: bool = False

    def weaken(self, realis: str) -> None:
        """A demand is less than a possibility, that less than a plan, that less than a fact."""
        if WEAKER.index(realis) > WEAKER.index(self.realis):
            self.realis = realis

    def leave_out(self, word: str) -> None:
        """The words do not tell."""
        self.unsure = self.why_not is None
        self.refuse(f"{word!r} is not known to tell a fact")

    def refuse(self, reason: str) -> None:
        """The first reason stands."""
        self.why_not = self.why_not or reason


def judge(page: Page, trigger: Token, *, open_noun: bool = False) -> Factuality:
    """Reads up from a trigger word. open_noun: the word alone ("release") does not tell whether it happened."""
    fact = Factuality()
    words: dict[str, Any] = page.vocabulary.words["governors"]
    _own_words(trigger, words, fact)
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


def is_infinitive(token: Token) -> bool:
    """'to free', 'to be freed'."""
    return any(k.low == "to" and k.dep == "aux" for k in token.kids)


def _stops(token: Token, words: dict[str, Any]) -> bool:
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


def _own_words(token: Token, words: dict[str, Any], fact: Factuality) -> None:
    """What hangs on the word itself: not, would, almost, reportedly, if."""
    own_auxiliary = False
    for kid in token.kids:
        if _negates(kid, words) or (kid.low == "yet" and is_infinitive(token)):
            fact.refuse("negated")
        elif kid.dep in ("aux", "auxpass"):
            own_auxiliary = True
            _auxiliary(kid.low, words, fact)
        elif kid.dep == "advmod" and kid.low in words["near"]:
            fact.refuse(f"{kid.text!r}: it did not happen")
        elif kid.dep in ("advmod", "amod") and kid.low in words["hedged"]:
            fact.hedged = True
        elif kid.low in ASKED and kid.dep in ("mark", "advmod"):
            fact.refuse(f"{kid.text!r}: asked or supposed, not told")
        elif kid.dep in ("nsubj", "nsubjpass", "agent") and _nobody(kid):
            fact.refuse("it happened to nobody")
    if token.dep == "conj" and not own_auxiliary and token.kid("nsubj", "nsubjpass") is None:
        _shared_words(token.head, words, fact)
    _mood(token, fact)


def _negates(kid: Token, words: dict[str, Any]) -> bool:
    if kid.low == "longer" and any(k.low == "no" for k in kid.kids):
        return True
    if kid.dep == "neg" or (kid.dep == "det" and kid.low == "no"):
        return True
    return kid.dep in ("preconj", "cc", "advmod") and kid.low in words["negation"]


def _nobody(subject: Token) -> bool:
    """'No one was freed', 'none of the guards', 'neither X nor Y was arrested'."""
    return subject.low in ("nobody", "none", "nothing", "neither") or any(
        k.low in ("no", "neither") and k.dep in ("det", "preconj", "cc", "neg") for k in subject.kids
    )


def _shared_words(head: Token, words: dict[str, Any], fact: Factuality) -> None:
    """'could be charged and jailed': the second verb stands under the first one's auxiliaries."""
    for kid in head.kids:
        if kid.dep == "aux":
            _auxiliary(kid.low, words, fact)
        elif _negates(kid, words) and kid.low not in ("nor",):
            fact.refuse("negated")


def _auxiliary(low: str, words: dict[str, Any], fact: Factuality) -> None:
    realis = words["modals"].get(low)
    if realis is not None:
        fact.weaken(realis)


def _mood(token: Token, fact: Factuality) -> None:
    """'Free X!' is a demand, 'was X freed?' is a question."""
    place = token.i - token.sentence.tokens[0].i
    before = token.sentence.tokens[place - 1].low if place else ""
    bare = (
        token.tag in ("VB", "VBP", "JJ", "NNP")
        and token.kid("nsubj", "nsubjpass", "aux", "mark", "det") is None
    )
    quoted = before in ('"', "'")
    if bare and (
        quoted
        or (before in ("", "please", ":", "—") and token.dep not in ("amod", "acl", "advcl", "compound"))
    ):
        fact.weaken("sought")
    if token.sentence.question and token.dep in ("ROOT", "ccomp", "conj"):
        fact.refuse("asked, not told")


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
        fact.refuse(f"{head.text!r}: nobody in particular")
    if token.dep == "advcl" and any(_as_soon_as(k) or _in_case(k) or k.low in CONDITIONS for k in token.kids):
        fact.weaken("possible")
    if (token.tag[0] == "V" and token.dep in CLAUSAL) or (token.dep == "relcl" and is_infinitive(token)):
        _over_a_clause(page, token, lemma, fact)
    elif token.dep in NOMINAL | CLAUSAL:
        _over_a_noun(token, lemma, words, fact)
    _head_words(head, words, fact)


def _doubts(token: Token, head: Token, words: dict[str, Any], fact: Factuality) -> None:
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
        fact.refuse(f"no {head.text}")
    if any(k.low == "instead" for k in head.kids) and head.low == "of":
        fact.refuse("'instead of': it did not happen")


def _over_a_clause(page: Page, token: Token, lemma: str, fact: Factuality) -> None:
    """A clause under a verb or noun is a fact only where that word is known to tell one."""
    words, saying, head = page.vocabulary.words["governors"], page.vocabulary.words["saying"], token.head
    infinitive = is_infinitive(token)
    that = token.dep == "ccomp" or token.kid("mark") is not None
    finite = that and not infinitive and not _subjunctive(token)
    if lemma == "deny" or (lemma in saying["deny"] and finite):
        fact.denied = True
    elif lemma in words["refused"] and not any(_negates(k, words) for k in head.kids):
        fact.refuse(f"{head.text!r}: it did not happen")
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


def _tells(lemma: str, head: Token, words: dict[str, Any], *, infinitive: bool) -> bool:
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


def _not_yet(token: Token, lemma: str, words: dict[str, Any], fact: Factuality) -> None:
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


def _over_a_noun(token: Token, lemma: str, words: dict[str, Any], fact: Factuality) -> None:
    """A noun for an act ('the release of X') under a verb, a noun or a preposition."""
    head, subject = token.head, token.dep in ("nsubj", "nsubjpass")
    if lemma == "deny" and not subject:
        fact.denied = True
    elif lemma in words["refused"] and token.dep != "nsubj":
        fact.refuse(f"{head.text!r}: it did not happen")
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
    elif lemma in words["sought"] and (not subject or head.tag not in TENSED or lemma in words["wishes"]):
        fact.weaken("sought")
    elif lemma in words["possible"] and token.dep != "nsubj":
        fact.weaken("possible")
    elif lemma in words["planned"]:
        fact.weaken("planned")


def _is_passive(head: Token) -> bool:
    return head.kid("auxpass") is not None or head.tag == "VBN"


def _head_words(head: Token, words: dict[str, Any], fact: Factuality) -> None:
    """A governor that is itself denied, modal or asked passes it on."""
    if not head.tag.startswith("V"):
        return
    for kid in head.kids:
        if _negates(kid, words):
            fact.refuse(f"under a negated {head.text!r}")
        elif kid.dep == "aux":
            _auxiliary(kid.low, words, fact)
        elif kid.low == "yet" and any(is_infinitive(k) for k in head.kids):
            fact.refuse("not yet")
        elif kid.dep == "mark" and kid.low in ASKED:
            fact.refuse(f"{kid.text!r}: asked or supposed, not told")
        elif kid.dep in ("nsubj", "nsubjpass") and _nobody(kid):
            fact.refuse("nobody did")


def _finish(trigger: Token, top: Token, fact: Factuality, open_noun: bool) -> None:
    if fact.realis == "actual" and open_noun and not fact.named:
        fact.refuse(f"{trigger.text!r} alone does not tell whether it happened")
    if fact.realis == "actual" and is_infinitive(trigger) and not fact.licensed:
        fact.leave_out(f"to {trigger.text}")
    if top.sentence.question and top.head is top and fact.realis == "actual":
        fact.refuse("asked, not told")
