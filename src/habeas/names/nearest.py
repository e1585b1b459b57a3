"""How the likeliest rows of a segment for a query are found: by keys, then as points, then by sound.

Every step is over arrays and leaves fewer candidates to a dearer one: thousands of parts that share a key, CUT whose
points are nearest, FORMS that are alike, WIDE rows that have them.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from habeas.names.bags import apart, bags
from habeas.names.beside import alike_one
from habeas.names.keys import MOST_VARIANTS, hashed, keys
from habeas.names.parts import INITIAL, Part
from habeas.names.segment import Segment
from habeas.names.structure import MOST
from habeas.names.table import Columns, Parts, also

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
# a part of the register stands for one of the query from this likeness; recall@10 on dev falls under .60
# and over .70
LIKE = 0.62
WIDE = 8_000  # rows that are looked at for a query; benchmarks/names, 2026-11
KEPT = 20_000  # parts of queries whose forms a segment remembers
FORMS = 400  # parts of the register that may stand for one of the query
# parts whose likeness is worked out for one of the query: recall@10 over 50,609 is .950, as without a cut; .947 at 400
CUT = 600
# parts after which no more keys with a letter left out are tried; recall@10 on dev is .001 lower at 1,500
ENOUGH = 3_000
BUCKET = 6_000  # a key that fits more parts than this, with a letter left out, is no key
Forms = tuple[Ints, Floats, int]


class Nearest:
    """Looks names up in one segment; remembers the forms of parts that were asked for."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._like = np.zeros(len(segment.packed), np.float32)
        self._kept: dict[tuple[str, bytes, int], Forms] = {}
        self._seen = np.zeros(len(segment.own), np.bool_)

    def rows(self, parts: Sequence[Part], most: int) -> tuple[Ints, Floats]:
        """The likeliest rows for the parts of a query, and how much speaks for each, best first."""
        asked = [p for p in parts if p.kind != INITIAL] or list(parts)
        found = [self._known(p) for p in asked]
        rows = self._gather(sorted((f for f in found if len(f[0])), key=lambda f: f[2]))
        if not len(rows):
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        worth = self._worth(rows, asked, found)
        best = np.argpartition(-worth, min(most, len(rows) - 1))[:most]
        best = best[np.argsort(-worth[best], kind="stable")]
        return rows[best].astype(np.int32), worth[best]

    def _worth(self, rows: npt.NDArray[np.intp], asked: list[Part], found: list[Forms]) -> Floats:
        own = self.segment.own.take(rows, axis=0)
        filled = own > 0
        count = filled[:, :MOST].sum(axis=1)
        columns = np.ascontiguousarray(own[:, np.flatnonzero(filled.any(axis=0))].T)
        worth = np.zeros(len(rows), np.float32)
        for part, (numbers, like, times) in zip(asked, found, strict=True):
            self._like[numbers] = like
            tells = np.float32(part.weight * np.log(2 + len(self.segment.own) / (1 + times)))
            worth += self._like.take(columns).max(axis=0) * tells
            self._like[numbers] = 0
        worth -= 0.05 * np.abs(count - len(asked)).astype(np.float32)
        return worth

    def _known(self, part: Part) -> Forms:
        """What _forms gives, kept: queries share their given names, and a segment does not change."""
        key = (part.text, part.units, part.kind)
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[key] = self._forms(part)
        return self._kept[key]

    def _forms(self, part: Part) -> Forms:
        """Parts of the register that may stand for a part: numbers, likenesses (least first), and how many
        rows have them."""
        numbers = self._cut(part, self._candidates(part))
        if not len(numbers):
            return np.zeros(0, np.int32), np.zeros(0, np.float32), 0
        columns = self.segment.columns
        like = alike_one(part, columns, numbers)
        for other in also(part):
            like = np.maximum(like, alike_one(other, columns, numbers))
        order = np.argsort(like, kind="stable")[-FORMS:]
        order = order[like[order] >= LIKE]
        chosen = numbers[order]
        at = self.segment.posting_at
        return chosen, like[order].astype(np.float32), int((at[chosen + 1] - at[chosen]).sum())

    def _cut(self, part: Part, numbers: Ints) -> Ints:
        """The CUT parts nearest as points, and every form of the same given name, of those that
        are not too long or too short."""
        brief = self.segment.brief.take(numbers, axis=0)
        fits = np.flatnonzero(_fits(part, brief))
        numbers, brief = numbers.take(fits), brief.take(fits, axis=0)
        if len(numbers) <= CUT:
            return numbers
        points, voiced = self.segment.bags.take(numbers, axis=0), brief[:, 1] == part.mode
        readings = [np.frombuffer(units, np.uint8)[None] for units in (part.units, *part.others)]
        far = np.min([apart(points, bags(units)[0], voiced) for units in readings], axis=0)
        if part.groups:
            known = np.flatnonzero(brief[:, 2])
            groups = self.segment.columns.groups[numbers[known]]
            far[known[np.isin(groups, _groups(part)).any(axis=1)]] = -1
        return numbers[np.argpartition(far, CUT)[:CUT]]

    def _candidates(self, part: Part) -> Ints:
        """Parts of the register that share a key or a given name with a part."""
        found = []
        total = 0
        segment = self.segment
        for units in dict.fromkeys((part.units, part.stem, *part.others)):
            for i, (start, end) in enumerate(_spans(segment.key, [hashed(key) for key in keys(units)])):
                if i >= MOST_VARIANTS and total > ENOUGH:
                    break
                if end - start <= BUCKET or i == 0:
                    total += end - start
                    found.append(segment.key_part[start:end])
        for number in _groups(part):
            start, end = _span(segment.group, np.uint16(number))
            found.append(segment.group_part[start:end])
        return _distinct(np.concatenate(found)) if found else np.zeros(0, np.int32)

    def _gather(self, found: list[Forms]) -> npt.NDArray[np.intp]:
        """Rows that have a form of a part of the query, from the rarest part on, up to WIDE."""
        total = 0
        for numbers, _, count in found:
            if total and total + count > WIDE:
                break
            self._seen[self._rows_of(numbers[::-1], WIDE - total)] = True
            total += count
        seen = np.flatnonzero(self._seen)
        self._seen[seen] = False
        return seen

    def _rows_of(self, numbers: Ints, most: int) -> Ints:
        """The rows that have any of some parts, in their order, as many as `most` and what the last part adds."""
        at = self.segment.posting_at
        starts, counts = at[numbers], at[numbers + 1] - at[numbers]
        counts = np.minimum(counts, WIDE)
        ends = np.cumsum(counts)
        stop = int(np.searchsorted(ends, most)) + 1
        starts, counts, ends = starts[:stop], counts[:stop], ends[:stop]
        places = np.repeat(starts - ends + counts, counts) + np.arange(ends[-1])
        rows: Ints = self.segment.posting[places]
        return rows


