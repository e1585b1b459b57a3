"""Paths and standard input to materials, one in memory at a time. Whatever is passed over is said, with the reason."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from habeas.errors import BadInput, MissingSource, TooLarge, UnreadableSource
from habeas.sources._interface import Limits, Material, PassedOver

STDIN = "-"


def expand(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[str | PassedOver]:
    """Files as they are given, folders as the files under them in order of name, hidden ones left out."""
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            yield from _walk(Path(path), suffixes)
        else:
            yield path


def _walk(folder: Path, suffixes: Collection[str]) -> Iterator[str | PassedOver]:
    # onerror is not passed: a folder that may not be listed raises when its files are opened by name instead
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(f for f in files if not f.startswith(".")):
            path = Path(root, file)
            suffix = path.suffix.lower()
            yield str(path) if suffix in suffixes else PassedOver(path, f"no reader for {suffix!r}")


def load(path: str, limits: Limits) -> Material:
    """The bytes of a file or of standard input. Raises MissingSource, TooLarge or UnreadableSource."""
    if path == STDIN:
        return Material(
            _bounded(sys.stdin.buffer.read(limits.bytes + 1), "standard input", limits), "standard input"
        )
    try:
        with Path(path).open("rb") as file:
            return Material(_bounded(file.read(limits.bytes + 1), path, limits), path)
    except OSError as error:
        raise _why_not(path, error) from error
    except ValueError as error:  # a null byte in the path
        raise MissingSource(f"{path}: not a path ({error}); check the name") from error


def _bounded(data: bytes, name: str, limits: Limits) -> bytes:
    if len(data) > limits.bytes:
        allowed = f"{limits.bytes / 1e6:g} MB"
        raise TooLarge(f"{name}: over {allowed}; split it into reports, or raise --max-megabytes")
    return data


def _why_not(path: str, error: OSError) -> BadInput:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingSource(f"{path}: no such file or folder; check the name")
    return UnreadableSource(f"{path}: {(error.strerror or 'unreadable').lower()}; check its permissions")
