"""A segment made of names: everything goes into growing arrays name by name, so that a million names need no list
of objects."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.names.alike import glue
from habeas.names.bags import bags
from habeas.names.keys import SHORT, hashed, keys
from habeas.names.parts import Part
from habeas.names.segment import EXTRA, Segment
from habeas.names.structure import MOST, Name, prepare
from habeas.names.table import Columns, Parts, also, needs_single, ordered

Ints = npt.NDArray[np.int32]


class _Texts:
    """Texts one after another, and where each ends."""

    def __init__(self) -> None:
        self.text, self.ends = bytearray(), array("q", [0])

    def add(self, text: str) -> None:
        self.text += text.encode("utf-8", "surrogatepass")
        self.ends.append(len(self.text))

    def arrays(self) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
        return np.frombuffer(self.text or b"\0", np.uint8), np.frombuffer(self.ends, np.int64)


class _Rows:
    """Rows of names: the numbers of their parts, the places of these, and the name of each row."""

    def __init__(self) -> None:
        self.table = Parts()
        self.own, self.places = array("i"), array("b")
        self.name_of, self.single = array("i"), bytearray()

    def add(self, at: int, name: Name) -> None:
        alone = needs_single(name)
        for parts in name.readings:
            order = ordered(parts)
            numbers = [self.table.add(parts[i]) for i in order]
            extra = [self.table.add(p) for p in _extra(parts)[:EXTRA]]
            self.own.extend(numbers + [0] * (MOST - len(numbers)) + extra + [0] * (EXTRA - len(extra)))
            self.places.extend(order + [-9] * (MOST - len(order)))
            self.name_of.append(at)
            self.single.append(alone)


def build(names: Iterable[tuple[str, str]]) -> Segment:
    """A segment of (person, name) pairs. Raises BadName for the first name that can't be read."""
    people, texts, rows = _Texts(), _Texts(), _Rows()
    for at, (person, text) in enumerate(names):
        people.add(person)
        texts.add(text)
        rows.add(at, prepare(text))
    packed = rows.table.rows()
    columns = Columns.read(packed)
    own = _matrix(rows.own, np.int32, MOST + EXTRA)
    return Segment(
        *texts.arrays(),
        *people.arrays(),
        own,
        _matrix(rows.places, np.int8, MOST),
        np.frombuffer(rows.name_of, np.int32),
        np.frombuffer(rows.single, np.uint8),
        packed,
        bags(columns.units),
        np.column_stack([columns.length, columns.mode, columns.groups[:, 0] > 0]).astype(np.uint8),
        *_postings(own, len(packed)),
        *_keys(rows.table),
        *_groups(columns),
    )


def _matrix(cells: "array[int]", kind: Any, width: int) -> npt.NDArray[Any]:
    return np.frombuffer(cells, kind).reshape(-1, width)


def _extra(parts: Sequence[Part]) -> list[Part]:
    """Parts by which a row is found though they are not in it: short neighbours as one, and other
    readings."""
    found = []
    if len(parts) > 2:
        found = [glue(pair) for pair in pairwise(parts) if max(len(p.units) for p in pair) <= SHORT]
    for part in parts:
        if part.others:
            found += also(part)
    return found


def _postings(own: Ints, parts: int) -> tuple[Ints, npt.NDArray[np.int64]]:
    """The rows of every part one after another, and where each part's begin."""
    cells = np.flatnonzero(own.ravel()).astype(np.int32 if own.size < 2**31 else np.int64)
    number = own.ravel()[cells]
    at = np.zeros(parts + 1, np.int64)
    np.cumsum(np.bincount(number, minlength=parts), out=at[1:])
    cells = cells[np.argsort(number, kind="stable")]
    return (cells // own.shape[1]).astype(np.int32), at


def _keys(table: Parts) -> tuple[npt.NDArray[np.uint32], Ints]:
    """Hashed keys, sorted, and the part of each."""
    found, numbers = array("I"), array("i")
    for (_, units, _), number in table.number.items():
        if number:
            own = [hashed(key) for key in keys(units)]
            found.extend(own)
            numbers.extend([number] * len(own))
    key, part = np.frombuffer(found, np.uint32), np.frombuffer(numbers, np.int32)
    order = np.argsort(key, kind="stable")
    return key[order], part[order]


def _groups(columns: Columns) -> tuple[npt.NDArray[np.uint16], Ints]:
    number, place = np.nonzero(columns.groups)
    group = columns.groups[number, place]
    order = np.argsort(group, kind="stable")
    return group[order], number[order].astype(np.int32)
