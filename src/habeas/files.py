"""A new file that gets its name only when it is whole and on the disk.

Invariant: at the place there is either nothing or all of it, at every instant; a file that is there is never written over.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from habeas.errors import BadOutput, FullDisk, HabeasError, OutputExists

FULL = "{name}: no room is left on the disk ({said}); nothing half-done was kept: make room and run it again"
BESIDE = ("", "-wal", "-shm")  # what SQLite may leave beside a file


@dataclass(frozen=True, slots=True)
class Refusals:
    """What is raised where the place is taken, its folder is not there, or the system says no."""

    taken: type[HabeasError] = OutputExists
    no_folder: type[HabeasError] = BadOutput
    not_allowed: type[HabeasError] = BadOutput


OUTPUT = Refusals()


@contextmanager
def coming_to_be(path: Path, refusals: Refusals = OUTPUT) -> Iterator[Path]:
    """An empty file beside the place, the owner's alone; it takes the place when the block ends well, else it is gone."""
    part = path.with_name(f".{path.name[:60]}.{uuid4().hex[:8]}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
        _accept(part, path, refusals)
    except OSError as error:
        raise _refused(path, error, refusals) from error
    finally:
        for ending in BESIDE:
            Path(f"{part}{ending}").unlink(missing_ok=True)


def require_free(path: Path, refusals: Refusals = OUTPUT) -> None:
    """Raises where there is something at the place."""
    if path.is_dir():
        raise refusals.taken(f"{path}: that is a folder; name a file in it")
    if path.exists() or path.is_symlink():
        raise refusals.taken(
            f"{path}: there is a file already, and none is ever written over; move it away, or name another one"
        )


def _accept(part: Path, path: Path, refusals: Refusals) -> None:
    """Tells the disk to keep the bytes, gives them the name unless it is taken by now, and has the name kept too."""
    _keep(part)
    try:
        os.link(part, path)
    except FileExistsError:
        require_free(path, refusals)
        raise
    _keep(path.absolute().parent)


def _keep(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refused(path: Path, error: OSError, refusals: Refusals) -> HabeasError:
    """What the system said to a file that we wanted to make or fill."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FullDisk(FULL.format(name=path, said=error.strerror))
    if error.errno == errno.ENOENT:
        return refusals.no_folder(f"{path}: no such folder; make it first, or name another place")
    return refusals.not_allowed(f"{path}: can't be made there ({error.strerror}); name another place")
