"""Runs the encoder: windows in, the states of their words out. onnxruntime, one thread, in batches of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from habeas.errors import BrokenInstall
from habeas.learned.subwords import PAD
from habeas.learned.weights import Weights
from habeas.learned.windows import Window

BATCH = 4


class Encoder:
    """Raises BrokenInstall where onnxruntime can't run the encoder on this machine."""

    def __init__(self, weights: Weights, *, threads: int = 1) -> None:
        try:
            import onnxruntime
        except ImportError as error:
            raise BrokenInstall(
                "the learned reader needs onnxruntime: pip install 'habeas[learned]'"
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._vectors = weights.vectors
        try:
            self._session = onnxruntime.InferenceSession(
                weights.encoder, options, providers=["CPUExecutionProvider"]
            )
        except RuntimeError as trouble:
            raise BrokenInstall(
                f"the learned reader can't run here: {trouble}; --extractor rules reads without it"
            ) from trouble

    def states(self, windows: Sequence[Window]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Each window's number and the states of its words, (words, 384); in any order."""
        order = sorted(range(len(windows)), key=lambda number: len(windows[number].ids))
        for start in range(0, len(order), BATCH):
            few = order[start : start + BATCH]
            length = max(len(windows[number].ids) for number in few)
            ids = np.full((len(few), length), PAD, np.int64)
            for row, number in enumerate(few):
                ids[row, : len(windows[number].ids)] = windows[number].ids
            (states,) = self._session.run(None, {"vectors": self._vectors[ids], "there": ids != PAD})
            for row, number in enumerate(few):
                yield number, states[row, [place.piece for place in windows[number].places]]
