"""`python -m training.export build/learned/best.pt OUT`: the state that training kept, as the one file that habeas reads."""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from habeas.learned.weights import labels, packed
from training import base
from training.network import Network


class Plain(nn.Module):
    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, vectors: Tensor, there: Tensor) -> Tensor:
        states: Tensor = self.encoder(vectors, there)
        return states


def onnx_of(network: Network) -> bytes:
    """The encoder with weights of 8 bits a row; what it is given is rounded a tensor, as in training."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    given = (torch.randn(2, 32, base.WIDTH), torch.ones(2, 32, dtype=torch.bool))
    free = {
        "vectors": {0: "batch", 1: "length"},
        "there": {0: "batch", 1: "length"},
        "states": {0: "batch", 1: "length"},
    }
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder, "plain.onnx"), Path(folder, "small.onnx")
        torch.onnx.export(
            Plain(network.encoder).eval(),
            given,
            str(plain),
            input_names=["vectors", "there"],
            output_names=["states"],
            dynamic_axes=free,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=False,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        return small.read_bytes()


def export(state: Path, out: Path, about: dict[str, object]) -> None:
    source = base.load()
    network = Network(source)
    network.load_state_dict(torch.load(state))
    network.eval()
    heads = io.BytesIO()
    np.savez(
        heads,
        **{name: value.numpy().astype(np.float16) for name, value in network.heads.state_dict().items()},
    )
    folds = {str(letter): text for letter, text in source.folds.items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            (
                "about.json",
                json.dumps({"labels": labels(), "folds": folds, **about}, ensure_ascii=False).encode(),
            ),
            ("encoder.onnx", onnx_of(network)),
            ("vectors.bin", packed(source.weights["emb.word"].reshape(-1, base.WIDTH)).tobytes()),
            ("pieces.txt", "".join(f"{piece}\t{score}\n" for piece, score in source.pieces).encode()),
            ("heads.npz", heads.getvalue()),
        ):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), {"base": "multilingual-e5-small"})
