"""Exchanges: who gave what for what, each side with how firmly it is told and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from habeas.register.queries.accounts import Account, accounts_of
from habeas.register.queries.view import PublicView, Row, listed
from habeas.register.schema import exchange_sides, exchanges


@dataclass(frozen=True, slots=True)
class SideGiven:
    """What one party gives, by one account. grade: stated, implied or denied."""

    party: str
    code: str | None
    gives: str
    event_type: str | None
    grade: str
    outlet: str
    said_by: tuple[str, ...]
    published: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange across reports. grade: the strongest that is told; disputed where somebody denies it."""

    id: str
    parties: tuple[str, ...]
    country: str | None
    date_from: str | None
    date_to: str | None
    reports: int
    grade: str
    sides: tuple[SideGiven, ...]


def exchanges_of(shown: PublicView, *, limit: int | None = None) -> tuple[Exchange, ...]:
    """The last exchanges, the earliest of them first."""
    query = select(exchanges).order_by(exchanges.c.date_from.desc(), exchanges.c.id.desc()).limit(limit)
    rows = list(reversed(list(shown.rows(exchanges, query))))
    given: dict[str, list[Row]] = defaultdict(list)
    ids = [row["id"] for row in rows]
    for side in shown.rows_in(exchange_sides, select(exchange_sides), exchange_sides.c.exchange, ids):
        given[side["exchange"]].append(side)
    told = {a.claim: a for a in accounts_of(shown, {s["claim"] for some in given.values() for s in some})}
    return tuple(_exchange(row, given[row["id"]], told) for row in rows)


def count_exchanges(shown: PublicView) -> int:
    """How many there are."""
    return shown.count(select(exchanges))


def _exchange(row: Row, given: Iterable[Row], told: dict[str, Account]) -> Exchange:
    sides = [_side(side, told[side["claim"]]) for side in given if side["claim"] in told]
    return Exchange(
        **{k: row[k] for k in ("id", "country", "date_from", "date_to", "reports", "grade")},
        parties=listed(row["parties"]),
        sides=tuple(
            sorted(sides, key=lambda s: (s.code or s.party, s.published or "9999", s.claim, s.gives))
        ),
    )


def _side(side: Row, account: Account) -> SideGiven:
    return SideGiven(
        **{k: side[k] for k in ("party", "code", "gives", "event_type", "grade", "claim")},
        outlet=account.outlet,
        said_by=account.said_by,
        published=account.published,
    )
