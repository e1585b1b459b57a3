"""The heads on the encoder's states, in numpy: the same sums as training/network.py, without PyTorch.

Arrays are float32. Words of a window are rows of `words` (n, 384); a span is first and last + 1; scores are logits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from habeas.learned.labels import LAYERS, LINKS

Array = NDArray[np.float32]
Span = tuple[int, int]
_NUMBER = {name: at for at, (name, _, _) in enumerate(LINKS)}


def gelu(x: Array) -> Array:
    """By Abramowitz and Stegun 7.1.26, whose error is below 1.5e-7."""
    y = np.abs(x) / np.float32(np.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * y)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    error = np.sign(x) * (1 - series * np.exp(-y * y))
    return (0.5 * x * (1 + error)).astype(np.float32)


def sigmoid(x: Array) -> Array:
    made: Array = (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return made


def softmax(x: Array) -> Array:
    shifted = np.exp(x - x.max(-1, keepdims=True))
    made: Array = (shifted / shifted.sum(-1, keepdims=True)).astype(np.float32)
    return made


def bucket(apart: NDArray[np.int64]) -> NDArray[np.int64]:
    """Distances in words as 24 buckets: fine near by, coarse far off, by side."""
    far = np.abs(apart)
    coarse = np.minimum((np.log2(np.maximum(far, 1).astype(np.float32)) * 2).astype(np.int64) + 1, 11)
    size = np.where(far < 6, far, coarse)
    return np.where(apart < 0, size + 12, size)


class Heads:
    """weights: by the names that PyTorch gives them in training/network.py, `layers.weight` and so on."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._of = weights

    def _linear(self, name: str, x: Array) -> Array:
        made: Array = x @ self._of[f"{name}.weight"].T + self._of[f"{name}.bias"]
        return made

    def _mlp(self, name: str, x: Array) -> Array:
        return self._linear(f"{name}.3", gelu(self._linear(f"{name}.0", x)))

    def layers(self, words: Array) -> Array:
        """(n, layers, 3): outside, begin, inside."""
        return self._linear("layers", words).reshape(len(words), len(LAYERS), 3)

    def kinds(self, words: Array) -> Array:
        """(n, kinds) of paragraphs, by their first words."""
        return self._linear("kind", words)

    @staticmethod
    def spans(words: Array, spans: Sequence[Span]) -> Array:
        """(spans, 768)"""
        first = [first for first, _ in spans]
        last = [last - 1 for _, last in spans]
        return np.concatenate([words[first], words[last]], -1)

    def acts(self, spans: Array) -> Array:
        """(spans, acts); a trigger of two acts shares between them."""
        return self._mlp("act", spans)

    def typed(self, spans: Array, types: Sequence[int] | None) -> Array:
        """(spans, 864): with the act's type, or with what stands for none."""
        kinds = (
            self._of["plain.weight"][[0] * len(spans)]
            if types is None
            else self._of["act_of.weight"][list(types)]
        )
        return np.concatenate([spans, kinds], -1)

    def told(self, name: str, typed: Array) -> Array:
        """realis, manner or doubt of typed triggers."""
        return self._mlp(name, typed)

    def links(
        self, name: str, left: Array, lefts: Sequence[Span], right: Array, rights: Sequence[Span]
    ) -> Array:
        """left (a, 864), right (b, 768) → (a, b)."""
        a, b = self._linear("left", left), self._linear("right", right)
        apart = np.array([x[0] for x in lefts])[:, None] - np.array([y[0] for y in rights])[None]
        weight, bias = self._of["link.0.weight"], self._of["link.0.bias"]
        near, which = self._of["near.weight"], self._of["which.weight"][_NUMBER[name]]
        one, two, both, far, kind = np.split(weight, np.cumsum([a.shape[-1]] * 3 + [near.shape[-1]]), 1)
        # The first layer is a sum of parts, so pairs are never written out beside one another.
        inner = (
            (a @ one.T)[:, None]
            + (b @ two.T)[None]
            + (a[:, None] * b[None]) @ both.T
            + (near @ far.T)[bucket(apart)]
            + (kind @ which + bias)
        )
        return self._linear("link.3", gelu(inner))[..., 0]

    def points(self, words: Array, cues: Array, spans: Sequence[Span]) -> tuple[Array, Array]:
        """For each cue the scores of each word as the first, and as the last, of what is said."""
        apart = np.array([x[0] for x in spans])[:, None] - np.arange(len(words))[None]
        inner = self._linear("cue", cues)[:, None] + (words @ self._of["word.weight"].T)[None]
        scores = self._linear("point", gelu(inner + self._of["point_near.weight"][bucket(apart)]))
        return scores[..., 0], scores[..., 1]
