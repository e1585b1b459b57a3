"""Two lists of people into links with reasons: one to one or many to many, what is unsure set apart.

Names meet by their keys (keys.py), are scored all at once (batch.py), and the other columns move the scores
(evidence.py).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from habeas.names.batch import scores
from habeas.names.compare import Comparison, compare, shifted, verdict
from habeas.names.evidence import Evidence, weigh
from habeas.names.features import gender
from habeas.names.keys import blocking_keys, rare_keys
from habeas.names.structure import Name, prepare
from habeas.names.table import prepare_many

# names of the second list that one key may bring to one name of the first: a commoner key says too little
CROWD = 60
RARE = 12  # the same for a key of one part
CLOSE = 1.5  # log-odds; where a second candidate is as near as this to the best, the link is unsure


@dataclass(frozen=True)
class Person:
    """A row of a list: its name and what else is known."""

    name: str
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True)
class Link:
    """Row `one` of the first list and row `two` of the second, with the score of their being one person,
    and whether it is sure."""

    one: int
    two: int
    score: float
    sure: bool


@dataclass(frozen=True)
class Links:
    """What was linked, best first, and the pile that a person has to look at."""

    links: tuple[Link, ...]
    unsure: tuple[Link, ...]


def match(ones: Sequence[str | Person], twos: Sequence[str | Person], *, many: bool = False) -> Links:
    """Link two lists. One to one: each row at most once, the best first; `many`: every pair that is the same.

    A pair is unsure where its score is, or where (one to one) another row is nearly as like. Raises BadName
    for the first name
    that can't be read.
    """
    first, second = ([p if isinstance(p, Person) else Person(p) for p in people] for people in (ones, twos))
    names = [[prepare(p.name) for p in people] for people in (first, second)]
    i, j = candidates(names[0], names[1])
    if not len(i):
        return Links((), ())
    found = scores(prepare_many(names[0]), prepare_many(names[1]), i, j)
    pairs = [
        Link(int(a), int(b), _moved(float(s), (first[a], names[0][a]), (second[b], names[1][b])), True)
        for a, b, s in zip(i, j, found, strict=True)
        if s > 0.02
    ]
    ranked = sorted(
        (p for p in pairs if verdict(p.score) != "different"), key=lambda p: (-p.score, p.one, p.two)
    )
    return _all(ranked) if many else _one_to_one(ranked)


def why(ones: Sequence[str | Person], twos: Sequence[str | Person], link: Link) -> Comparison:
    """The comparison behind a link, with its reasons."""
    one, two = (p if isinstance(p, Person) else Person(p) for p in (ones[link.one], twos[link.two]))
    return compare(one.name, two.name, mine=one.evidence, theirs=two.evidence)


def _moved(score: float, one: tuple[Person, Name], two: tuple[Person, Name]) -> float:
    """A score moved by the evidence, as compare moves it."""
    mine, theirs = one[0].evidence, two[0].evidence
    if mine == Evidence() and theirs == Evidence():
        return score
    shift, _ = weigh(mine, theirs, (gender(one[1].parts), gender(two[1].parts)))
    return shifted(score, shift) if shift else score


def candidates(
    ones: Sequence[Name], twos: Sequence[Name]
) -> tuple["np.typing.NDArray[np.int32]", "np.typing.NDArray[np.int32]"]:
    """Rows of the first list and rows of the second [n] that share a key few enough others have."""
    found = {*_meet(ones, twos, blocking_keys, CROWD), *_meet(ones, twos, rare_keys, RARE)}
    pairs = np.array(sorted(found), np.int32).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _meet(
    ones: Sequence[Name], twos: Sequence[Name], keyed: Callable[[Name], Iterable[str]], crowd: int
) -> Iterator[tuple[int, int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(twos):
        for key in keyed(name):
            rows[key].append(at)
    for at, name in enumerate(ones):
        for key in keyed(name):
            if len(found := rows.get(key, ())) <= crowd:
                yield from ((at, other) for other in found)


def _all(ranked: list[Link]) -> Links:
    same = tuple(p for p in ranked if verdict(p.score) == "same")
    return Links(
        same, tuple(Link(p.one, p.two, p.score, False) for p in ranked if verdict(p.score) != "same")
    )


def _one_to_one(ranked: list[Link]) -> Links:
    rivals: dict[tuple[int, int], list[float]] = defaultdict(list)
    for pair in ranked:
        rivals[0, pair.one].append(pair.score)
        rivals[1, pair.two].append(pair.score)
    taken: set[tuple[int, int]] = set()
    sure: list[Link] = []
    unsure: list[Link] = []
    for pair in ranked:
        ends = {(0, pair.one), (1, pair.two)}
        if not ends & taken:
            taken |= ends
            clear = all(_clear(pair.score, rivals[end]) for end in ends)
            (sure if clear and verdict(pair.score) == "same" else unsure).append(
                Link(pair.one, pair.two, pair.score, clear)
            )
    return Links(tuple(sure), tuple(Link(p.one, p.two, p.score, False) for p in unsure))


def _clear(score: float, among: list[float]) -> bool:
    """Whether no other candidate of a row comes close to a score."""
    return len(among) == 1 or shifted(sorted(among)[-2], CLOSE) <= score
