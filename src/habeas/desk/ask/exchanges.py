"""Who gave what in return for what."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.desk.places import Where, viewing
from habeas.desk.results import result
from habeas.register.queries import Exchange, count_exchanges, exchanges_of


@result("exchanges")
@dataclass(frozen=True, slots=True)
class Exchanges:
    """Exchanges, the latest last. total: how many there are, shown here or not."""

    exchanges: tuple[Exchange, ...]
    total: int


def exchanges(where: Where, *, limit: int | None = None) -> Exchanges:
    """The last exchanges, each side with how firmly it is told and by whom."""
    with viewing(where) as view:
        return Exchanges(exchanges_of(view, limit=limit), count_exchanges(view))
