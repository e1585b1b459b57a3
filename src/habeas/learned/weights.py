"""The learned reader's one file, and what is checked before it is used.

A zip archive, stored: `about.json` (labels, widths, how it was made), `encoder.onnx` (8-bit weights), `vectors.bin` (the pieces'
vectors, 4 bits a number in blocks of 32 with a half-float each), `pieces.txt` (piece, tab, score) and `heads.npz` (half floats).
Invariant: a file whose bytes are not those that were shipped is not used.
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from habeas.errors import BrokenInstall
from habeas.learned.labels import ACTS, DOUBTS, KINDS, LAYERS, LINKS, MANNERS, REALIS

BLOCK = 32
FILE = Path(__file__).parent / "reader.zip"


@dataclass(frozen=True)
class Weights:
    """What the file holds. digest: SHA-256 of its bytes, a part of the reader's identity."""

    about: Mapping[str, Any]
    encoder: bytes
    vectors: Vectors
    pieces: list[tuple[str, float]]
    heads: Mapping[str, NDArray[np.float32]]
    digest: str


class Vectors:
    """The pieces' vectors, unpacked when they are asked for. packed: (pieces, blocks, 18) bytes."""

    def __init__(self, packed: NDArray[np.uint8]) -> None:
        self._packed = packed

    def __getitem__(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        blocks = self._packed[ids]
        scale = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
        halves = blocks[..., 2:]
        values = np.concatenate([halves & 15, halves >> 4], -1).astype(np.float32) - 8
        made: NDArray[np.float32] = (values * scale).reshape(*ids.shape, -1)
        return made


def packed(vectors: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(pieces, width) → (pieces, blocks, 18): the inverse of `Vectors`, exact for vectors that were unpacked from it."""
    blocks = vectors.reshape(len(vectors), -1, BLOCK)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(-1)[..., None], -1)
    scale = (largest / -8).astype(np.float16)
    known = np.where(scale == 0, 1, scale).astype(np.float32)
    numbers = np.clip(np.rint(blocks / known) + 8, 0, 15).astype(np.uint8)
    halves = numbers[..., : BLOCK // 2] | numbers[..., BLOCK // 2 :] << 4
    return np.concatenate([scale.view(np.uint8).reshape(*scale.shape[:2], 2), halves], -1)


@functools.cache
def digest(file: Path = FILE) -> str:
    """SHA-256 of the shipped file's bytes. Raises BrokenInstall where it is not there."""
    return hashlib.sha256(_bytes(file)).hexdigest()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as trouble:
        raise BrokenInstall(
            f"{file}: the weights can't be read ({trouble.strerror}); install habeas again"
        ) from trouble


def labels() -> dict[str, list[Any]]:
    """What the heads tell apart, as this version of habeas knows it."""
    return {
        "acts": list(ACTS), "doubts": list(DOUBTS), "realis": list(REALIS), "manners": list(MANNERS), "kinds": list(KINDS),
        "layers": list(LAYERS), "links": [list(link) for link in LINKS],
    }  # fmt: skip


def load(file: Path = FILE, *, digest: str | None = None) -> Weights:
    """Raises BrokenInstall where the file is missing, damaged, or not for this version."""
    data = _bytes(file)
    found = hashlib.sha256(data).hexdigest()
    if digest is not None and found != digest:
        raise BrokenInstall(
            f"{file}: not the weights of this version (SHA-256 {found[:12]}…, not {digest[:12]}…); install habeas again"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            about = json.loads(archive.read("about.json"))
            heads = np.load(io.BytesIO(archive.read("heads.npz")))
            rows = archive.read("pieces.txt").decode("utf-8").split("\n")
            pieces = [
                (piece, float(score)) for piece, _, score in (row.rpartition("\t") for row in rows if row)
            ]
            vectors = np.frombuffer(archive.read("vectors.bin"), np.uint8).reshape(
                len(pieces), -1, 2 + BLOCK // 2
            )
            encoder = archive.read("encoder.onnx")
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as trouble:
        raise BrokenInstall(f"{file}: damaged ({trouble}); install habeas again") from trouble
    if about.get("labels") != labels():
        raise BrokenInstall(
            f"{file}: made for another version of habeas; install habeas again, or run make train"
        )
    return Weights(
        about,
        encoder,
        Vectors(vectors),
        pieces,
        {name: heads[name].astype(np.float32) for name in heads.files},
        found,
    )
