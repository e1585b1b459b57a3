"""Paths and standard input to materials, one in memory at a time. Whatever is passed over is said, with the reason."""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from habeas.errors import BadInput, MissingSource, TooLarge, UnreadableSource
from habeas.sources._interface import Limits, Material, PassedOver

STDIN = "-"
HEAD = 1 << 16  # bytes kept of a file that is over the limit, to see of which format it is
URL = ("http://", "https://")


def expand(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[str | PassedOver]:
    """Files as they are given, folders as the files under them in order of name, hidden ones left out."""
    for path in paths:
        if is_folder(path):
            yield from _walk(Path(path), suffixes)
        else:
            yield path


def is_folder(path: str) -> bool:
    """Whether it names a folder; a path that the system won't even look at names none."""
    try:
        return path != STDIN and not is_url(path) and Path(path).is_dir()
    except OSError:
        return False


def is_url(path: str) -> bool:
    """Whether it names a page of the web rather than a file."""
    return path.lower().startswith(URL)


def _walk(folder: Path, suffixes: Collection[str]) -> Iterator[str | PassedOver]:
    # onerror is not passed: a folder that may not be listed raises when its files are opened by name instead
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(f for f in files if not f.startswith(".")):
            path = Path(root, file)
            known = file.lower().endswith(tuple(suffixes))
            if path.exists() and not path.is_file():  # a pipe would be waited for, for ever
                yield PassedOver(path, "no file but a pipe or device")
                continue
            yield str(path) if known else PassedOver(path, f"no reader for {path.suffix.lower()!r}")


def load(
    path: str, limits: Limits, *, type: str | None = None, fields: Mapping[str, str] | None = None
) -> Material:
    """The bytes of a file or of standard input, only the first of them where it is over the limit.

    type: a media type or the name of a source, declared by the user. Raises MissingSource or UnreadableSource.
    """
    try:
        if path == STDIN:
            return _material(_from_stdin(limits), "standard input", type, fields or {}, limits)
        with Path(path).open("rb") as file:
            return _material(file.read(limits.bytes + 1), path, type, fields or {}, limits)
    except OSError as error:
        raise _why_not("standard input" if path == STDIN else path, error) from error
    except ValueError as error:  # a null byte in the path
        raise MissingSource(f"{path}: not a path ({error}); check the name") from error


def _from_stdin(limits: Limits) -> bytes:
    if sys.stdin is None:
        raise MissingSource("standard input: it is closed; hand the text to it, or name a file")
    return sys.stdin.buffer.read(limits.bytes + 1)


def too_large(name: str, limits: Limits) -> TooLarge:
    """The error for a file, or a record of one, over the limit of bytes."""
    return TooLarge(
        f"{name}: over {limits.bytes / 1e6:g} MB; split it into reports, or raise --max-megabytes"
    )


def _material(
    data: bytes, name: str, type: str | None, fields: Mapping[str, str], limits: Limits
) -> Material:
    if len(data) <= limits.bytes:
        return Material(data, name, type, fields=fields)
    if name == "standard input":
        return Material(data[:HEAD], name, type, functools.partial(_chained, data), fields)
    return Material(data[:HEAD], name, type, functools.partial(_opened, name), fields)


def _opened(path: str) -> IO[bytes]:
    return Path(path).open("rb")


def _chained(data: bytes) -> IO[bytes]:
    return io.BufferedReader(_Chained(data, sys.stdin.buffer))


class _Chained(io.RawIOBase):
    """What was read of a stream, then the rest of the stream."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self.first: IO[bytes] | None = io.BytesIO(first)
        self.rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.first.read(len(buffer)) if self.first else b""
        if not data:
            self.first = None
            data = self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _why_not(path: str, error: OSError) -> BadInput:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingSource(f"{path}: no such file or folder; check the name")
    if isinstance(error, IsADirectoryError):
        return UnreadableSource(
            f"{path}: a folder; name a file in it, or use `habeas read`, which reads folders"
        )
    return UnreadableSource(f"{path}: {(error.strerror or 'unreadable').lower()}; check its permissions")
