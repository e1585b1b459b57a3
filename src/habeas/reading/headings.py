"""Whether the line above a list tells its act of those on the list, or of others: 'Released on Sunday:', but 'Lawyers of the
detained:'.

Invariant: the words that stand for the list open the line's own clause; nobody else stands above them in the line.
"""

from __future__ import annotations

from habeas.reading.clauses import FINITE, antecedent
from habeas.reading.heads import names_the_doer
from habeas.reading.page import Page, Referent
from habeas.reading.parse import Token

ANYBODY = frozenset({"who", "those", "these", "they", "them", "following", "people", "all"})
# "names of those freed", "some of those freed", "among those freed": of those freed themselves
PART = frozenset({"name", "names", "list", "lists", "number", "all", "some", "most", "many", "group", "part"})
WITHIN = frozenset({"of", "among", "including"})
OTHERS = frozenset(
    {"relcl", "acl", "advcl", "poss", "compound", "pcomp", "npadvmod"}
)  # of somebody else's clause or phrase
BEFORE_NOUN = ("DT", "JJ", "CD", "VB", "RB", "NN", "PR", "``", "HY")


def on_the_list(page: Page, word: Token, heads: list[Token]) -> list[Referent]:
    """Those whom an act's word stands for by the list below it: its own line names nobody, or only says 'those', 'who'."""
    here = page.rosters.get(word.sentence.i, ())
    roster = next((r for r in here if r.colon is None or word.i < r.colon), None)
    if roster is None:
        return []
    above = [antecedent(h) for h in heads if h.i <= (roster.colon or h.i)]
    own = all(_anybody(page, head) and _is_own(head, word) for head in above)
    return roster.members if own and (above or _is_own(word, word)) and not names_the_doer(word) else []


def _anybody(page: Page, head: Token) -> bool:
    """Whether a word names nobody: 'those', 'the following', 'the prisoners', 'eleven', a list's mark."""
    role = page.vocabulary.people.roles.get(head.low)
    mark = not any(map(str.isalnum, head.text))
    return mark or head.low in ANYBODY or head.tag == "CD" or (role is not None and role.plural)


def _is_own(head: Token, word: Token) -> bool:
    """Whether a word hangs on nothing of others: no clause, possessor or preposition that is about somebody else."""
    if any(k.dep == "mark" and k.low != "that" for k in word.kids):
        return False  # "at large, though those around them were arrested"
    if word.dep == "compound" or (word.tag[0] == "N" and _next_is_noun(word)):
        return False  # "arrest warrants were issued for"
    for token in (head, *head.above()):
        if token is not word and (token.dep in OTHERS or not _within(token, word)):
            return False
        if token.dep == "pobj" and token.head.low in WITHIN and token.head.head is not token.head:
            governor = token.head.head
            if governor is not word and governor.low not in PART and governor.tag != "CD":
                return False
    return not _behind_a_preposition(head, word)


def _next_is_noun(word: Token) -> bool:
    behind = next((t for t in word.sentence.tokens if t.i > word.i), None)
    return behind is not None and behind.tag in ("NN", "NNS")


def _within(token: Token, word: Token) -> bool:
    return token.dep != "pobj" or token.head.low in WITHIN or token.head is word


def _behind_a_preposition(head: Token, word: Token) -> bool:
    """The same by the order of words, for the parse of a heading is a guess."""
    before = [t for t in head.sentence.tokens if t.i < min(head.i, word.i)]
    while before and before[-1].tag.startswith(BEFORE_NOUN) and before[-1].tag not in FINITE:
        before.pop()
    return bool(before) and before[-1].tag in ("IN", "TO") and before[-1].low not in WITHIN