def _fits(part: Part, brief: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which parts are not too long or too short to be like a part: of one script at most half as long again."""
    length, own = brief[:, 0].astype(np.int32), len(part.units)
    near = (2 * length <= 3 * own + 4) & (2 * own <= 3 * length + 4)
    return np.asarray(near | (brief[:, 1] != part.mode) | (brief[:, 2] > 0))


def _distinct(numbers: Ints) -> Ints:
    numbers = np.sort(numbers)
    out: Ints = numbers[np.flatnonzero(np.diff(numbers, prepend=-1))]
    return out


def _span(column: npt.NDArray[np.unsignedinteger], value: np.unsignedinteger) -> tuple[int, int]:
    """From where to where a sorted column has a value (which must be of the column's own type, or the
    column is copied)."""
    return int(column.searchsorted(value)), int(column.searchsorted(value, "right"))


def _spans(column: npt.NDArray[np.uint32], values: list[int]) -> list[tuple[int, int]]:
    """The same for many values."""
    wanted = np.array(values, np.uint32)
    return list(
        zip(column.searchsorted(wanted).tolist(), column.searchsorted(wanted, "right").tolist(), strict=True)
    )


def _groups(part: Part) -> list[int]:
    if not part.groups:
        return []
    one = Parts()
    one.add(part)
    return [int(g) for g in Columns.read(one.rows()).groups[1] if g]
