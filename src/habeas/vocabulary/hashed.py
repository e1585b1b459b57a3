"""A short name for all that the data files say, so that it is known whether another vocabulary read something."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

DIGITS = 16  # of a SHA-256 in hex
DATA = (".toml", ".tsv")


@cache
def fingerprint() -> str:
    """The first digits of a hash over the names and bytes of all data files. Another order of files is the same vocabulary."""
    found = hashlib.sha256()
    for path, data in sorted(_data(files("habeas.vocabulary"), "")):
        found.update(f"{path}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    return found.hexdigest()[:DIGITS]


def _data(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _data(path, f"{above}{path.name}/")
        elif path.name.endswith(DATA):
            yield f"{above}{path.name}", path.read_bytes()
