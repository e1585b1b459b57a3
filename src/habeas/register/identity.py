"""Who is who: appearances in documents and lists put together into people.

Invariant: a pure function of the appearances that can reach each other by links between name forms, of their evidence and
of people's decisions; the order in which they came does not matter. Decisions come first, then evidence, then names;
where two people could be meant, none is chosen.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise

LINKED_SHARE = (
    0.5  # of a person's name forms that a new one must be linked with: chains of likeness end there
)
EVERY_PAIR = 30  # of a decision about more people than that only neighbours are joined
BIRTH_SLACK = (
    3 * 366
)  # days between two birth intervals over which they are two people's; ages in reports are off by 1 or 2


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody in one document, with what tells people apart. listed: the list that it is a row of.

    proposed: known from a model only. Such a one may be put to a person, and never moves who is who among the others.
    """

    id: str
    form: str
    document: str
    listed: bool = False
    born: tuple[str, str] | None = None
    gender: str | None = None
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision about identity: these are one person (same), or each of `one` is another person than each of `other`."""

    entry: int
    same: bool
    one: tuple[str, ...]
    other: tuple[str, ...] = ()


@dataclass(slots=True)
class Cluster:
    """Appearances that are one person, with what is known of them all."""

    ids: list[str] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    born: tuple[str, str] | None = None
    genders: set[str] = field(default_factory=set)
    apart: set[tuple[str, str]] = field(default_factory=set)  # places where one person stands once

    def add(self, other: Cluster) -> None:
        """Takes all of the other in."""
        self.ids += other.ids
        self.forms |= other.forms
        self.genders |= other.genders
        self.apart |= other.apart
        if other.born is not None:
            mine = self.born or other.born
            self.born = (min(mine[0], other.born[0]), max(mine[1], other.born[1]))


Links = dict[str, set[str]]  # form → forms that the names engine calls the same


def people_among(
    appearances: Iterable[Appearance], links: Links, rulings: Collection[Ruling], singles: Collection[str]
) -> list[list[str]]:
    """The appearances' ids by person, those that name the person first. singles: forms of one part, which identify nobody."""
    every = sorted(appearances, key=lambda a: a.id)
    rules = _Rules(links, set(singles), *_rulings(rulings, {a.id for a in every}))
    standing = [a for a in every if not a.proposed or a.id in rules.together]
    people: list[Cluster] = []
    near = Bearers(links)
    for face in rules.faces(standing):
        home = rules.home(face, near.of(face))
        if home is None:
            people.append(face)
        else:
            home.add(face)
        near.put(home or face)
    found = [sorted(person.ids) for person in people]
    ids = {a.id for a in standing}
    place = {person.ids[0]: ids for person, ids in zip(people, found, strict=True)}
    return found + _beside(rules, [a for a in every if a.id not in ids], near, place)


def _beside(
    rules: _Rules, proposed: list[Appearance], near: Bearers, place: dict[str, list[str]]
) -> list[list[str]]:
    """Puts those whom only a model knows beside the people they fit, who stay as they are; returns the rest, each alone.

    place: by the first of a person's ids those that are given back.
    """
    alone: list[list[str]] = []
    for one in proposed:
        face = next(rules.faces([one]))
        home = rules.home(face, near.of(face))
        if home is None:
            alone.append([one.id])
        else:
            place[home.ids[0]].append(one.id)
    return alone


Apart = frozenset[tuple[str, str]]


class Bearers:
    """People by their name forms, and by the places where they stand once: who can't be meant is not looked at.

    Twenty thousand of one name in one list are each somebody else; compared with each other they would be two hundred million.
    """

    def __init__(self, links: Links) -> None:
        self._links = links
        self._people: dict[str, dict[Apart, dict[int, Cluster]]] = defaultdict(lambda: defaultdict(dict))
        self._known: dict[int, tuple[Apart, set[str]]] = {}

    def put(self, person: Cluster) -> None:
        """A person who is new, or of whom more is known now."""
        apart = frozenset(person.apart)
        before, forms = self._known.get(id(person), (apart, set()))
        if before != apart:
            for form in forms:
                del self._people[form][before][id(person)]
            forms = set()
        for form in person.forms - forms:
            self._people[form][apart][id(person)] = person
        self._known[id(person)] = (apart, set(person.forms))

    def of(self, face: Cluster) -> list[Cluster]:
        """Those who bear a form that is the face's or linked with one of them, and may stand where it stands."""
        forms = face.forms.union(*(self._links.get(form, ()) for form in face.forms))
        return list(
            {
                key: person
                for form in sorted(forms & self._people.keys())
                for apart, some in self._people[form].items()
                if apart.isdisjoint(face.apart)
                for key, person in some.items()
            }.values()
        )


