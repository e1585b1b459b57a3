"""A new file that gets its name only when it is whole and on the disk.

Invariant: at the place there is either nothing or all of it, at every instant; a file that is there is never written over.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from habeas.errors import FullDisk, HabeasError, NoRegister, ReadOnlyRegister, RegisterExists

FULL = "{name}: no room is left on the disk ({said}); nothing half-done was kept: make room and run it again"
BESIDE = ("", "-wal", "-shm")  # what SQLite may leave beside a file


@contextmanager
def coming_to_be(path: Path) -> Iterator[Path]:
    """An empty file beside the place, the owner's alone; it takes the place when the block ends well, else it is gone."""
    part = path.with_name(f".{path.name[:60]}.{uuid4().hex[:8]}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
        _accept(part, path)
    except OSError as error:
        raise refused(path, error) from error
    finally:
        for ending in BESIDE:
            Path(f"{part}{ending}").unlink(missing_ok=True)


def require_free(path: Path) -> None:
    """Raises where there is something at the place."""
    if path.exists() or path.is_symlink():
        raise RegisterExists(f"{path}: there is a file already, it is not written over; choose another place")


def _accept(part: Path, path: Path) -> None:
    """Tells the disk to keep the bytes, gives them the name unless it is taken by now, and has the name kept too."""
    _keep(part)
    try:
        os.link(part, path)
    except FileExistsError:
        require_free(path)
        raise
    _keep(path.absolute().parent)


def _keep(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refused(path: Path, error: OSError) -> HabeasError:
    """What the system said to a file that we wanted to make or fill."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FullDisk(FULL.format(name=path, said=error.strerror))
    if error.errno == errno.ENOENT:
        return NoRegister(f"{path}: no such folder; make it first, or name another place")
    return ReadOnlyRegister(f"{path}: can't be made there ({error.strerror}); name another place")
