"""Prepared names as arrays: every distinct part once, every name a row of part numbers.

Part 0 is "no part". Parts of a row stand in the order of align.tie, so that ties fall as they do one by one.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from habeas.names.align import tie
from habeas.names.alike import IDEOGRAPHIC
from habeas.names.parts import PATRONYMIC, SUFFIXES, Part
from habeas.names.reading import LONGEST
from habeas.names.scripts import BLOCKS
from habeas.names.structure import MOST, Name, prepare
from habeas.names.tables import rows as table_rows

Ints = npt.NDArray[np.int32]
Small = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
GROUPS = 4  # given names that one form may stand for, at most
SCRIPTS = ("Zyyy", *dict.fromkeys(code for code, _ in BLOCKS))  # by number
SMALL = (
    "mode",
    "kind",
    "suffix",
    "length",
    "stem_length",
    "gender",
    "tells",
    "script",
    "others",
)  # columns of one byte
PACKED = np.dtype(
    [
        ("units", "u1", LONGEST),
        ("stem", "u1", LONGEST),
        ("small", "u1", len(SMALL)),
        ("groups", "<u2", GROUPS),
        ("weight", "<f8"),
    ]
)

_ROW = struct.Struct(f"<{LONGEST}s{LONGEST}s{len(SMALL)}B{GROUPS}Hd")  # PACKED, filled up with zeros


@cache
def _group_numbers() -> dict[str, int]:
    names = [row[0] for row in table_rows("given.tsv")]
    return {name: number for number, name in enumerate([*names, *(f"{name}+a" for name in names)], 1)}


@dataclass(frozen=True)
class Columns:
    """Parts by column; the first axis is the number of the part: units and stems [parts, LONGEST], and what each part is.
    The parts behind one are its other readings, as many as `others` says."""

    units: Small
    stem: Small
    mode: Small
    kind: Small
    suffix: Small
    length: Small
    stem_length: Small
    gender: Small
    tells: Small
    script: Small
    others: Small
    groups: npt.NDArray[np.uint16]
    weight: npt.NDArray[np.float64]

    @classmethod
    def read(cls, packed: npt.NDArray[np.void]) -> "Columns":
        """Columns of rows of the type PACKED."""
        small = packed["small"]
        return cls(
            units=packed["units"],
            stem=packed["stem"],
            groups=packed["groups"],
            weight=packed["weight"],
            **{name: small[:, i] for i, name in enumerate(SMALL)},
        )


def pack(part: Part) -> bytes:
    """One part as a row of the type PACKED."""
    groups = sorted(_group_numbers()[g] for g in part.groups)[:GROUPS]
    units, stem = part.units[:LONGEST], part.stem[:LONGEST]
    small = (
        part.mode, part.kind, SUFFIXES.index(part.suffix), len(units), len(stem),
        "mf".find(part.gender) + 1 if part.gender else 0,
        0 if part.kind == PATRONYMIC else 1 if part.groups else 2, SCRIPTS.index(part.script or "Zyyy"),
        len(part.others),
    )  # fmt: skip
    return _ROW.pack(units, stem, *small, *groups, *[0] * (GROUPS - len(groups)), part.weight)


@dataclass
class Parts:
    """A table of distinct parts that grows; part 0 is none."""

    number: dict[tuple[str, bytes, int], int] = field(default_factory=dict)
    packed: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.add(Part("", b"", ""))

    def add(self, part: Part) -> int:
        """The number of a part, new or known."""
        key = (part.text, part.units, part.kind)
        known = self.number.get(key)
        if known is None:
            known = self.number[key] = len(self.packed) // PACKED.itemsize
            self.packed += b"".join([pack(own) for own in (part, *also(part))])
        return known

    def rows(self) -> npt.NDArray[np.void]:
        """All parts so far as an array of the type PACKED."""
        return np.frombuffer(bytes(self.packed), PACKED)


@dataclass(frozen=True)
class Names:
    """Prepared names: the names, their parts by number and by place in the name [names, MOST], the parts by
    column, and which
    names need the code for single pairs (several readings, or compared by character)."""

    names: Sequence[Name]
    rows: Ints
    places: npt.NDArray[np.int8]
    single: Small
    columns: Columns

    def __len__(self) -> int:
        return len(self.names)


def prepare_many(texts: Iterable[str | Name]) -> Names:
    """Prepare many names once, to be compared often. Raises BadName for the first that can't be read."""
    found = tuple(text if isinstance(text, Name) else prepare(text) for text in texts)
    parts = Parts()
    rows, places = number_rows([name.parts for name in found], parts)
    single = np.array([needs_single(n) for n in found], np.uint8)
    return Names(found, rows, places, single, Columns.read(parts.rows()))


ALONE, AMONG_SYLLABLES, TITLED = 1, 2, 4


def needs_single(name: Name) -> int:
    """ALONE where only the code for single pairs can compare a name, AMONG_SYLLABLES where arrays can't compare it with
    another of those, TITLED where they can't where fewer than two parts agree; 0 where arrays do."""
    if len(name.readings) > 1 or [1 for p in name.parts if p.script in IDEOGRAPHIC]:
        return ALONE | AMONG_SYLLABLES
    return (AMONG_SYLLABLES if name.syllables else 0) | (TITLED if name.titled else 0)


def number_rows(found: Sequence[tuple[Part, ...]], parts: Parts) -> tuple[Ints, npt.NDArray[np.int8]]:
    """The numbers of the parts of names and their places, [names, MOST]; what is over is 0 and -9."""
    rows, places = np.zeros((len(found), MOST), np.int32), np.full((len(found), MOST), -9, np.int8)
    for at, own in enumerate(found):
        order = ordered(own)
        rows[at, : len(order)] = [parts.add(own[i]) for i in order]
        places[at, : len(order)] = order
    return rows, places


def also(part: Part) -> list[Part]:
    """The other readings of a part, as parts."""
    return [
        Part(part.text, other, part.script, part.kind, other, mode=part.mode, weight=part.weight)
        for other in part.others
    ]


def ordered(own: tuple[Part, ...]) -> list[int]:
    """The places of parts in the order of align.tie."""
    return sorted(range(len(own)), key=lambda i: tie(own[i]))
