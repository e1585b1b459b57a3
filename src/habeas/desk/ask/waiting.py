"""What waits for a person's decision: who may be whom, what only a model read, where accounts disagree, and decisions that
were made on words which the reading that counts does not claim."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.desk.places import Where, viewing
from habeas.desk.results import result
from habeas.register.queries import (
    DetachedDecision,
    Disagreement,
    Proposal,
    ProposedClaim,
    count_detached,
    count_disagreements,
    count_proposals,
    count_proposed,
    detached_of,
    disagreements_of,
    proposals_of,
)
from habeas.register.queries import proposed_claims as proposed_of


@result("proposals")
@dataclass(frozen=True, slots=True)
class Proposals:
    """Two people who may be one, the likeliest first. total: how many pairs there are, shown here or not."""

    proposals: tuple[Proposal, ...]
    total: int


@result("proposed-claims")
@dataclass(frozen=True, slots=True)
class ProposedClaims:
    """Claims that only a model read, and that count for nothing. total: how many there are, shown here or not."""

    claims: tuple[ProposedClaim, ...]
    total: int


@result("waiting")
@dataclass(frozen=True, slots=True)
class Waiting:
    """The first of each kind of thing that waits, and how many there are of each."""

    proposals: tuple[Proposal, ...]
    proposals_total: int
    claims: tuple[ProposedClaim, ...]
    claims_total: int
    disagreements: tuple[Disagreement, ...]
    disagreements_total: int
    detached: tuple[DetachedDecision, ...]
    detached_total: int


def proposals(where: Where, *, limit: int | None = None) -> Proposals:
    """Who may be whom, with the reasons. Nothing is merged until somebody decides."""
    with viewing(where) as view:
        return Proposals(proposals_of(view, limit=limit), count_proposals(view))


def proposed_claims(where: Where, *, limit: int | None = None) -> ProposedClaims:
    """What only a model read. Nothing of it counts until somebody accepts or corrects it."""
    with viewing(where) as view:
        return ProposedClaims(proposed_of(view, limit=limit), count_proposed(view))


def waiting(where: Where, *, limit: int | None = None) -> Waiting:
    """All that waits for a decision. limit: how many of each kind."""
    with viewing(where) as view:
        return Waiting(
            proposals_of(view, limit=limit), count_proposals(view), proposed_of(view, limit=limit), count_proposed(view),
            disagreements_of(view, limit=limit), count_disagreements(view), detached_of(view, limit=limit),
            count_detached(view),
        )  # fmt: skip
