"""A block of names that does not change: its arrays, and how the likeliest rows for a query are found.

Everything is an array, so that a saved segment is mapped from disk and not read. One *row* is one reading
of one name.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.errors import UnreadableSource
from habeas.names.align import glue
from habeas.names.couples import Couples, alike_many
from habeas.names.keys import MOST_VARIANTS, keys
from habeas.names.parts import INITIAL, Part
from habeas.names.structure import Name, prepare
from habeas.names.table import Columns, Names, Parts, needs_single, number_rows

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
# a part of the register stands for one of the query from this likeness; recall@10 on dev falls under .60
# and over .70
LIKE = 0.62
WIDE = 8_000  # rows that are looked at for a query; benchmarks/names, 2026-11
KEPT = 20_000  # parts of queries whose forms a segment remembers
FORMS = 400  # parts of the register that may stand for one of the query
# parts after which no more keys with a letter left out are tried; recall@10 on dev is .001 lower at 1,500
ENOUGH = 3_000
BUCKET = 6_000  # a key that fits more parts than this, with a letter left out, is no key


def hashed(key: str) -> int:
    """A key as a whole number of 32 bits."""
    return zlib.crc32(key.encode())


@dataclass
class Segment:
    """Names and people [names]; rows of part numbers [rows, MOST], those by which a row is also
    found [rows, EXTRA], and the name of each; parts by number; postings and keys as
    sorted arrays with their starts."""

    text: npt.NDArray[np.uint8]
    text_at: npt.NDArray[np.int64]
    person: npt.NDArray[np.uint8]
    person_at: npt.NDArray[np.int64]
    rows: Ints
    more: Ints
    places: npt.NDArray[np.int8]
    name_of: Ints
    single: npt.NDArray[np.bool_]
    packed: npt.NDArray[np.void]
    posting: Ints
    posting_at: npt.NDArray[np.int64]
    key: npt.NDArray[np.uint32]
    key_part: Ints
    group: npt.NDArray[np.uint16]
    group_part: Ints

    def __post_init__(self) -> None:
        self.columns = Columns.read(self.packed)
        self._like = np.zeros(len(self.packed), np.float32)
        self._kept: dict[tuple[str, bytes, int], tuple[Ints, Floats, int]] = {}
        self._seen = np.zeros(len(self.rows), np.bool_)

    def __len__(self) -> int:
        return len(self.text_at) - 1

    def name(self, at: int) -> str:
        """The text of a name."""
        return bytes(self.text[self.text_at[at] : self.text_at[at + 1]]).decode()

    def owner(self, at: int) -> str:
        """The person whose name it is."""
        return bytes(self.person[self.person_at[at] : self.person_at[at + 1]]).decode()

    def save(self, folder: Path) -> None:
        """Write every array into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for column in fields(self):
            np.save(folder / f"{column.name}.npy", np.asarray(getattr(self, column.name)))

    @classmethod
    def load(cls, folder: Path) -> "Segment":
        """Map a saved segment. Raises UnreadableSource where a file is missing or is none of ours."""
        found: dict[str, Any] = {}
        for column in fields(cls):
            path = folder / f"{column.name}.npy"
            try:
                found[column.name] = np.load(path, mmap_mode="r", allow_pickle=False)
            except (OSError, ValueError) as error:
                raise UnreadableSource(
                    f"{path}: not a file of a names index ({error}); build the index again"
                ) from error
        return cls(**found)

    def nearest(self, parts: Sequence[Part], most: int) -> tuple[Ints, Floats]:
        """The likeliest rows for the parts of a query, and how much speaks for each, best first."""
        asked = [p for p in parts if p.kind != INITIAL] or list(parts)
        found = [self._known(p) for p in asked]
        rows = self._gather(sorted((f for f in found if len(f[0])), key=lambda f: f[2]))
        if not len(rows):
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        worth = np.zeros(len(rows), np.float32)
        own = np.concatenate([self.rows[rows], self.more[rows]], axis=1)
        for part, (numbers, like, count) in zip(asked, found, strict=True):
            self._like[numbers] = like
            tells = np.float32(part.weight * np.log(2 + len(self.rows) / (1 + count)))
            worth += self._like[own].max(axis=1) * tells
            self._like[numbers] = 0
        worth -= 0.05 * np.abs((self.rows[rows] > 0).sum(axis=1) - len(asked)).astype(np.float32)
        best = np.argpartition(-worth, min(most, len(rows) - 1))[:most]
        best = best[np.argsort(-worth[best], kind="stable")]
        return rows[best].astype(np.int32), worth[best]

    def _known(self, part: Part) -> tuple[Ints, Floats, int]:
        """What _forms gives, kept: queries share their given names, and a segment does not change."""
        key = (part.text, part.units, part.kind)
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[key] = self._forms(part)
        return self._kept[key]

    def _forms(self, part: Part) -> tuple[Ints, Floats, int]:
        """Parts of the register that may stand for a part: numbers, likenesses (least first), and how many
        rows have them."""
        one = Parts()
        asked = np.array([one.add(p) for p in (part, *(_also(part)))], np.int32)
        numbers = self._candidates(part)
        if not len(numbers):
            return np.zeros(0, np.int32), np.zeros(0, np.float32), 0
        table = Columns.read(one.rows())
        numbers = numbers[self._fits(part, numbers)]
        like = np.max(
            [
                alike_many(Couples(table, self.columns, np.full(len(numbers), a, np.int32), numbers))
                for a in asked
            ],
            axis=0,
        )
        order = np.argsort(like, kind="stable")[-FORMS:]
        order = order[like[order] >= LIKE]
        chosen = numbers[order]
        return (
            chosen,
            like[order].astype(np.float32),
            int((self.posting_at[chosen + 1] - self.posting_at[chosen]).sum()),
        )

    def _fits(self, part: Part, numbers: Ints) -> npt.NDArray[np.bool_]:
        """Which parts are not too long or too short to be like a part: of one script at most half as long
        again."""
        length, own = self.columns.length[numbers].astype(np.int32), len(part.units)
        near = (2 * length <= 3 * own + 4) & (2 * own <= 3 * length + 4)
        return np.asarray(
            near | (self.columns.mode[numbers] != part.mode) | (self.columns.groups[numbers, 0] > 0)
        )

    def _candidates(self, part: Part) -> Ints:
        """Parts of the register that share a key or a given name with a part."""
        found = []
        total = 0
        for units in dict.fromkeys((part.units, part.stem, *part.others)):
            for i, key in enumerate(keys(units)):
                if i >= MOST_VARIANTS and total > ENOUGH:
                    break
                start, end = _span(self.key, np.uint32(hashed(key)))
                if end - start <= BUCKET or i == 0:
                    total += end - start
                    found.append(self.key_part[start:end])
        numbers = {int(g) for g in Columns.read(_rows_of(part)).groups[1] if g}
        for number in numbers:
            start, end = _span(self.group, np.uint16(number))
            found.append(self.group_part[start:end])
        return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int32)

    def _gather(self, found: list[tuple[Ints, Floats, int]]) -> npt.NDArray[np.intp]:
        """Rows that have a form of a part of the query, from the rarest part on, up to WIDE."""
        total = 0
        for numbers, _, count in found:
            if total and total + count > WIDE:
                break
            for number in numbers[::-1]:
                rows = self.posting[self.posting_at[number] : self.posting_at[number + 1]]
                self._seen[rows[:WIDE]] = True
                total += len(rows)
                if total > WIDE:
                    break
        seen = np.flatnonzero(self._seen)
        self._seen[seen] = False
        return seen


