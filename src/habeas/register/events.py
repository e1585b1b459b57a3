"""Which accounts tell of one event: by kind, country, day, place, people and compatible counts.

Invariant: pure functions, the same in whatever order the accounts come; accounts of an exact day are put together by themselves,
and a vaguer one then joins the one event it fits or stands alone, so that events never run together over a chain of days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.model import Interval
from habeas.vocabulary import known_terms

NOT_AN_ACT = frozenset(t.event_type for t in known_terms().values() if t.kind == "concession")
NOT_AN_EVENT = frozenset({"held"})  # a state: see stock figures and statuses
FAR = 1.5  # times; two totals of one day further apart than that are of two events, nearer ones may be accounts of one
EMPTY: Mapping[str, set[str]] = {}
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
    """Accounts of one event, or those of one report that belong together."""

    tellings: list[Telling] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    totals: set[Interval] = field(default_factory=set)

    def add(self, other: Cluster) -> None:
        """All accounts of another one more."""
        self.tellings += other.tellings
        self.people |= other.people
        self.documents |= other.documents
        self.places |= other.places
        self.totals |= other.totals

    @property
    def largest(self) -> int:
        """The greatest total that is told; -1 where none is."""
        return max((t.low or 0 for t in self.totals), default=-1)

    @property
    def smallest_id(self) -> str:
        """What the event is named for."""
        return min(t.id for t in self.tellings)


def alone(telling: Telling) -> Cluster:
    """One account by itself."""
    places = {telling.place.casefold()} if telling.place else set()
    totals = {telling.total} if telling.total else set()
    return Cluster([telling], set(telling.people), {telling.document}, places, totals)


def bundles(tellings: Iterable[Telling], hints: Mapping[str, set[str]] = EMPTY) -> list[Cluster]:
    """What goes to an event together: each total by itself, the largest first; then what one report tells of one place."""
    found: dict[object, Cluster] = {}
    for telling in sorted(tellings, key=lambda t: t.id):
        key = telling.id if telling.total else (telling.document, (telling.place or "").casefold())
        found.setdefault(key, Cluster()).add(alone(telling))
        if telling.total:
            found[key].people |= hints.get(telling.document, set())
    return sorted(found.values(), key=lambda c: (-c.largest, c.smallest_id))


def clusters(tellings: Iterable[Telling], hints: Mapping[str, set[str]] = EMPTY) -> list[Cluster]:
    """The accounts of one day or stretch of days by event: those with totals first, each other one to the event it fits best.

    What one report tells of one place without a total goes together: the rows of a list, the names in a story.
    hints: report → whom it also names as released, arrested … about then; they speak for the event whose total it gives.
    """
    found: list[Cluster] = []
    for bundle in bundles(tellings, hints):
        home = home_of(bundle, found)
        if home is None:
            found.append(bundle)
        else:
            home.add(bundle)
    return found


def home_of(bundle: Cluster, found: Sequence[Cluster]) -> Cluster | None:
    """The event that accounts are of, if any: places and totals must allow it, and people, report or total speak for it."""
    fits = [(reasons, c) for c in found if any(reasons := _reasons(bundle, c)) and _allowed(bundle, c)]
    return max(fits, key=lambda f: (*f[0], f[1].largest, f[1].smallest_id))[1] if fits else None


def _allowed(one: Cluster, other: Cluster) -> bool:
    return all(_places_agree(a, b) for a in one.places for b in other.places) and not any(
        _far_apart(a, b) for a in one.totals for b in other.totals
    )


def _reasons(one: Cluster, other: Cluster) -> tuple[int, bool, bool]:
    both_total = bool(one.totals and other.totals)
    return len(one.people & other.people), not one.documents.isdisjoint(other.documents), both_total


def _places_agree(one: str, two: str) -> bool:
    return one in two or two in one


def _far_apart(one: Interval, two: Interval) -> bool:
    if one.meet(two) is not None:
        return False
    low, high = sorted((one, two), key=lambda i: i.low or 0)
    return (high.low or 0) > FAR * (low.high if low.high is not None else high.low or 0)
