"""A published list against the register's people, without entering anything.

Invariant: nobody is left out: every row and every person comes out once as theirs, in both, in one, or unsure with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from habeas.errors import BadName
from habeas.lists import RowFacts
from habeas.names import Evidence, Index, Person, compare, match, prepare
from habeas.names.compare import shifted, verdict
from habeas.names.index import SAME_AMONG_MANY
from habeas.names.match import CLOSE
from habeas.register.queries.known import Known, appearance_of_row, evidence

NAMES = 1 << 16  # whose readability is remembered: each is asked for twice
# rows with no candidate that are looked up one by one, 2 to 4 ms each; a longer list is left to the keys
LOOKED_UP = 2_000
NEAREST = 3
Where = Literal["both", "only in the list", "only in the register", "unsure"]


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A line of the outcome. score: 0 to 1, None where nothing was compared; why: reasons in words."""

    where: Where
    line: int | None = None
    facts: RowFacts | None = None
    appearance: str | None = None  # the row's, where its list is imported
    person: Known | None = None
    score: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    row: int
    person: int
    row_name: str
    person_name: str
    enough: float = 0.0  # what its score needs beside the verdict


@dataclass(slots=True)
class _Sides:
    """Rows that are to be matched, people they may be, and the pairs by either end, best first."""

    rows: list[tuple[int, RowFacts]]
    people: list[Known]
    of_row: dict[int, list[_Pair]] = field(default_factory=lambda: defaultdict(list))
    of_person: dict[int, list[_Pair]] = field(default_factory=lambda: defaultdict(list))
    unsure: set[int] = field(default_factory=set)  # lines


def match_list(
    known: Mapping[str, Known], rows: Iterable[tuple[int, RowFacts]], *, list_id: str | None = None
) -> Iterator[MatchRow]:
    """Rows as (line, facts) against people by id. list_id: where the list may be imported; its rows then have appearances.

    In the order of the list; who is in the register only comes last, by name.
    """
    own = {appearance: person for person in known.values() for appearance in person.rows}
    given = list(rows)
    ids: dict[int, str] = {}
    if list_id:
        every = ((line, appearance_of_row(list_id, line)) for line, _ in given)
        ids = {line: appearance for line, appearance in every if appearance in own}
    joined = {line: own[a] for line, a in ids.items() if own[a].documents}
    free = [person for person in known.values() if person.documents and not person.rows]
    sides = _sides([(line, facts) for line, facts in given if line not in joined], free)
    taken = _assigned(sides)
    place = {line: n for n, (line, _) in enumerate(sides.rows)}
    shown: set[str] = set()
    for line, facts in given:
        a = ids.get(line)
        there = joined.get(line)
        found = _joined(line, facts, a, there) if there else _placed(sides, taken, place[line], a)
        if found.person:
            shown.add(found.person.id)
        if found.where == "unsure":
            sides.unsure.add(line)
        yield found
    rest = [(n, person) for n, person in enumerate(free) if person.id not in shown]
    yield from (_alone(sides, n, person) for n, person in sorted(rest, key=lambda r: (r[1].name, r[1].id)))


def _alone(sides: _Sides, at: int, person: Known) -> MatchRow:
    """Somebody whom no row is taken for; in doubt where a row is like them and is not sure to be another."""
    near = [p for p in sides.of_person.get(at, ()) if sides.rows[p.row][0] in sides.unsure]
    why = tuple(f"line {sides.rows[p.row][0]} is like them, and unsure" for p in near[:3])
    return MatchRow("unsure" if near else "only in the register", person=person, why=why)


def _joined(line: int, facts: RowFacts, appearance: str | None, person: Known) -> MatchRow:
    reports = f"{len(person.documents)} report{'s' * (len(person.documents) > 1)}"
    return MatchRow(
        "both", line, facts, appearance, person, None, (f"one person in the register, with {reports}",)
    )


