"""An index of names: built from any names, asked for the best matches with verdicts and reasons, changed
without rebuilding.

Names stand in segments that do not change; added names gather in a small open segment that is built when it
is asked, removed
people are crossed out. `save` writes arrays; `load` maps them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.errors import BadOption, MissingSource, UnreadableSource
from habeas.names.batch import scores
from habeas.names.build import build
from habeas.names.compare import Comparison, compare, verdict
from habeas.names.nearest import Nearest
from habeas.names.segment import Segment, side
from habeas.names.structure import Name, prepare
from habeas.names.table import prepare_many

# rows that are compared in full for one reading of a query; recall@10 on dev is the same from 40 on
LOOKED_AT = 48
# who looks through 50,000 names meets look-alikes: of queries whose person is not there, 3 % get a "same"
SAME_AMONG_MANY = 0.99
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[Any]
OPEN = 20_000  # names in the open segment before it is closed
FORMAT = 2  # of a saved index; its arrays number the given names of data/given.tsv


@dataclass(frozen=True)
class Hit:
    """A name that was found, whose it is, and its score against the query; the reasons are worked out by
    `Index.why`."""

    person: str
    name: str
    score: float

    @property
    def verdict(self) -> str:
        """The verdict that the score stands for; "same" needs more here than between two names, see
        SAME_AMONG_MANY."""
        found = verdict(self.score)
        return "unsure" if found == "same" and self.score < SAME_AMONG_MANY else found


class Index:
    """Names of people, to be searched. Each person may have many names."""

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        """Build from (person, name) pairs. Raises BadName for the first name that can't be read."""
        first = build(names)
        self._closed = [Nearest(first)] if len(first) else []
        self._open: list[tuple[str, str]] = []
        self._fresh: Nearest | None = None
        self._removed: set[str] = set()

    def __len__(self) -> int:
        """How many names it holds, those of removed people too."""
        return sum(len(s) for s in self._all_closed()) + len(self._open)

    def add(self, person: str, name: str) -> None:
        """Add a name; a person who was removed is there again, under this name. Raises BadName."""
        prepare(name)
        if person in self._removed:
            self._forget(person)
        self._open.append((person, name))
        self._fresh = None
        if len(self._open) >= OPEN:
            self._closed.append(Nearest(build(self._open)))
            self._open = []

    def _forget(self, person: str) -> None:
        """Take a removed person's old names out for good, so that they don't come back with a new one."""
        self._open = [pair for pair in self._open if pair[0] != person]
        for at, segment in enumerate(self._all_closed()):
            names = [(segment.owner(i), segment.name(i)) for i in range(len(segment))]
            if any(owner == person for owner, _ in names):
                self._closed[at] = Nearest(build([pair for pair in names if pair[0] != person]))
        self._removed.discard(person)

    def remove(self, person: str) -> None:
        """Remove a person with every name; nothing happens where there is none."""
        self._removed.add(person)

    def search(self, query: str | Name, k: int = 10) -> list[Hit]:
        """The k best names for a query, best first, at most one per person. Raises BadName, BadOption for k
        under 1."""
        if k < 1:
            raise BadOption(f"k is how many names to give, 1 or more, not {k}")
        name = query if isinstance(query, Name) else prepare(query)
        found: dict[str, tuple[float, float, str]] = {}
        for near in self._segments():
            for person, text, score, worth in self._best(near.segment, k, *self._in(near, name, k)):
                if (score, worth) > found.get(person, (-1.0, 0.0, ""))[:2]:
                    found[person] = (score, worth, text)
        best = sorted(found.items(), key=lambda f: (-f[1][0], -f[1][1], f[0]))[:k]
        return [Hit(person, text, score) for person, (score, _, text) in best]

    def why(self, query: str, hit: Hit) -> Comparison:
        """The comparison of a query with a hit, with its reasons."""
        return compare(query, hit.name)

    def _all_closed(self) -> list[Segment]:
        return [near.segment for near in self._closed]

    def _segments(self) -> list[Nearest]:
        if self._open and self._fresh is None:
            self._fresh = Nearest(build(self._open))
        return [*self._closed, *([self._fresh] if self._open and self._fresh else [])]

    def _best(
        self, segment: Segment, k: int, rows: Ints, score: Floats, worth: Floats
    ) -> Iterator[tuple[str, str, float, float]]:
        """(person, name, score, worth) of the k best people among some rows, and of all who are as good as the last."""
        people: set[str] = set()
        last = (0.0, 0.0)
        for at in np.lexsort((-worth, -score)).tolist():
            own = (float(score[at]), float(worth[at]))
            if len(people) >= k and own < last:
                return
            number = int(segment.name_of[rows[at]])
            person = segment.owner(number)
            if person not in self._removed and person not in people:
                people.add(person)
                last = own
                yield person, segment.name(number), *own

    @staticmethod
    def _in(nearest: Nearest, name: Name, k: int) -> tuple[Ints, Floats, Floats]:
        """The rows of one segment that come nearest, one a name, with their scores and worths."""
        segment = nearest.segment
        near = [nearest.rows(parts, max(LOOKED_AT, 2 * k)) for parts in name.readings]
        rows, worth = np.concatenate([n[0] for n in near]), np.concatenate([n[1] for n in near])
        order = np.argsort(-worth, kind="stable")[: max(LOOKED_AT, 2 * k)]
        _, first = np.unique(segment.name_of[rows[order]], return_index=True)
        order = order[np.sort(first)]
        rows, worth = rows[order], worth[order]
        if not len(rows):
            return rows, worth, worth
        zeros = np.zeros(len(rows), np.int32)
        score = scores(prepare_many([name]), side(segment, rows), zeros, np.arange(len(rows), dtype=np.int32))
        return rows, score, worth

    def save(self, folder: Path) -> None:
        """Write the index into a folder: one folder per segment and a list of the removed."""
        folder.mkdir(parents=True, exist_ok=True)
        segments = self._segments()
        for number, segment in enumerate(segments):
            segment.segment.save(folder / f"{number:03d}")
        state = {"names-index": FORMAT, "segments": len(segments), "removed": sorted(self._removed)}
        (folder / "index.json").write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Index":
        """Map a saved index. Raises MissingSource where the folder holds none, UnreadableSource where a
        file is broken."""
        try:
            state = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise MissingSource(
                f"{folder}: no names index there (no index.json); build one with Index(...).save"
            ) from error
        if state.get("names-index") != FORMAT:
            raise UnreadableSource(f"{folder}: a names index of another version; build it again")
        index = cls()
        index._closed = [
            Nearest(Segment.load(folder / f"{number:03d}")) for number in range(state["segments"])
        ]
        index._removed = set(state["removed"])
        return index
