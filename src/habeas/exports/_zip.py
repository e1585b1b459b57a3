"""A zip that comes out the same for the same content: no clock, no machine, one order."""

from __future__ import annotations

import zipfile
from types import TracebackType
from typing import IO, BinaryIO

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell
UNIX, READABLE = 3, 0o644 << 16


class Archive:
    """A zip written from front to end; `out` need not be able to go back."""

    def __init__(self, out: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(out, "w")

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def file(self, name: str, *, packed: bool = True, large: bool = True) -> IO[bytes]:
        """A file in the zip, open for writing. large: whether it may grow over 2 GiB."""
        info = zipfile.ZipInfo(name, FIRST_DAY)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.create_system, info.external_attr = UNIX, READABLE
        return self._zip.open(info, "w", force_zip64=large)
