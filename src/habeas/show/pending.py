"""Blocks of what is between people: what parties gave, where accounts disagree, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.desk.ask import Disagreements, Exchanges, Proposals, ProposedClaims, Waiting
from habeas.register.queries import DetachedDecision, Disagreement, Proposal, ProposedClaim, SideGiven
from habeas.say import counted, day, days, doubt, voices
from habeas.show.accounts import account_words
from habeas.show.blocks import BAD, DOUBT, FAINT, STRONG, Gap, Heading, Hint, line
from habeas.show.shown import Blocks, blocks_of, rest

GRADES = {"stated": "", "implied": DOUBT, "denied": BAD, "disputed": BAD}


@blocks_of.register
def _exchanges(found: Exchanges) -> Blocks:
    """Each exchange with what every side gives, and who says so."""
    for one in found.exchanges:
        span = days(one.date_from, one.date_to)
        yield line(
            0, (" – ".join(one.parties), STRONG), f", {span}: ", (one.grade, GRADES.get(one.grade, "")),
            (f" · {counted(one.reports, 'report')} · {one.id}", FAINT),
        )  # fmt: skip
        yield from _sides(one.sides)
        yield Gap()
    yield from rest(len(found.exchanges), found.total, "exchanges")


def _sides(sides: Sequence[SideGiven]) -> Blocks:
    party = None
    for side in sides:
        if (side.code or side.party) != party:
            party = side.code or side.party
            yield line(2, (side.party, STRONG))
        graded = "" if side.grade == "stated" else f"{side.grade}: "
        yield line(4, (graded, GRADES.get(side.grade, "")), side.gives.removeprefix(side.party).strip())
        yield line(6, (voices(side.said_by, side.outlet, side.published), FAINT))


@blocks_of.register
def _disagreements(found: Disagreements) -> Blocks:
    yield from disagreement_blocks(found.disagreements)
    yield from rest(len(found.disagreements), found.total, "disagreements", "--rule and --subject some")


def disagreement_blocks(found: Iterable[Disagreement], *, bare: bool = False) -> Blocks:
    """Each with its subject, the sentence, the arithmetic and the rule. bare: of one subject, which is not repeated."""
    for one in found:
        if not bare:
            yield line(0, (one.subject_name, STRONG), f", {day(one.date)}" if one.date else "")
        yield line(2, ("✗ ", BAD), one.sentence)
        yield line(4, one.why)
        yield line(4, (f"{one.rule} · {one.id}" + ("" if bare else f" · {one.subject}"), FAINT))
        if not bare:
            yield Gap()


@blocks_of.register
def _proposals(found: Proposals) -> Blocks:
    yield from _proposal_blocks(found.proposals)
    yield from rest(len(found.proposals), found.total, "proposals")


def _proposal_blocks(found: Iterable[Proposal]) -> Blocks:
    """Each pair with the reasons, and how to decide it."""
    for one in found:
        yield line(
            0, (one.a_name, STRONG), (f" {one.a}", FAINT), " may be ", (one.b_name, STRONG), (f" {one.b}", FAINT),
            f": {one.score:.2f}",
        )  # fmt: skip
        for reason in one.why:
            yield line(4, reason)
        yield Hint(4, f"habeas decide same {one.a} {one.b}, or: decide not-same")
        yield Gap()


@blocks_of.register
def _claims(found: ProposedClaims) -> Blocks:
    yield from _claim_blocks(found.claims)
    yield from rest(len(found.claims), found.total, "claims")


def _claim_blocks(found: Iterable[ProposedClaim]) -> Blocks:
    """Each claim that only a model read, with its words, and how to decide it."""
    for one in found:
        told = one.account
        what = account_words(told)
        unsure = doubt(told.certainty, told.realis)
        yield line(
            0,
            (", ".join(one.people) or "nobody named", STRONG),
            f": {what}",
            (f" ({unsure})" if unsure else "", DOUBT),
        )
        yield line(4, f"“{told.words}”")
        yield line(4, (voices(told.said_by, told.outlet, told.published), FAINT))
        yield line(4, (f"proposed by {told.machines}, not counted", DOUBT))
        yield Hint(4, f"habeas decide accept {told.claim}, or: decide reject")
        yield Gap()


@blocks_of.register
def _waiting(found: Waiting) -> Blocks:
    """The first of each kind under how many there are."""
    yield Heading(f"{counted(found.proposals_total, 'pair')} of people who may be one")
    yield from _proposal_blocks(found.proposals)
    yield Heading(f"{counted(found.claims_total, 'claim')} that only a model read")
    yield from _claim_blocks(found.claims)
    yield Heading(counted(found.disagreements_total, "disagreement"))
    yield from disagreement_blocks(found.disagreements)
    if found.detached_total:
        yield Heading(f"{counted(found.detached_total, 'decision')} on words that are no longer claimed")
        yield from _detached_blocks(found.detached)


def _detached_blocks(found: Iterable[DetachedDecision]) -> Blocks:
    """Each decision with where its words stood, and how to go on."""
    for one in found:
        made = one.decision
        yield line(0, (f"{made.decision} {made.about}", STRONG), f" · entry {made.entry}, by {made.by}")
        if made.why:
            yield line(4, made.why)
        if one.document is not None:
            yield line(4, (f"{one.target}: at {one.start}–{one.end} of {one.document[:15]}", FAINT))
            yield Hint(
                4, f"habeas documents {one.document[:15]}, then decide anew and: habeas undo {made.entry}"
            )
        yield Gap()
