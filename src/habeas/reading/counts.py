"""How many: number phrases for persons → count claims, with the group they count and the act they count.

Invariant: a number is a count of people only where its own noun phrase says persons (or acts on persons); ages, years,
money and numbers of things never are. Breakdowns are read over the words, not the parse.
"""

from __future__ import annotations

from dataclasses import replace

from habeas.model import CountClaim, EventClaim, Interval, Reason
from habeas.reading import tallies
from habeas.reading.events import Frame
from habeas.reading.groups import group_of
from habeas.reading.numbers import Quantity
from habeas.reading.page import Page
from habeas.reading.parse import Token
from habeas.reading.parts import Counted, inherit
from habeas.reading.phrases import ACTS, person_noun, phrase_after
from habeas.vocabulary.people import Role

LONGEST_PHRASE = 9  # words between a number and its noun
LONGEST_ROLE = 4  # words
NOT_PEOPLE = frozenset({"%", "percent", "per", "-", "hour", "hours", "minute", "minutes", "times"})
FORMER = frozenset({"former", "ex", "onetime"})
OF_THEM = frozenset({"them", "whom", "those", "these", "us", "which"})
PRISON_NOUNS = frozenset({"prisoner", "inmate", "detainee", "hostage"})


def find_counts(page: Page, frames: list[Frame]) -> list[Counted]:
    """Fills the count claims; gives what they were read from, for the sums. Needs: quantities, frames."""
    index = {t.start: t for t in page.tokens()}
    by_head = _frames_by_head(frames)
    found: list[Counted] = []
    for quantity in page.quantities:
        counted = _counted(page, quantity, index)
        if counted is None:
            continue
        counted.frame = _frame_of(counted, by_head)
        counted.group = group_of(page, counted)
        counted.of = _of(page, counted, found)
        found.append(counted)
    inherit(found)
    tallies.tell(page, found, by_head)
    for counted in found:
        _claim(page, counted)
    _link(page, found)
    return found


def _link(page: Page, found: list[Counted]) -> None:
    """An event that happened to a number of people points at their count."""
    counts: dict[str, str] = {}
    for counted in found:
        if counted.claim and counted.frame is not None and counted.frame.claim:
            counts.setdefault(counted.frame.claim, counted.claim)
    page.claims[:] = [
        replace(c, count=counts[c.id]) if isinstance(c, EventClaim) and c.id in counts else c
        for c in page.claims
    ]


def _frames_by_head(frames: list[Frame]) -> dict[int, list[Frame]]:
    by_head: dict[int, list[Frame]] = {}
    for frame in frames:
        for head in [*frame.heads, *frame.whom.heads]:
            by_head.setdefault(head.i, []).append(frame)
    return by_head


def _counted(page: Page, quantity: Quantity, index: dict[int, Token]) -> Counted | None:
    first = index.get(quantity.number.start) or index.get(quantity.span.start)
    if first is None or page.dates_at(quantity.number):
        return None
    hedge = index.get(quantity.span.start)
    if hedge is not None and hedge.dep == "prt":  # "handed over 32 men": the hedge belongs to the verb
        quantity = replace(
            quantity, span=quantity.number, core=(exact := _exact(quantity)), hard=exact, hedge=None
        )
    tokens = first.sentence.tokens
    place = first.i - tokens[0].i
    while place < len(tokens) and tokens[place].start < quantity.span.end:
        place += 1
    after = tokens[place : place + LONGEST_PHRASE + 2]
    if after and (
        after[0].text in NOT_PEOPLE or after[0].low.rstrip("s'’") in page.vocabulary.words["dates"]["units"]
    ):
        return None
    if first.low == "one" and after and after[0].low == "of":  # "one of the journalists" counts nobody
        return None
    phrase = phrase_after(after)
    noun = person_noun(page, phrase)
    if noun is not None:
        kept = phrase[: phrase.index(noun) + 1]
        return Counted(quantity, [first, *kept], noun, _role(page, kept))
    if any(t.low in OF_THEM for t in phrase[:2]) or _stands_alone(first, phrase, quantity):
        return Counted(
            quantity, [first, *phrase[:2]] if phrase and phrase[0].low == "of" else [first], None, None
        )
    return None


