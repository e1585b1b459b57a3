"""Wholes and parts: which act a number in a list counts, when only its whole says so.

Invariant: a part takes its whole's act only by the words of a list, by a definite phrase for the whole, or by arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.model import Group, Span
from habeas.reading.events import Frame
from habeas.reading.numbers import Quantity
from habeas.reading.parse import Token
from habeas.vocabulary.people import Role

DEFINITE = frozenset({"the", "these", "those", "they", "all"})
LISTING = frozenset(
    {"including", "among", "include", "included", "includes", "them", "whom", "comprised", "comprise"}
)
BACK = 4  # sentences that a definite phrase for a whole looks back
LIST_GAP = 14  # words that may stand between a whole and its part


@dataclass(slots=True)
class Counted:
    """A number phrase with its noun. tokens: the phrase; noun: its head, None for a bare number."""

    quantity: Quantity
    tokens: list[Token]
    noun: Token | None
    role: Role | None
    of: str | None = None
    frame: Frame | None = None
    group: Group = field(default_factory=Group)
    claim: str | None = None
    whole: Counted | None = None

    @property
    def span(self) -> Span:
        last = self.tokens[-1].end if self.tokens else self.quantity.span.end
        return Span(self.quantity.span.start, max(last, self.quantity.span.end))

    @property
    def sentence(self) -> int:
        return self.tokens[0].sentence.i

    def take(self, whole: Counted) -> None:
        """Counts the same act as its whole."""
        self.of, self.frame, self.whole = whole.of, whole.frame, whole


def inherit(found: list[Counted]) -> None:
    """Gives the parts of a list the act of their whole. Changes the counts in place."""
    for i, counted in enumerate(found):
        if _own_act(counted):
            continue
        before = [c for c in found[:i] if c.of is not None and c.sentence == counted.sentence]
        if before and _listed_after(before[-1], counted):
            counted.take(
                before[-1].whole or before[-1]
                if before[-1].whole and _siblings(before[-1], counted)
                else before[-1]
            )
    for i in range(len(found) - 2, -1, -1):  # "52 prisoners, 14 of them foreigners, were freed"
        one, after = found[i], found[i + 1]
        if (
            one.of is None
            and one.frame is None
            and after.of
            and one.sentence == after.sentence
            and _listed_after(one, after)
        ):
            one.of, one.frame = after.of, after.frame
    for run in _runs(found):
        _by_definite_whole(run, found)


def _own_act(counted: Counted) -> bool:
    """Whether the number has an act of its own: one that governs it, not one in a clause that hangs on it."""
    frame = counted.frame
    if frame is None or frame.token.dep in ("relcl", "acl", "amod"):
        return False
    return counted.of is not None or frame.fact.why_not is not None


def _siblings(a: Counted, b: Counted) -> bool:
    return a.tokens[0].sentence is b.tokens[0].sentence


def _listed_after(whole: Counted, part: Counted) -> bool:
    """Only list marks and words that go with a list stand between the two, or 'including' stands before the part."""
    between = [t for t in part.tokens[0].sentence.tokens if whole.span.end <= t.start < part.span.start]
    if any(t.low in LISTING for t in between[-4:]):
        return True
    verbs = [
        t
        for t in between
        if t.tag in ("VBD", "VBZ", "VBP", "MD") or (t.tag == "VBN" and t.dep in ("ROOT", "conj", "ccomp"))
    ]
    return len(between) <= LIST_GAP and not verbs


def _runs(found: list[Counted]) -> list[list[Counted]]:
    """Numbers without an act that stand together in one sentence."""
    runs: list[list[Counted]] = []
    for counted in found:
        if counted.of is not None or (
            counted.frame is not None and counted.frame.token.dep not in ("relcl", "acl", "amod")
        ):
            continue
        if runs and runs[-1][-1].sentence == counted.sentence:
            runs[-1].append(counted)
        else:
            runs.append([counted])
    return runs


def _by_definite_whole(run: list[Counted], found: list[Counted]) -> None:
    """'The foreigners comprised four Poles and …', 'The ten are five Russians and …', 'The remaining 30 were …'."""
    sentence = run[0].tokens[0].sentence
    earlier = [c for c in found if c.of is not None and 0 < sentence.i - c.sentence <= BACK]
    before = [t for t in sentence.tokens if t.start < run[0].span.start]
    rest = any(t.low in ("remaining", "other", "others", "rest") for t in [*before[-2:], *run[0].tokens])
    whole = next((c for c in reversed(earlier) if _names_it(c, before) or (rest and not c.whole)), None)
    if whole is None:
        whole = next((c for c in reversed(earlier) if _first_parts(run, c)), None)
    if whole is None or not (len(run) > 1 or rest):
        return
    first = _first_parts(run, whole) or len(run)
    for part in run[:first]:
        part.take(whole)
    for part in run[first:]:  # "38 Belarusians and 14 foreigners: one Briton, …": parts of the last part
        part.take(run[first - 1])


def _first_parts(run: list[Counted], whole: Counted) -> int:
    """How many of a list's numbers make up the whole exactly, 0 if none do; those behind them make up the last of these."""
    return next((size for size in range(2, len(run) + 1) if _sums(run[:size], whole)), 0)


def _names_it(whole: Counted, before: list[Token]) -> bool:
    """Whether a definite phrase before the list is for the whole: the same noun, or its number alone."""
    for token in before:
        same = whole.noun is not None and token.low in (
            whole.noun.low,
            "foreigners" if whole.group.foreign else "",
        )
        number = token.low == whole.tokens[0].low and token.tag == "CD"
        if (same or number) and any(
            t.low in DEFINITE for t in before[max(0, token.i - before[0].i - 3) : token.i - before[0].i]
        ):
            return True
    return False


def _sums(run: list[Counted], whole: Counted) -> bool:
    if not whole.quantity.core.exact or not all(c.quantity.core.exact for c in run):
        return False
    return sum(c.quantity.core.low or 0 for c in run) == whole.quantity.core.low
