"""Which name forms meet: those under one key of the names engine, as long as not too many do.

Invariant: whether two forms meet depends on the set of all forms and not on the order in which they came. Under a key that more
than CROWD forms share, one meets its nearest neighbours only, in the order of their sounds: a list of twenty thousand spellings
of one name would else be two hundred million pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

from habeas.names import by_sound

# Forms under one key: more are hardly spellings of one person (benchmarks/register, 2026-12)
CROWD = 100
NEAREST = 4  # neighbours on either side
# What the keys of single names and of surnames begin with; those of full names begin with nothing
SINGLE, SURNAME = "1|", "s|"
Pair = tuple[str, str]


def block_of(key: str) -> str:
    """Those who meet under a key: full names each other, single names those whose surname it may be."""
    return SINGLE + key.removeprefix(SURNAME) if key.startswith(SURNAME) else key


def _surname(block: str) -> str:
    """The key under which the full names of a block of single names are found."""
    return SURNAME + block.removeprefix(SINGLE)


@dataclass
class Blocks:
    """Blocks with their members. load: the forms under keys, by key; keys: those of a form.

    own: the forms under the key of a block, in a block of single names only these. Full names are loaded where they are
    needed: everybody's surname is a key, and hardly a single name stands under it.
    """

    load: Callable[[Collection[str]], dict[str, list[str]]]
    keys: Callable[[str], tuple[str, ...]]
    own: dict[str, frozenset[str]] = field(default_factory=dict)
    full: dict[str, list[str]] = field(default_factory=dict)
    order: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, form: str) -> set[str]:
        """The blocks that a form is in."""
        return {block_of(key) for key in self.keys(form)}

    def changed_by(self, new: Collection[str]) -> tuple[set[Pair], set[Pair]]:
        """The pairs that meet with the new forms, which are among the members; and those that met before and no longer do."""
        fresh: dict[str, set[str]] = defaultdict(set)
        for form in new:
            for block in self.of(form):
                fresh[block].add(form)
        self._know(fresh)
        meet: set[Pair] = set()
        lost: set[Pair] = set()
        for block, forms in fresh.items():
            if self._crowded(block):
                meet.update(self._nearest(block, forms))
                lost.update(self._parted(block, forms))
            else:
                meet.update(self._all(block, forms))
        lost -= meet
        self._know({block: set() for pair in lost for block in self.of(pair[0]) & self.of(pair[1])})
        return meet, {pair for pair in lost if not self._may_meet(*pair)}

    def _know(self, fresh: dict[str, set[str]]) -> None:
        """Loads blocks that are not known yet, with these forms new in them."""
        wanted = fresh.keys() - self.own.keys()
        found = self.load(wanted)
        self.own |= {block: frozenset(found.get(block, ())) for block in wanted}
        asked = [b for b in wanted if b.startswith(SINGLE) and (self._crowded(b) or fresh[b] & self.own[b])]
        full = self.load([_surname(block) for block in asked])
        self.full |= {block: full.get(_surname(block), []) for block in asked}
        for block in filter(self._crowded, wanted):
            self.order[block] = sorted({*self.own[block], *self.full.get(block, ())}, key=by_sound)
            self.places[block] = {form: at for at, form in enumerate(self.order[block])}

    def _crowded(self, block: str) -> bool:
        return len(self.own[block]) > CROWD

    def _fit(self, block: str, a: str, b: str) -> bool:
        """Whether two members may meet at all: of a block of single names one, and only one, is single."""
        return not block.startswith(SINGLE) or (a in self.own[block]) != (b in self.own[block])

    def _may_meet(self, a: str, b: str) -> bool:
        """Whether two forms meet under any key. Their blocks must be known."""
        return any(
            not self._crowded(block) or abs(self.places[block][a] - self.places[block][b]) <= NEAREST
            for block in self.of(a) & self.of(b)
            if self._fit(block, a, b)
        )

    def _all(self, block: str, fresh: set[str]) -> Iterator[Pair]:
        """The pairs with a fresh form in a block that is no crowd."""
        own = self.own[block]
        if not block.startswith(SINGLE):
            yield from (_pair(a, b) for a, b in product(fresh, own) if a != b)
            return
        yield from (_pair(a, b) for a, b in product(fresh - own, own))
        yield from (_pair(a, b) for a, b in product(fresh & own, self.full.get(block, ())))

    def _nearest(self, block: str, fresh: set[str]) -> Iterator[Pair]:
        """The pairs with a fresh form in a crowd."""
        order, places = self.order[block], self.places[block]
        for form in fresh:
            near = order[max(0, places[form] - NEAREST) : places[form] + NEAREST + 1]
            yield from (_pair(form, o) for o in near if o != form and self._fit(block, form, o))

    def _parted(self, block: str, fresh: set[str]) -> Iterator[Pair]:
        """The pairs that met in a crowd before the fresh forms came, and are too far from each other now."""
        places = self.places[block]
        before = [form for form in self.order[block] if form not in fresh]
        if len(self.own[block] - fresh) <= CROWD:
            pairs: Iterable[Pair] = self._all_before(block, before)
        else:
            pairs = ((a, b) for i, a in enumerate(before) for b in before[i + 1 : i + 1 + NEAREST])
        for a, b in pairs:
            if abs(places[a] - places[b]) > NEAREST and self._fit(block, a, b):
                yield _pair(a, b)

    def _all_before(self, block: str, before: list[str]) -> Iterable[Pair]:
        if not block.startswith(SINGLE):
            return combinations(before, 2)
        own = self.own[block]
        return product((f for f in before if f in own), (f for f in before if f not in own))


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