def _sides(rows: list[tuple[int, RowFacts]], people: list[Known]) -> _Sides:
    """Every name of every row against every name of every person; of the names of a pair the best counts."""
    ones = [(n, p) for n, (_, facts) in enumerate(rows) for p in _of_row(facts)]
    twos = [(n, p) for n, person in enumerate(people) for p in _named(person.names.values(), person.evidence)]
    found = match([p for _, p in ones], [p for _, p in twos], many=True)
    best: dict[tuple[int, int], _Pair] = {}
    for link in (*found.links, *found.unsure):
        (row, mine), (person, theirs) = ones[link.one], twos[link.two]
        pair = _Pair(link.score, row, person, mine.name, theirs.name)
        if (row, person) not in best or best[row, person].score < pair.score:
            best[row, person] = pair
    sides = _Sides(rows, people)
    met = {row for row, _ in best}
    left = [n for n in range(len(rows)) if n not in met]
    if len(left) <= LOOKED_UP:
        best.update(_looked_up(sides, left))
    for pair in sorted(best.values(), key=lambda p: (-p.score, p.row, p.person)):
        sides.of_row[pair.row].append(pair)
        sides.of_person[pair.person].append(pair)
    return sides


def _looked_up(sides: _Sides, left: list[int]) -> dict[tuple[int, int], _Pair]:
    """For rows that share no key with anybody: the nearest names, as an index finds them."""
    people = [(n, name) for n, known in enumerate(sides.people) for name in known.names.values()]
    index = Index((str(n), name) for n, name in people if left and _unreadable(name) is None)
    best: dict[tuple[int, int], _Pair] = {}
    for row in left if len(index) else ():
        for mine in _of_row(sides.rows[row][1]):
            for hit in index.search(mine.name, NEAREST):
                person = int(hit.person)
                theirs = sides.people[person].evidence
                found = compare(mine.name, hit.name, mine=mine.evidence, theirs=theirs)
                old = best.get((row, person))
                if found.verdict != "different" and (old is None or old.score < found.score):
                    pair = _Pair(found.score, row, person, mine.name, hit.name, SAME_AMONG_MANY)
                    best[row, person] = pair
    return best


def _of_row(facts: RowFacts) -> list[Person]:
    return _named(facts.names, evidence((facts.born_from, facts.born_to), facts.gender, facts.nationality))


def _named(names: Iterable[str], known: Evidence) -> list[Person]:
    return [Person(name, known) for name in names if _unreadable(name) is None]


@lru_cache(NAMES)
def _unreadable(name: str) -> str | None:
    """Why a name can't be compared, or None."""
    try:
        prepare(name)
    except BadName as error:
        return str(error)
    return None


def _assigned(sides: _Sides) -> dict[int, _Pair]:
    """Each row to one person at most and each person to one row, the best pairs first."""
    taken: dict[int, _Pair] = {}
    people: set[int] = set()
    every = [pair for pairs in sides.of_row.values() for pair in pairs]
    for pair in sorted(every, key=lambda p: (-p.score, p.row, p.person)):
        if pair.row not in taken and pair.person not in people:
            taken[pair.row] = pair
            people.add(pair.person)
    return taken


def _placed(sides: _Sides, taken: dict[int, _Pair], row: int, appearance: str | None) -> MatchRow:
    line, facts = sides.rows[row]
    near = sides.of_row.get(row, [])
    if not near:
        why = tuple(w for name in facts.names if (w := _unreadable(name))) or (
            () if facts.name else ("no name",)
        )
        return MatchRow("unsure" if why else "only in the list", line, facts, appearance, why=why)
    pair = taken.get(row, near[0])
    rivals = _rivals(sides, taken, pair)
    person = sides.people[pair.person]
    sure = not rivals and verdict(pair.score) == "same" and pair.score >= pair.enough
    where: Where = "both" if sure else "unsure"
    return MatchRow(
        where, line, facts, appearance, person, pair.score, (*_reasons(pair, facts, person), *rivals)
    )


def _rivals(sides: _Sides, taken: dict[int, _Pair], pair: _Pair) -> tuple[str, ...]:
    """Other people who are nearly as like the row, and other rows that are nearly as like the person."""
    near = [p for p in sides.of_row[pair.row] if p is not pair and shifted(p.score, CLOSE) > pair.score]
    told = [
        f"{sides.people[p.person].name} ({sides.people[p.person].id}) is nearly as like" for p in near[:3]
    ]
    for other in sides.of_person[pair.person]:
        nearer = taken.get(other.row) is other and pair.row not in taken
        if other is not pair and (nearer or shifted(other.score, CLOSE) > pair.score):
            told.append(f"line {sides.rows[other.row][0]} is {'nearer' if nearer else 'nearly as like'}")
    return tuple(told[:6])


def _reasons(pair: _Pair, facts: RowFacts, person: Known) -> tuple[str, ...]:
    mine = evidence((facts.born_from, facts.born_to), facts.gender, facts.nationality)
    return compare(pair.row_name, pair.person_name, mine=mine, theirs=person.evidence).reasons