def _span(column: npt.NDArray[Any], value: Any) -> tuple[int, int]:
    """From where to where a sorted column has a value (which must be of the column's own type, or the
    column is copied)."""
    return int(column.searchsorted(value)), int(column.searchsorted(value, "right"))


def _rows_of(part: Part) -> npt.NDArray[np.void]:
    one = Parts()
    one.add(part)
    return one.rows()


def _also(part: Part) -> list[Part]:
    """The other readings of a part of a query, as parts."""
    return [
        Part(part.text, other, part.script, part.kind, other, mode=part.mode, weight=part.weight)
        for other in part.others
    ]


class Lazily(Sequence[Name]):
    """The names of a segment, prepared when they are asked for."""

    def __init__(self, segment: Segment, names: Ints) -> None:
        self._segment, self._names = segment, names

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, at: Any) -> Any:
        return prepare(self._segment.name(int(self._names[at])))


def side(segment: Segment, rows: Ints) -> Names:
    """Some rows of a segment as names to be scored."""
    return Names(
        Lazily(segment, segment.name_of[rows]),
        segment.rows[rows],
        segment.places[rows],
        segment.single[rows],
        segment.columns,
    )


def build(names: Iterable[tuple[str, str]]) -> Segment:
    """A segment of (person, name) pairs. Raises BadName for the first name that can't be read."""
    people, texts, readings, name_of, single, extra = [], [], [], [], [], []
    for at, (person, text) in enumerate(names):
        name = prepare(text)
        people.append(person.encode())
        texts.append(text.encode("utf-8", "surrogatepass"))
        alone = needs_single(name)
        for parts in name.readings:
            readings.append(parts)
            name_of.append(at)
            single.append(alone)
            extra.append(_extra(parts))
    table = Parts()
    rows, places = number_rows(readings, table)
    more = np.zeros((len(extra), EXTRA), np.int32)
    for row, added in enumerate(extra):
        more[row, : len(added)] = [table.add(p) for p in added[:EXTRA]]
    posting, posting_at = _postings(np.concatenate([rows, more], axis=1), len(table.packed))
    packed = table.rows()
    return Segment(
        *_blob(texts),
        *_blob(people),
        rows,
        more,
        places,
        np.array(name_of, np.int32),
        np.array(single, np.bool_),
        packed,
        posting,
        posting_at,
        *_keys(table),
        *_groups(Columns.read(packed)),
    )


