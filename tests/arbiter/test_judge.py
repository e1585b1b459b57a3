"""Confidence comes from evidence by the shipped weights."""

from __future__ import annotations

import pytest

from habeas.arbiter import Judge
from habeas.arbiter.judge import ASSERTED, PROPOSED, SKIPPED


def test_the_shipped_weights_know_all_four_kinds_of_claims() -> None:
    judge = Judge.load()
    assert set(judge.weights) == {"learned", "rules", "learned count", "rules count"}
    assert 0 < judge.proposed < judge.asserted < 1 and judge.proposed < judge.counted < 1


@pytest.mark.parametrize(
    ("confidence", "level"),
    [(0.9, ASSERTED), (0.8, ASSERTED), (0.79, PROPOSED), (0.3, PROPOSED), (0.1, SKIPPED)],
)
def test_levels(confidence: float, level: str) -> None:
    assert Judge({}, 0.8, 0.6, 0.3).level(confidence) == level


def test_a_count_is_held_to_less() -> None:
    assert [Judge({}, 0.8, 0.6, 0.3).level(0.7, count=count) for count in (True, False)] == [
        ASSERTED,
        PROPOSED,
    ]


def test_more_that_speaks_for_a_claim_makes_it_surer() -> None:
    judge = Judge({"learned": {"": -1.0, "trigger": 2.0}}, 0.8, 0.6, 0.3)
    low, high = (judge.confidence("learned", {"trigger": value}) for value in (0.0, 2.0))
    assert low == pytest.approx(0.269, abs=0.001) and high == pytest.approx(0.953, abs=0.001)
    assert judge.confidence("learned", {"unheard of": 5.0}) == low
