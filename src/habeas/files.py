"""A new file that gets its name only when it is whole and on the disk.

Invariant: at the place there is either nothing or all of it, at every instant; a file that is there is never written over.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from habeas.errors import BadOutput, FullDisk, HabeasError, OutputExists

FULL = "{name}: no room is left on the disk ({said}); nothing half-done was kept: make room and run it again"
PART = re.compile(r"\..{1,60}\.[0-9a-f]{8}\.part", re.DOTALL)
SECONDS = 10  # since it was last written to: one that was made just now may not be locked yet
MAKING: set[Path] = (
    set()
)  # by this process: to open and close one of its own would drop the locks that SQLite has on it
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
    _clean(path.parent)
    held = -1
    MAKING.add(part)
    try:
        held = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        _lock(held)
        yield part
        _accept(part, path, refusals)
    except OSError as error:
        raise _refused(path, error, refusals) from error
    finally:
        _remove(part)
        if held >= 0:
            os.close(held)
        MAKING.discard(part)


def _remove(part: Path) -> None:
    for ending in BESIDE:
        with suppress(OSError):  # where nothing may be made, nothing was
            Path(f"{part}{ending}").unlink(missing_ok=True)


def _clean(folder: Path) -> None:
    """Removes what a process left that was killed while it made a file here: by its name, ours, and held by nobody any more."""
    for part in folder.glob(".*.part"):
        if PART.fullmatch(part.name) and part not in MAKING and _is_left(part):
            _remove(part)


def _is_left(part: Path) -> bool:
    with suppress(OSError):
        there = part.lstat()
        ours = stat.S_ISREG(there.st_mode) and not there.st_mode & 0o077 and there.st_uid == os.geteuid()
        if not ours or time.time() - there.st_mtime < SECONDS:
            return False
        handle = os.open(part, os.O_RDWR)
        try:
            return _lock(handle)
        finally:
            os.close(handle)
    return False


def _lock(handle: int) -> bool:
    """Takes the file for this process until the handle is closed, which happens when the process is killed too.

    flock's locks are not those that SQLite takes. Where there are none, nothing is ever taken for left.
    """
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


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
    if error.errno == errno.EFBIG:
        return FullDisk(
            f"{path}: over the limit on the size of files (ulimit -f); raise it, or name another place"
        )
    if error.errno == errno.ENOENT:
        return refusals.no_folder(f"{path}: no such folder; make it first, or name another place")
    return refusals.not_allowed(f"{path}: can't be made there ({error.strerror}); name another place")
