"""Totals against their parts, as intervals, with the arithmetic shown; and who could confirm what.

Invariant: a list that is announced as the whole's parts is checked whether it holds or not; a chance list only where it does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from habeas.model import Confirmation, CountClaim, EventClaim, Interval, Span, SumCheck
from habeas.reading.page import Page
from habeas.reading.parts import Counted

ANNOUNCED = frozenset({":", "—", "–", "--", "(", "-"})
PARTIAL = frozenset({"including", "among", "include", "included", "includes", "especially", "notably"})
REACH = 2  # sentences around a whole in which its parts may be scattered
AROUND = 40  # counts on either side that are looked at
FAR = 6  # sentences after it in which they may stand together


def check_sums(page: Page, counts: list[Counted]) -> None:
    """Fills checks, and the parts' `whole`. Needs: counts."""
    told = [c for c in counts if c.claim is not None]
    parted: dict[int, list[Counted]] = defaultdict(list)  # by the identity of the whole
    for count in told:
        parted[id(count.whole)].append(count)
    for i, whole in enumerate(told):
        after = (told[n] for n in range(i + 1, len(told)))
        parts = _announced(whole, after) or _definite(whole, parted[id(whole)])
        if len(parts) > 1:
            _check(page, whole, parts)
        elif (
            whole.whole is None
            and (chance := _chance(whole, told[max(0, i - AROUND) : i + AROUND])) is not None
        ):
            _check(page, whole, chance)


def _definite(whole: Counted, told: list[Counted]) -> list[Counted]:
    """The parts that another sentence says the whole is made of."""
    parts = [c for c in told if c.whole is whole and c.sentence != whole.sentence]
    return parts if len({c.sentence for c in parts}) == 1 else []


def _announced(whole: Counted, after: Iterable[Counted]) -> list[Counted]:
    """The parts that follow a colon or a dash behind their whole, up to the list's end."""
    tokens = whole.tokens[0].sentence.tokens
    parts: list[Counted] = []
    end = whole.span.end
    for part in after:
        if part.sentence != whole.sentence or part.of != whole.of:
            break
        between = [t for t in tokens if end <= t.start < part.span.start]
        marks = {t.text for t in between}
        if not parts and (not marks & ANNOUNCED or {t.low for t in between} & PARTIAL or len(between) > 4):
            return []
        if parts and (len(between) > 5 or any(t.low in ("them", "whom") for t in between) or ":" in marks):
            break
        parts.append(part)
        end = part.span.end
    return _without_subparts(whole, parts)


def _without_subparts(whole: Counted, parts: list[Counted]) -> list[Counted]:
    """'52: 38 Belarusians and 14 foreigners: one Briton, …': parts of a part are not the whole's parts."""
    total = whole.quantity.core
    running = Interval.exactly(0)
    for i, part in enumerate(parts):
        running = running + part.quantity.core
        if running == total and i + 1 < len(parts):
            return parts[: i + 1]
    return parts


def _chance(whole: Counted, told: list[Counted]) -> list[Counted] | None:
    """Counts near the whole, each of another group, that make it up exactly: a breakdown that nobody announced."""
    if not whole.quantity.core.exact:
        return None
    here = whole.sentence
    near = [c for c in told if c is not whole and c.of == whole.of and -REACH <= c.sentence - here <= FAR]
    smaller = [
        c
        for c in near
        if c.quantity.core.exact and (c.quantity.core.low or 0) < (whole.quantity.core.low or 0)
    ]
    for parts in _windows(smaller):
        groups = {(c.group, c.noun.low if c.noun is not None else "") for c in parts}
        total = sum(c.quantity.core.low or 0 for c in parts)
        together = len({c.sentence for c in parts}) == 1 or all(
            abs(c.sentence - here) <= REACH for c in parts
        )
        if len(parts) > 1 and len(groups) == len(parts) and total == whole.quantity.core.low and together:
            return parts
    return None


def _windows(counts: list[Counted]) -> list[list[Counted]]:
    """Runs of neighbours, the longest first: parts of one whole stand together."""
    runs = [counts[i:j] for i in range(len(counts)) for j in range(i + 2, min(len(counts), i + 12) + 1)]
    return sorted(runs, key=len, reverse=True)


def _check(page: Page, whole: Counted, parts: list[Counted]) -> None:
    total = Interval.exactly(0)
    for part in parts:
        total = total + part.quantity.hard
    holds = total.meet(whole.quantity.hard) is not None
    left = " + ".join(str(p.quantity.core) for p in parts)
    sign = "=" if holds else "≠"
    page.checks.append(
        SumCheck(
            "sum",
            whole.claim or "",
            tuple(p.claim or "" for p in parts),
            holds,
            f"{left} {sign} {whole.quantity.core}",
        )
    )
    ids = {p.claim for p in parts}
    page.claims[:] = [
        replace(c, whole=whole.claim) if isinstance(c, CountClaim) and c.id in ids and c.whole is None else c
        for c in page.claims
    ]


def attach_confirmations(page: Page) -> None:
    """'could not independently confirm': attached to the claims of the sentence it is about, its own or the one before."""
    outcomes = page.vocabulary.words["confirmation"]
    patterns = {
        key.replace("_", " "): re.compile("|".join(re.escape(p) for p in outcomes[key]), re.I)
        for key in outcomes
    }
    for number, sentence in enumerate(page.sentences):
        text = sentence.span.of(page.document.text)
        for outcome, pattern in patterns.items():
            match = pattern.search(text)
            if match is None:
                continue
            place = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            by = _who_checks(page, number, match.start()) or page.document.source or "the report"
            _attach(page, number, Confirmation(by, outcome, place))
            break


def _who_checks(page: Page, number: int, offset: int) -> str | None:
    sentence = page.sentences[number]
    start = sentence.span.start
    before = [
        t for t in sentence.tokens if t.start - start < offset and t.dep in ("nsubj", "nsubjpass", "nsubj")
    ]
    if not before:
        return None
    head = before[-1]
    mention = page.mention_at.get(head.i)
    if mention is not None:
        return mention.referent.name if mention.referent else mention.name
    return (
        None
        if head.low
        in ("it", "that", "this", "which", "we", "there", "number", "report", "claim", "reports", "claims")
        else head.text
    )


def _attach(page: Page, number: int, check: Confirmation) -> None:
    for back in (number, number - 1, number - 2):
        if back < 0:
            return
        place = page.sentences[back].span
        hit = [
            c
            for c in page.claims
            if isinstance(c, EventClaim | CountClaim)
            and place.overlaps(c.span)
            and not c.span.overlaps(check.span)
        ]
        if hit:
            ids = {c.id for c in hit}
            weaker = "unconfirmed" if check.outcome == "not confirmed" else None
            page.claims[:] = [
                replace(c, checked=(*c.checked, check), certainty=weaker or c.certainty) if c.id in ids else c
                for c in page.claims
            ]
            return
