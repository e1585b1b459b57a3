"""A block of names that does not change: its arrays.

Everything is an array, so that a saved segment is mapped from disk and not read. One *row* is one reading
of one name. build.py makes segments, nearest.py looks names up in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.errors import UnreadableSource
from habeas.names.structure import MOST, Name, prepare
from habeas.names.table import Columns, Names

Ints = npt.NDArray[np.int32]
EXTRA = 6  # parts by which a row is found though they are not in it, at most


@dataclass
class Segment:
    """Names and people [names]; rows of part numbers [rows, MOST + EXTRA]: the parts of a row and those by which it
    is also found; the places of the parts and the name of each row; parts by number, as points
    [parts, bags.WIDTH], and in brief [parts, 3]: length, mode, whether a known given name; postings and keys as
    sorted arrays with their starts."""

    text: npt.NDArray[np.uint8]
    text_at: npt.NDArray[np.int64]
    person: npt.NDArray[np.uint8]
    person_at: npt.NDArray[np.int64]
    own: Ints
    places: npt.NDArray[np.int8]
    name_of: Ints
    single: npt.NDArray[np.uint8]
    packed: npt.NDArray[np.void]
    bags: npt.NDArray[np.float32]
    brief: npt.NDArray[np.uint8]
    posting: Ints
    posting_at: npt.NDArray[np.int64]
    key: npt.NDArray[np.uint32]
    key_part: Ints
    group: npt.NDArray[np.uint16]
    group_part: Ints

    def __post_init__(self) -> None:
        self.columns = Columns.read(self.packed)
        self.rows = self.own[:, :MOST]

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
                mapped = np.load(path, mmap_mode="r", allow_pickle=False)
            except (OSError, ValueError) as error:
                raise UnreadableSource(
                    f"{path}: not a file of a names index ({error}); build the index again"
                ) from error
            found[column.name] = mapped.view(np.ndarray)  # a memmap asks where it is from on every slice
        return cls(**found)


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
