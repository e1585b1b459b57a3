"""The heads in numpy say what those that were trained say. Runs where PyTorch is: in the environment of `make train`."""

from __future__ import annotations

import numpy as np
import pytest

from habeas.learned.heads import Heads
from habeas.learned.labels import ACTS, LINKS

torch = pytest.importorskip("torch")
network = pytest.importorskip("training.network")
SPANS, OTHERS = [(0, 1), (3, 5), (7, 8)], [(1, 3), (9, 12)]


def test_all_heads_agree_with_those_that_were_trained() -> None:
    torch.manual_seed(3)
    trained = network.Heads().eval()
    plain = Heads({name: value.numpy() for name, value in trained.state_dict().items()})
    words = np.random.default_rng(3).normal(size=(14, network.WIDTH)).astype(np.float32)
    with torch.no_grad():
        states = torch.tensor(words)
        left, right = trained.spans(states, SPANS), trained.spans(states, OTHERS)
        types = [0, 5, len(ACTS) - 1]
        pairs = [
            (trained.layers(states).view(14, -1, 3), plain.layers(words)),
            (trained.kind(states), plain.kinds(words)),
            (trained.act(left), plain.acts(plain.spans(words, SPANS))),
            *zip(
                trained.points(states, left, SPANS),
                plain.points(words, plain.spans(words, SPANS), SPANS),
                strict=True,
            ),
        ]
        for name in ("realis", "manner", "doubt"):
            typed = plain.typed(plain.spans(words, SPANS), types)
            pairs.append((getattr(trained, name)(trained.typed(left, types)), plain.told(name, typed)))
        for which, (name, _, _) in enumerate(LINKS):
            mine = plain.links(
                name, plain.typed(plain.spans(words, SPANS), None), SPANS, plain.spans(words, OTHERS), OTHERS
            )
            pairs.append((trained.links(trained.typed(left, None), SPANS, right, OTHERS, which), mine))
    for theirs, mine in pairs:
        assert np.allclose(theirs.numpy(), mine, atol=2e-4)
