"""What a language model proposes: claims that count for nothing until somebody accepts or corrects them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from habeas.register.queries.accounts import Account, accounts_of
from habeas.register.queries.view import PublicView, few
from habeas.register.schema import claim_people, claims, documents, people


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """One claim that only a model read. people: names of those whom it is about; account: its words, and which model."""

    people: tuple[str, ...]
    account: Account


def proposed_claims(shown: PublicView, *, limit: int | None = None) -> tuple[ProposedClaim, ...]:
    """Those of the last reports, the oldest of them first."""
    last_first = _wanted().order_by(documents.c.published.desc().nulls_last(), claims.c.id).limit(limit)
    found = accounts_of(shown, [row["id"] for row in shown.rows(claims, last_first)])
    names = _names(shown, {account.claim for account in found})
    return tuple(ProposedClaim(tuple(sorted(names[a.claim])), a) for a in found)


def count_proposed(shown: PublicView) -> int:
    """How many there are."""
    return shown.count(_wanted())


def _wanted() -> Select[Any]:
    query = select(claims.c.id, claims.c.document).join(documents, documents.c.id == claims.c.document)
    open_ = (claims.c.withheld.is_(False), documents.c.withheld.is_(False), documents.c.current.is_(True))
    return query.where(claims.c.proposed, *open_)


def _names(shown: PublicView, ids: Collection[str]) -> dict[str, list[str]]:
    query = select(*few(claim_people, "claim", "person"))
    told = list(shown.rows_in(claim_people, query, claim_people.c.claim, ids))
    known = shown.rows_in(people, select(people), people.c.id, {row["person"] for row in told})
    name = {row["id"]: row["name"] for row in known}
    found: dict[str, list[str]] = defaultdict(list)
    for row in told:
        if row["person"] in name:
            found[row["claim"]].append(name[row["person"]])
    return found
