"""What stands on an act's own word: not, no one, would, almost, reportedly, if, an order, a question.

Invariant: negation and mood are read from the word's own dependents, never from a neighbour's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.model import Reason
from habeas.reading.parse import Token

WEAKER = ("actual", "planned", "possible", "sought")
ASKED = frozenset({"if", "unless", "whether", "lest"})


@dataclass(slots=True)
class Factuality:
    """realis, hedge and denial of one act; `why_not` is the reason where it can't be told or did not happen.

    word: the report's word on which that rests, where it rests on one.
    """

    realis: str = "actual"
    hedged: bool = False
    denied: bool = False
    licensed: bool = False  # a word above tells that it happened
    named: bool = False  # that word stands over the act's noun itself, not over its whole clause
    why_not: Reason | None = None
    word: str | None = None
    unsure: bool = False

    def weaken(self, realis: str) -> None:
        """A demand is less than a possibility, that less than a plan, that less than a fact."""
        if WEAKER.index(realis) > WEAKER.index(self.realis):
            self.realis = realis

    def leave_out(self, word: str) -> None:
        """The words do not tell."""
        self.unsure = self.why_not is None
        self.refuse(Reason.UNKNOWN_WORD, word)

    def refuse(self, reason: Reason, word: str | None = None) -> None:
        """The first reason stands."""
        if self.why_not is None:
            self.why_not, self.word = reason, word


def is_infinitive(token: Token) -> bool:
    """'to free', 'to be freed'."""
    return any(k.low == "to" and k.dep == "aux" for k in token.kids)


def own_words(token: Token, words: Mapping[str, Any], fact: Factuality) -> None:
    """What hangs on the word itself: not, would, almost, reportedly, if."""
    own_auxiliary = False
    for kid in token.kids:
        if negates(kid, words) or (kid.low == "yet" and is_infinitive(token)):
            fact.refuse(Reason.NEGATED)
        elif kid.dep in ("aux", "auxpass"):
            own_auxiliary = True
            auxiliary(kid.low, words, fact)
        elif kid.dep == "advmod" and kid.low in words["near"]:
            fact.refuse(Reason.NOT_DONE, kid.text)
        elif kid.dep in ("advmod", "amod") and kid.low in words["hedged"]:
            fact.hedged = True
        elif kid.low in ASKED and kid.dep in ("mark", "advmod"):
            fact.refuse(Reason.SUPPOSED, kid.text)
        elif kid.dep in ("nsubj", "nsubjpass", "agent") and nobody(kid):
            fact.refuse(Reason.TO_NOBODY)
    if token.dep == "conj" and not own_auxiliary and token.kid("nsubj", "nsubjpass") is None:
        _shared_words(token.head, words, fact)
    _mood(token, fact)


def negates(kid: Token, words: Mapping[str, Any]) -> bool:
    if kid.low == "longer" and any(k.low == "no" for k in kid.kids):
        return True
    if kid.dep == "neg" or (kid.dep == "det" and kid.low == "no"):
        return True
    return kid.dep in ("preconj", "cc", "advmod") and kid.low in words["negation"]


def nobody(subject: Token) -> bool:
    """'No one was freed', 'none of the guards', 'neither X nor Y was arrested'."""
    return subject.low in ("nobody", "none", "nothing", "neither") or any(
        k.low in ("no", "neither") and k.dep in ("det", "preconj", "cc", "neg") for k in subject.kids
    )


def _shared_words(head: Token, words: Mapping[str, Any], fact: Factuality) -> None:
    """'could be charged and jailed': the second verb stands under the first one's auxiliaries."""
    for kid in head.kids:
        if kid.dep == "aux":
            auxiliary(kid.low, words, fact)
        elif negates(kid, words) and kid.low not in ("nor",):
            fact.refuse(Reason.NEGATED)


def auxiliary(low: str, words: Mapping[str, Any], fact: Factuality) -> None:
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
        fact.refuse(Reason.ASKED)
