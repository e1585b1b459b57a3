"""The encoder and its heads in PyTorch. `habeas.learned` runs the same without it.

A span is told by the states of its first and last word. All scores are logits.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from habeas.learned.labels import ACTS, DOUBTS, KINDS, LAYERS, LINKS, MANNERS, REALIS
from training.base import HEADS, INNER, PLACES, WIDTH, Base
from training.base import LAYERS as DEPTH

DROPOUT = 0.1
NARROW, FAR = 96, 24  # widths of spans when they are linked, and of what is known of their distance and kind
NEAR = 24  # buckets of distance
POINT = 128  # width in which a cue is laid beside each word


class Rounded(nn.Linear):
    """A product as the reader will make it: weights to 8 bits a row, its input to 8 bits a tensor; slopes pass the rounding."""

    rounded = False

    def forward(self, input: Tensor) -> Tensor:
        if not Rounded.rounded:
            return super().forward(input)
        step = self.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        weight = self.weight + ((self.weight / step).round() * step - self.weight).detach()
        with torch.no_grad():
            exact = input.float()
            low, high = exact.min().clamp(max=0), exact.max().clamp(min=0)
            size = (high - low).clamp(min=1e-8) / 255
            off = ((exact / size).round() * size - exact).to(input.dtype)
        return F.linear(input + off, weight, self.bias)


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (Rounded(WIDTH, WIDTH) for _ in range(4))
        self.aln, self.oln = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.fi, self.fo = Rounded(WIDTH, INNER), Rounded(INNER, WIDTH)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def parted(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        a = F.scaled_dot_product_attention(
            parted(self.q(x)), parted(self.k(x)), parted(self.v(x)), attn_mask=seen
        )
        a = self.ao(a.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.aln(x + F.dropout(a, DROPOUT, self.training))
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), DROPOUT, self.training))


class Encoder(nn.Module):
    """vectors (batch, length, 384) of pieces and which of them are there → states of the same shape."""

    def __init__(self) -> None:
        super().__init__()
        self.pos, self.kind = nn.Embedding(PLACES, WIDTH), nn.Parameter(torch.zeros(WIDTH))
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(DEPTH)])

    def forward(self, vectors: Tensor, there: Tensor) -> Tensor:
        places = torch.arange(vectors.shape[1], device=vectors.device)
        x = self.ln(vectors + self.pos(places)[None] + self.kind)
        x = F.dropout(x, DROPOUT, self.training)
        seen = there[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        return x

    def take(self, base: Base) -> None:
        """The base's weights."""
        state = {
            "pos.weight": base.weights["emb.pos"].reshape(PLACES, WIDTH),
            "kind": base.weights["emb.type"].reshape(-1, WIDTH)[0],
            "ln.weight": base.weights["emb.ln.w"],
            "ln.bias": base.weights["emb.ln.b"],
        }
        for number in range(DEPTH):
            for name in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                bias = base.weights[f"l{number}.{name}.b"]
                weight = base.weights[f"l{number}.{name}.w"]
                state[f"layers.{number}.{name}.bias"] = bias
                state[f"layers.{number}.{name}.weight"] = (
                    weight if name.endswith("ln") else weight.reshape(len(bias), -1)
                )
        self.load_state_dict({name: torch.tensor(value) for name, value in state.items()})


def mlp(wide: int, out: int, inner: int = 192) -> nn.Sequential:
    return nn.Sequential(nn.Linear(wide, inner), nn.GELU(), nn.Dropout(0.15), nn.Linear(inner, out))