@dataclass(frozen=True, slots=True)
class _Rules:
    """What puts faces together: links of names, and what was decided."""

    links: Links
    singles: set[str]
    together: dict[str, str]
    parted: set[tuple[str, str]]

    def faces(self, appearances: list[Appearance]) -> Iterator[Cluster]:
        """Appearances that nothing tells apart, those with the best evidence first."""
        found = _faces(appearances, self.together, self.singles, self.parted)
        yield from sorted(found, key=lambda f: _order(f, self.together))

    def home(self, face: Cluster, people: list[Cluster]) -> Cluster | None:
        """The one person that the face can be, of those who are near."""
        return None if face.forms & self.singles else _home(face, people, self.links, self.parted)


def _faces(
    appearances: list[Appearance], together: dict[str, str], singles: set[str], parted: set[tuple[str, str]]
) -> list[Cluster]:
    """Appearances that nothing tells apart, and those that a decision put together."""
    twins = _twins(appearances)
    keys: dict[str, object] = {a.id: (a.form, a.born, a.gender) for a in appearances}
    keys |= {a.id: a.id for a in appearances if a.listed or a.id in twins or a.form in singles} | together
    keys |= {i: i for pair in parted if keys.get(pair[0]) == keys.get(pair[1]) for i in pair if i in keys}
    faces: dict[object, Cluster] = defaultdict(Cluster)
    for a in appearances:
        apart = {(a.document, "")} if a.listed else {(a.document, a.form)} if a.id in twins else set()
        faces[keys[a.id]].add(Cluster([a.id], {a.form}, a.born, {a.gender} if a.gender else set(), apart))
    return list(faces.values())


def _twins(appearances: list[Appearance]) -> set[str]:
    """Those who share their name with another one in the same document."""
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for a in appearances:
        seen[a.document, a.form].append(a.id)
    return {i for ids in seen.values() if len(ids) > 1 for i in ids}


def _order(face: Cluster, together: dict[str, str]) -> tuple[object, ...]:
    decided = any(i in together for i in face.ids)
    return (not decided, face.born is None, not face.genders, sorted(face.forms), min(face.ids))


def _home(face: Cluster, people: list[Cluster], links: Links, parted: set[tuple[str, str]]) -> Cluster | None:
    """The one person that the face can be; None where there is none, or more than one and nothing to tell which."""
    fits = [p for p in people if _fits(face, p, links, parted)]
    if len(fits) > 1 and face.born is not None:
        born = face.born
        fits = [p for p in fits if p.born is not None and days_between(born, p.born) == 0]
    return fits[0] if len(fits) == 1 else None


def _fits(face: Cluster, person: Cluster, links: Links, parted: set[tuple[str, str]]) -> bool:
    return (
        not face.apart & person.apart
        and not (face.genders and person.genders and face.genders.isdisjoint(person.genders))
        and _share(face.forms, person.forms, links) >= LINKED_SHARE
        and not (face.born and person.born and days_between(face.born, person.born) > BIRTH_SLACK)
        and not (parted and _are_parted(face, person, parted))
    )


def _share(mine: set[str], theirs: set[str], links: Links) -> float:
    """How far the names are alike; wholly where all of mine are theirs too, however little their other ones are."""
    if mine <= theirs:
        return 1.0
    pairs = [(a, b) for a in mine for b in theirs]
    return sum(a == b or b in links.get(a, ()) for a, b in pairs) / len(pairs)


def _are_parted(face: Cluster, person: Cluster, parted: set[tuple[str, str]]) -> bool:
    mine, theirs = set(face.ids), set(person.ids)
    return any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in parted)


def days_between(one: tuple[str, str], two: tuple[str, str]) -> int:
    """Days between two stretches of time; 0 where they meet."""
    if one[0] <= two[1] and two[0] <= one[1]:
        return 0
    last, first = (one[1], two[0]) if one[1] < two[0] else (two[1], one[0])
    return (dt.date.fromisoformat(first) - dt.date.fromisoformat(last)).days


def _pairs(ids: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    return combinations(ids, 2) if len(ids) <= EVERY_PAIR else pairwise(ids)


def _rulings(rulings: Collection[Ruling], present: set[str]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """What the decisions come to, the later ones first: appearance → its decided group, and the pairs that are not one person."""
    root: dict[str, str] = {}
    parted: set[tuple[str, str]] = set()

    def find(a: str) -> str:
        while root.setdefault(a, a) != a:
            a = root[a]
        return a

    def are_apart(a: str, b: str) -> bool:
        return any({find(x), find(y)} == {find(a), find(b)} for x, y in parted)

    for ruling in sorted(rulings, key=lambda r: -r.entry):
        if ruling.same:
            for a, b in _pairs(ruling.one):
                if find(a) != find(b) and not are_apart(a, b):
                    root[max(find(a), find(b))] = min(find(a), find(b))
        else:
            parted |= {(a, b) for a in ruling.one for b in ruling.other if find(a) != find(b)}
    sizes = Counter(find(a) for a in list(root))  # who is only told apart is in no group
    groups = {a: find(a) for a in root if a in present and sizes[find(a)] > 1}
    return groups, {(find(a), find(b)) for a, b in parted} | parted
