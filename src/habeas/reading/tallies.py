"""Numbers told of a number: 'puts the figure at more than 1,200', 'the number of political prisoners rose to 1,245'.

Invariant: such a number counts what its noun is of; where it is of nothing, what the nearest count before it counts.
"""

from __future__ import annotations

from habeas.reading.events import Frame
from habeas.reading.factuality import judge
from habeas.reading.groups import group_of
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.parts import Counted

REACH = 2  # sentences back in which the count stands that 'the number' means
NEAR = 100  # counts back, so that time stays linear where a sentence has more of them


def tell(page: Page, found: list[Counted], by_head: dict[int, list[Frame]]) -> None:
    """Gives the numbers that have no act yet the one that their tally is of. Changes the counts in place."""
    for i, counted in enumerate(found):
        if counted.of is not None or counted.frame is not None:
            continue
        if counted.noun is not None:
            counted.of = "held" if _named_prisoners(page, counted.noun) else None
        elif (tally := tally_of(page, counted.tokens[0])) is not None:
            _take(page, counted, tally, found[max(0, i - NEAR) : i], by_head)


def tally_of(page: Page, number: Token) -> Token | None:
    """The noun whose number this is: 'figure' in 'put the figure at 61', 'a figure of 61', 'the figure reached 61'."""
    words = page.vocabulary.words["tallies"]
    above = number.head
    if number.dep == "pobj" and above.dep == "prep":
        if above.low == "of" and above.head.low in words["nouns"]:
            return above.head if _is_put(page, above.head.head) else None
        if above.low not in ("at", "to"):
            return None
        above = above.head
    elif number.dep not in ("attr", "dobj", "acomp"):
        return None
    if above.low in words["nouns"]:  # "the figure at 61", where the parse hangs the one on the other
        return above
    lemma = page.vocabulary.forms.lemma(above.low)
    told = above.kid("dobj") if lemma in words["told"] else None
    grown = above.kid("nsubj", "nsubjpass") if lemma in words["grown"] else None
    return next((t for t in (told, grown) if t is not None and t.low in words["nouns"]), None)


def _is_put(page: Page, verb: Token) -> bool:
    """'gave a figure of 43', not 'a figure of 43 was carved on the door'."""
    words = page.vocabulary.words["tallies"]
    return page.vocabulary.forms.lemma(verb.low) in (*words["told"], *words["grown"])


def _take(
    page: Page, counted: Counted, tally: Token, before: list[Counted], by_head: dict[int, list[Frame]]
) -> None:
    verb = next((t for t in tally.above() if t.tag[0] == "V"), None)
    fact = judge(page, verb) if verb is not None else None
    if fact is not None and (fact.why_not is not None or fact.realis != "actual"):
        return
    what = _what(tally)
    if what is not None:
        role = page.vocabulary.people.roles.get(what.low)
        counted.of = _counts(page, what, by_head)
        counted.group = group_of(page, Counted(counted.quantity, [what, *what.kids], what, role))
        return
    sentence = counted.sentence
    near = [c for c in before if 0 <= sentence - c.sentence <= REACH and not c.whole]
    if near and near[-1].of not in (None, "other") and not _of_another(tally):
        counted.of, counted.group = near[-1].of, near[-1].group


def _of_another(tally: Token) -> bool:
    """'the death toll', 'the figure for the wounded': of what stands there, not of what was counted before."""
    return any(k.dep in ("compound", "prep", "poss") and k.low not in ("at", "to", "of") for k in tally.kids)


def _what(tally: Token) -> Token | None:
    """What a number is of: 'the number of those detained'."""
    of = next((k for k in tally.kids if k.dep == "prep" and k.low == "of"), None)
    what = of.kid("pobj") if of is not None else None
    return what if what is not None and what.tag != "CD" else None


def _counts(page: Page, what: Token, by_head: dict[int, list[Frame]]) -> str | None:
    frame = next((f for f in by_head.get(what.i, ()) if f.told), None)
    if frame is not None:
        return page.vocabulary.events[frame.event].counted_as
    role = page.vocabulary.people.roles.get(what.low)
    return "held" if (role is not None and role.kind == "prisoner") or _named_prisoners(page, what) else None


def _named_prisoners(page: Page, noun: Token) -> bool:
    """'1,197 people are recognised as political prisoners', as rights groups count those who are held."""
    verbs = [k for k in noun.kids if k.dep in ("acl", "relcl")]
    verbs += [noun.head] if noun.dep == "nsubjpass" else []
    known = page.vocabulary.words["tallies"]["recognised"]
    for verb in verbs:
        if page.vocabulary.forms.lemma(verb.low) in known and judge(page, verb).realis == "actual":
            named = [k for k in verb.kids if k.dep in ("oprd", "attr", "dobj")]
            named += [k for p in verb.kids if p.low == "as" for k in p.kids if k.dep == "pobj"]
            roles = (page.vocabulary.people.roles.get(t.low) for t in named)
            if any(role is not None and role.kind == "prisoner" for role in roles):
                return True
    return False
