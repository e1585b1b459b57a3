"""The file of weights: what was packed is unpacked, and what is damaged or foreign is refused by name."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from habeas.errors import BrokenInstall
from habeas.learned.weights import Vectors, labels, load, packed


def archive(folder: Path, **changed: bytes) -> Path:
    """A file of weights of three pieces, with some of its entries changed."""
    heads = io.BytesIO()
    np.savez(heads, **{"layers.weight": np.ones((2, 2), np.float16)})  # type: ignore[arg-type]
    entries = {
        "about.json": json.dumps({"labels": labels()}).encode(),
        "encoder.onnx": b"graph",
        "vectors.bin": packed(np.zeros((3, 64), np.float32)).tobytes(),
        "pieces.txt": b"<s>\t0.0\na\t-1.5\n\xe2\x96\x81b\t-2.0\n",
        "heads.npz": heads.getvalue(),
    } | {name.replace("_", "."): data for name, data in changed.items()}
    with zipfile.ZipFile(folder / "reader.zip", "w") as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return folder / "reader.zip"


def test_vectors_of_four_bits_come_back_as_they_were() -> None:
    numbers = np.random.default_rng(1).integers(-8, 8, (5, 2, 32)).astype(np.float32)
    numbers[..., 0] = -8  # the largest of a block sets its scale
    vectors = (numbers * np.float32(0.125)).reshape(5, 64)
    assert np.array_equal(Vectors(packed(vectors))[np.array([[4, 0]])], vectors[[4, 0]][None])


def test_what_was_written_is_read(tmp_path: Path) -> None:
    weights = load(archive(tmp_path))
    assert weights.pieces == [("<s>", 0.0), ("a", -1.5), ("\u2581b", -2.0)]
    assert weights.heads["layers.weight"].dtype == np.float32


def test_a_file_with_other_bytes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenInstall, match="not the weights of this version"):
        load(archive(tmp_path), digest="0" * 64)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenInstall, match=r"nowhere\.zip: the weights can't be read"):
        load(tmp_path / "nowhere.zip")


@pytest.mark.parametrize("cut", [0, 10, 400])
def test_a_cut_file_is_damaged(tmp_path: Path, cut: int) -> None:
    file = archive(tmp_path)
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(BrokenInstall, match="damaged"):
        load(file)


def test_weights_for_other_labels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenInstall, match="made for another version"):
        load(archive(tmp_path, about_json=b'{"labels": {"acts": ["arrest"]}}'))