EXTRA = 6  # such parts of one row at most
SHORT = 5  # units; neighbours no longer than this are also found as one part (Min Ki, Abu Bakr)


def _extra(parts: tuple[Part, ...]) -> list[Part]:
    """Parts by which a row is found though they are not in it: short neighbours as one, and other
    readings."""
    glued = [
        glue(pair) for pair in pairwise(parts) if len(parts) > 2 and max(len(p.units) for p in pair) <= SHORT
    ]
    return glued + [other for part in parts for other in _also(part)]


def _blob(texts: list[bytes]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    at = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(t) for t in texts], out=at[1:])
    return np.frombuffer(b"".join(texts) or b"\0", np.uint8), at


def _postings(rows: Ints, parts: int) -> tuple[Ints, npt.NDArray[np.int64]]:
    row, place = np.nonzero(rows)
    number = rows[row, place]
    order = np.argsort(number, kind="stable")
    at = np.zeros(parts + 1, np.int64)
    np.cumsum(np.bincount(number, minlength=parts), out=at[1:])
    return row[order].astype(np.int32), at


def _keys(table: Parts) -> tuple[npt.NDArray[np.uint32], Ints]:
    pairs = [
        (hashed(key), number)
        for (_, units, _), number in table.number.items()
        if number
        for key in keys(units)
    ]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    order = np.argsort(found[:, 0], kind="stable")
    return found[order, 0].astype(np.uint32), found[order, 1].astype(np.int32)


def _groups(columns: Columns) -> tuple[npt.NDArray[np.uint16], Ints]:
    number, place = np.nonzero(columns.groups)
    group = columns.groups[number, place]
    order = np.argsort(group, kind="stable")
    return group[order], number[order].astype(np.int32)
