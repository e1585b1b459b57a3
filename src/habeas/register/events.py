"""Which accounts tell of one event: by kind, country, day, place, people and compatible counts.

Invariant: pure functions, the same in whatever order the accounts come; accounts of an exact day are put together by themselves,
and a vaguer one then joins the one event it fits or stands alone, so that events never run together over a chain of days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from habeas.model import Interval
from habeas.vocabulary import known_terms

NOT_AN_ACT = frozenset(t.term for t in known_terms().values() if t.kind == "concession")
NOT_AN_EVENT = frozenset({"held"})  # a state: see stock figures and statuses
FAR = 1.5  # times; two totals of one day further apart than that are of two events, nearer ones may be accounts of one
VAGUE = 7  # days; an account that leaves more open than a week is put to no dated event


@dataclass(frozen=True, slots=True)
class Telling:
    """One account of something that happened: how many in all, if it says so, who is named, and where."""

    id: str
    document: str
    total: Interval | None = None
    people: frozenset[str] = frozenset()
    place: str | None = None


@dataclass(slots=True)
class Cluster:
    """Accounts of one event."""

    tellings: list[Telling] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def add(self, telling: Telling) -> None:
        """One account more."""
        self.tellings.append(telling)
        self.people |= telling.people
        self.documents.add(telling.document)

    @property
    def largest(self) -> int:
        """The greatest total that is told."""
        return max((t.total.low or 0 for t in self.tellings if t.total), default=0)

    @property
    def smallest_id(self) -> str:
        """What the event is named for."""
        return min(t.id for t in self.tellings)


def clusters(tellings: Iterable[Telling]) -> list[Cluster]:
    """The accounts of one day or stretch of days by event: those with totals first, each other one to the event it fits best."""
    found: list[Cluster] = []
    for pack in packs(tellings):
        home = home_of(pack, found)
        if home is None:
            found.append(home := Cluster())
        for telling in pack:
            home.add(telling)
    return found


def packs(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """What goes to an event together: each total by itself, the largest first; then what one document tells of one place.

    So a list's rows are of one event, whichever of them is known from another report. Those that name most come first.
    """
    ordered = sorted(tellings, key=lambda t: t.id)
    totals = [[t] for t in ordered if t.total is not None]
    found: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for t in ordered:
        if t.total is None:
            found[t.document, (t.place or "").casefold()].append(t)
    return [
        *sorted(totals, key=lambda p: (-((p[0].total and p[0].total.low) or 0), p[0].id)),
        *sorted(found.values(), key=lambda p: (-len(_named(p)), p[0].id)),
    ]


def _named(pack: Sequence[Telling]) -> frozenset[str]:
    return frozenset().union(*(t.people for t in pack))


def home_of(pack: Sequence[Telling], found: Sequence[Cluster]) -> Cluster | None:
    """The event that accounts are of, if any: places and totals must allow it, and people, report or total speak for it."""
    telling = replace(pack[0], people=_named(pack))
    fits = [(reasons, c) for c in found if _allowed(telling, c) and any(reasons := _reasons(telling, c))]
    return max(fits, key=lambda f: (*f[0], f[1].largest, f[1].smallest_id))[1] if fits else None


def _allowed(telling: Telling, cluster: Cluster) -> bool:
    return all(
        _places_agree(telling.place, other.place) and not _far_apart(telling.total, other.total)
        for other in cluster.tellings
    )


def _reasons(telling: Telling, cluster: Cluster) -> tuple[int, bool, bool]:
    total = telling.total is not None and any(t.total is not None for t in cluster.tellings)
    return len(telling.people & cluster.people), telling.document in cluster.documents, total


def _places_agree(one: str | None, two: str | None) -> bool:
    if one is None or two is None:
        return True
    a, b = one.casefold(), two.casefold()
    return a in b or b in a


def _far_apart(one: Interval | None, two: Interval | None) -> bool:
    if one is None or two is None or one.meet(two) is not None:
        return False
    low, high = sorted((one, two), key=lambda i: i.low or 0)
    return (high.low or 0) > FAR * (low.high if low.high is not None else high.low or 0)