def _exact(quantity: Quantity) -> Interval:
    low = (quantity.core.low or 1) - 1
    return Interval.exactly(low)


def _role(page: Page, phrase: list[Token]) -> Role | None:
    """The role that a phrase ends in, the longest one: 'media workers' rather than 'workers'."""
    ends = (" ".join(t.low for t in phrase[-size:]) for size in range(min(LONGEST_ROLE, len(phrase)), 0, -1))
    return next((role for end in ends if (role := page.vocabulary.people.roles.get(end)) is not None), None)


def _stands_alone(number: Token, phrase: list[Token], quantity: Quantity) -> bool:
    """'52 were freed', 'another 14 remain': a number that is itself the subject or object of a verb."""
    if phrase and phrase[0].tag[0] in "N":
        return False
    if (
        number.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos")
        or quantity.number.start != quantity.span.start
    ):
        return number.tag in ("CD", "NNS", "NN") and number.dep not in (
            "nummod",
            "compound",
            "quantmod",
            "npadvmod",
            "nmod",
        )
    return False


def _frame_of(counted: Counted, by_head: dict[int, list[Frame]]) -> Frame | None:
    candidates = [
        f
        for t in counted.tokens
        for f in by_head.get(t.i, [])
        if f.token.i not in {x.i for x in counted.tokens}
    ]
    if not candidates and counted.noun is not None:
        candidates = [f for t in counted.tokens for f in by_head.get(t.i, [])]
    outer = [f for f in candidates if f.token.dep not in ("relcl", "acl", "amod")]
    told = [f for f in outer if f.fact.why_not is None] or [f for f in candidates if f.fact.why_not is None]
    return (told or outer or candidates or [None])[0]  # type: ignore[list-item]


def _of(page: Page, counted: Counted, found: list[Counted]) -> str | None:
    if counted.noun is not None and counted.noun.low in ACTS:
        return ACTS[counted.noun.low]
    frame = counted.frame
    if frame is not None and frame.told:
        return page.vocabulary.events[frame.event].counted_as
    if (
        frame is None
        and counted.noun is not None
        and (role := counted.role) is not None
        and _is_prisoner(role)
        and not any(t.low in FORMER for t in counted.tokens)
    ):
        return None if _part_of_list(counted, found) else "held"
    if (
        frame is not None
        and counted.role is not None
        and _is_prisoner(counted.role)
        and frame.event == "release"
    ):
        return "held" if frame.fact.realis == "sought" else None
    return None


def _is_prisoner(role: Role) -> bool:
    return role.kind == "prisoner" and any(role.word.endswith(w) for w in (*PRISON_NOUNS, "conscience"))


def _part_of_list(counted: Counted, found: list[Counted]) -> bool:
    return (
        bool(found)
        and found[-1].tokens[0].sentence is counted.tokens[0].sentence
        and found[-1].of is not None
    )


def _skip(page: Page, counted: Counted) -> None:
    """Says why a number of people is a count of nothing."""
    frame = counted.frame
    if frame is None or (frame.fact.why_not is None and frame.fact.realis == "actual"):
        page.skip("counts", Reason.NO_ACT, counted.span)
    else:
        why = frame.fact.why_not or Reason(frame.fact.realis)
        page.skip("counts", why, counted.span, of=frame.event, word=frame.fact.word)


def _claim(page: Page, counted: Counted) -> None:
    if counted.of is None:
        _skip(page, counted)
        return
    if counted.of == "other":
        return
    quantity = counted.quantity
    counted.claim = page.new_id()
    hedged = counted.frame is not None and counted.frame.fact.hedged
    page.claims.append(
        CountClaim(
            id=counted.claim,
            of=counted.of,
            group=counted.group,
            low=quantity.core.low,
            high=quantity.core.high,
            hard_low=quantity.hard.low,
            hard_high=quantity.hard.high,
            text=counted.span.of(page.document.text),
            span=counted.span,
            date=counted.frame.date if counted.frame else None,
            certainty="hedged" if hedged else "asserted",
        )
    )
