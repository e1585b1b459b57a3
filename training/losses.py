"""What the heads are told to say, as one loss. Sums are scaled so that no head drowns another (set by eye on the first runs)."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from habeas.learned.labels import ACTS, LAYERS, LINKS
from training.examples import Candidates, Example
from training.network import Heads

_WHICH = {name: at for at, (name, _, _) in enumerate(LINKS)}
WEIGHT = torch.tensor(
    [
        {"trigger": 3.0, "person": 2.0, "group": 2.0, "party": 2.0, "given": 2.0}.get(layer, 1.0)
        for layer in LAYERS
    ]
)
RARE = frozenset({"gives", "against", "part"})
SCALE = {"layers": 1 / 50, "act": 1 / 30, "told": 1 / 30, "links": 1 / 30, "points": 1 / 30, "kinds": 1 / 60}


def losses(heads: Heads, states: Tensor, batch: list[Example]) -> dict[str, Tensor]:
    """states (batch, length, 384) of the pieces."""
    total = {name: states.new_zeros(()) for name in SCALE}
    for row, example in enumerate(batch):
        places = torch.tensor([place.piece for place in example.window.places], dtype=torch.long)
        words = states[row, places]
        for name, value in _of(heads, words, example).items():
            total[name] = total[name] + value
    return {name: value * SCALE[name] for name, value in total.items()}


def _of(heads: Heads, words: Tensor, example: Example) -> dict[str, Tensor]:
    made = {"layers": _layers(heads, words, example)}
    if example.acts:
        spans = heads.spans(words, [span for span, _ in example.acts])
        wanted = torch.zeros(len(example.acts), len(ACTS))
        for at, (_, types) in enumerate(example.acts):
            wanted[at, types] = 1.0 / len(types)
        made["act"] = F.cross_entropy(heads.act(spans), wanted, reduction="sum")
        triggers = [span for span, *_ in example.told]
        typed = heads.typed(heads.spans(words, triggers), [type_ for _, type_, *_ in example.told])
        told = F.cross_entropy(
            heads.realis(typed), torch.tensor([each[2] for each in example.told]), reduction="sum"
        )
        told = (
            told
            + F.cross_entropy(
                heads.manner(typed), torch.tensor([each[3] for each in example.told]), reduction="sum"
            )
            / 2
        )
        doubts = torch.tensor([each[4] for each in example.told])
        made["told"] = (
            told + F.cross_entropy(heads.doubt(typed), doubts, reduction="sum", ignore_index=-1) / 2
        )
    linked = [_linked(heads, words, name, found) for name, found in example.links.items()]
    if linked:
        made["links"] = torch.stack(linked).sum()
    if example.cues:
        spans = [span for span, _, _ in example.cues]
        first, last = heads.points(words, heads.spans(words, spans), spans)
        outside = torch.tensor(
            [
                [
                    place.paragraph != example.window.places[span[0]].paragraph
                    for place in example.window.places
                ]
                for span in spans
            ]
        )
        first, last = first.masked_fill(outside, -30.0), last.masked_fill(outside, -30.0)
        one = F.cross_entropy(first, torch.tensor([begin for _, begin, _ in example.cues]), reduction="sum")
        made["points"] = one + F.cross_entropy(
            last, torch.tensor([end for _, _, end in example.cues]), reduction="sum"
        )
    if example.kinds:
        at = torch.tensor([at for at, _ in example.kinds])
        kinds = heads.kind(heads.dropout(words[at]))
        made["kinds"] = F.cross_entropy(
            kinds, torch.tensor([kind for _, kind in example.kinds]), reduction="sum"
        )
    return made


def _layers(heads: Heads, words: Tensor, example: Example) -> Tensor:
    new = torch.tensor(example.new)
    scores = heads.layers(heads.dropout(words[new])).view(-1, len(LAYERS), 3)
    marks = torch.tensor(example.marks)[:, new].T
    each = F.cross_entropy(scores.reshape(-1, 3), marks.reshape(-1), reduction="none", ignore_index=-1)
    return (each.view(-1, len(LAYERS)) * WEIGHT).sum()


def _linked(heads: Heads, words: Tensor, name: str, found: Candidates) -> Tensor:
    shape = len(found.left), len(found.right)
    wanted, weight = torch.zeros(shape), torch.ones(shape)
    for pair in found.yes:
        wanted[pair] = 1.0
    for pair in found.unknown:
        weight[pair] = 0.0
    if name == "same":  # many pairs, few that matter
        weight = weight / (1 + weight.sum()).sqrt() * 2
    if name in RARE:
        weight = weight * 3
    typed = heads.typed(heads.spans(words, found.left), found.types)
    scores = heads.links(typed, found.left, heads.spans(words, found.right), found.right, _WHICH[name])
    return F.binary_cross_entropy_with_logits(scores, wanted, weight=weight, reduction="sum")
