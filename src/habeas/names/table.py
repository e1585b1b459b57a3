"""Prepared names as arrays: every distinct part once, every name a row of part numbers.

Part 0 is "no part". Parts of a row stand in the order of align.tie, so that ties fall as they do one by one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from habeas.names.align import IDEOGRAPHIC, tie
from habeas.names.parts import INITIAL, PATRONYMIC, PLAIN, Part
from habeas.names.reading import LONGEST
from habeas.names.structure import MOST, Name, prepare

Ints = npt.NDArray[np.int32]
Small = npt.NDArray[np.uint8]
GROUPS = 4  # given names that one form may stand for; the most in data/given.tsv is four


@dataclass
class Parts:
    """Distinct parts as columns [parts]: units and stems [parts, LONGEST], and what each part is."""

    items: list[Part] = field(default_factory=list)
    number: dict[tuple[str, bytes, int], int] = field(default_factory=dict)
    _suffixes: dict[str, int] = field(default_factory=lambda: {"": 0})
    _groups: dict[str, int] = field(default_factory=dict)
    _rows: list[bytes] = field(default_factory=list)
    _columns: "Columns | None" = None

    def __post_init__(self) -> None:
        self.add(Part("", b"", ""))

    def add(self, part: Part) -> int:
        """The number of a part, new or known."""
        key = (part.text, part.units, part.kind)
        known = self.number.get(key)
        if known is None:
            known = self.number[key] = len(self.items)
            self.items.append(part)
            self._rows.append(self._row(part))
            self._columns = None
        return known

    def _row(self, part: Part) -> bytes:
        groups = [self._groups.setdefault(g, len(self._groups) + 1) for g in sorted(part.groups)][:GROUPS]
        small = (
            part.mode, part.kind, self._suffixes.setdefault(part.suffix, len(self._suffixes)), len(part.units), len(part.stem),
            "mf".find(part.gender) + 1 if part.gender else 0,
            _special(part),
            0 if part.kind == PATRONYMIC else 1 if part.groups else 2,
        )  # fmt: skip
        head = part.units.ljust(LONGEST, b"\0") + part.stem.ljust(LONGEST, b"\0") + bytes(small)
        return head + np.array(groups + [0] * (GROUPS - len(groups)), "<u2").tobytes() + np.float64(part.weight).tobytes()

    @property
    def columns(self) -> "Columns":
        """The columns of all parts so far."""
        if self._columns is None:
            self._columns = Columns.read(b"".join(self._rows))
        return self._columns


def _special(part: Part) -> int:
    """Parts that only the code for single pairs can compare: several readings, or compared by character."""
    return int(bool(part.others) or part.script in IDEOGRAPHIC)


@dataclass(frozen=True)
class Columns:
    """Parts by column; the first axis is the number of the part."""

    units: Small
    stem: Small
    mode: Small
    kind: Small
    suffix: Small
    length: Small
    stem_length: Small
    gender: Small
    special: Small
    tells: Small
    groups: npt.NDArray[np.uint16]
    weight: npt.NDArray[np.float64]

    @classmethod
    def read(cls, raw: bytes) -> "Columns":
        """Columns from the rows that Parts packs."""
        kind = np.dtype(
            [("units", "u1", LONGEST), ("stem", "u1", LONGEST), ("small", "u1", 8), ("groups", "<u2", GROUPS), ("weight", "<f8")]
        )
        rows = np.frombuffer(raw, kind)
        small = np.ascontiguousarray(rows["small"].T)
        return cls(
            np.ascontiguousarray(rows["units"]), np.ascontiguousarray(rows["stem"]), *small,
            np.ascontiguousarray(rows["groups"]), np.ascontiguousarray(rows["weight"]),
        )  # fmt: skip


@dataclass(frozen=True)
class Names:
    """Prepared names: the names themselves, their parts by number and by place in the name [names, MOST], and which of them need
    the code for single pairs."""

    names: tuple[Name, ...]
    rows: Ints
    places: Ints
    single: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.names)


def names(texts: Iterable[str | Name], parts: Parts) -> Names:
    """Prepare many names over one table of parts. Raises BadName for the first that can't be read."""
    found = tuple(text if isinstance(text, Name) else prepare(text) for text in texts)
    rows = np.zeros((len(found), MOST), np.int32)
    places = np.full((len(found), MOST), -9, np.int32)
    for at, name in enumerate(found):
        order = sorted(range(len(name.parts)), key=lambda i, name=name: tie(name.parts[i]))
        rows[at, : len(order)] = [parts.add(name.parts[i]) for i in order]
        places[at, : len(order)] = order
    single = np.array([len(n.readings) > 1 or any(_special(p) for p in n.parts) for n in found], np.bool_)
    return Names(found, rows, places, single)


__all__ = ["INITIAL", "PLAIN", "Columns", "Names", "Parts", "names"]