class Heads(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.15)
        self.layers = nn.Linear(WIDTH, 3 * len(LAYERS))
        self.kind = nn.Linear(WIDTH, len(KINDS))
        self.act = mlp(2 * WIDTH, len(ACTS), 256)
        self.act_of = nn.Embedding(len(ACTS), WIDTH // 4)
        told = 2 * WIDTH + WIDTH // 4
        self.realis, self.manner, self.doubt = (
            mlp(told, len(REALIS)),
            mlp(told, len(MANNERS)),
            mlp(told, len(DOUBTS)),
        )
        self.left, self.right = nn.Linear(told, NARROW), nn.Linear(2 * WIDTH, NARROW)
        self.plain = nn.Embedding(1, WIDTH // 4)  # in place of an act's type, for spans that are no triggers
        self.near, self.which = nn.Embedding(NEAR, FAR), nn.Embedding(len(LINKS), FAR)
        self.link = mlp(3 * NARROW + 2 * FAR, 1, 128)
        self.cue, self.word = nn.Linear(2 * WIDTH, POINT), nn.Linear(WIDTH, POINT, bias=False)
        self.point_near, self.point = nn.Embedding(NEAR, POINT), nn.Linear(POINT, 2)
        with torch.no_grad():
            self.layers.bias.view(-1, 3)[:, 0] = 4.0

    def spans(self, words: Tensor, spans: list[tuple[int, int]]) -> Tensor:
        """words (n, 384), spans first and last + 1 → (spans, 768)."""
        first = torch.tensor([first for first, _ in spans], dtype=torch.long)
        last = torch.tensor([last - 1 for _, last in spans], dtype=torch.long)
        return self.dropout(torch.cat([words[first], words[last]], -1))

    def typed(self, spans: Tensor, types: list[int] | None) -> Tensor:
        number = len(spans)
        kinds = (
            self.plain(torch.zeros(number, dtype=torch.long))
            if types is None
            else self.act_of(torch.tensor(types, dtype=torch.long))
        )
        return torch.cat([spans, kinds], -1)

    def links(
        self,
        left: Tensor,
        lefts: list[tuple[int, int]],
        right: Tensor,
        rights: list[tuple[int, int]],
        which: int,
    ) -> Tensor:
        """left (a, 864), right (b, 768) → (a, b): whether the left span has that link to the right one."""
        a, b = self.left(left), self.right(right)
        apart = torch.tensor([x[0] for x in lefts])[:, None] - torch.tensor([y[0] for y in rights])[None]
        weight = self.link[0].weight
        one, two, both, near, kind = weight.split([NARROW, NARROW, NARROW, FAR, FAR], 1)
        # The first layer is a sum of parts, so pairs are never written out beside one another.
        inner = (
            (a @ one.T)[:, None]
            + (b @ two.T)[None]
            + (a[:, None] * b[None]) @ both.T
            + (self.near.weight @ near.T)[bucket(apart)]
            + (kind @ self.which.weight[which] + self.link[0].bias)
        )
        for step in list(self.link)[1:]:
            inner = step(inner)
        return inner[..., 0]

    def points(self, words: Tensor, cues: Tensor, spans: list[tuple[int, int]]) -> tuple[Tensor, Tensor]:
        """For each cue the scores of each word as the first, and as the last, of what is said: (cues, words) each."""
        apart = torch.tensor([x[0] for x in spans])[:, None] - torch.arange(len(words))[None]
        inner = self.cue(cues)[:, None] + self.word(words)[None] + self.point_near.weight[bucket(apart)]
        scores = self.point(F.gelu(inner))
        return scores[..., 0], scores[..., 1]


def bucket(apart: Tensor) -> Tensor:
    """Distances in words as 24 buckets: fine near by, coarse far off, by side."""
    far = apart.abs()
    size = torch.where(
        far < 6, far, torch.clamp((torch.log2(far.float().clamp(min=1)) * 2).long() + 1, max=11)
    )
    return torch.where(apart < 0, size + 12, size)


class Network(nn.Module):
    def __init__(self, base: Base) -> None:
        super().__init__()
        self.encoder, self.heads = Encoder(), Heads()
        self.encoder.take(base)
        self.vectors = torch.tensor(base.weights["emb.word"].reshape(-1, WIDTH))  # frozen, so no parameter

    def encode(self, ids: Tensor, there: Tensor) -> Tensor:
        states: Tensor = self.encoder(self.vectors[ids], there)
        return states
