"""Rules that make something else of the same are rules of another number, so that what the earlier ones made is known as such."""

from __future__ import annotations

import pytest

from habeas.reading import VERSION
from habeas.register import people
from habeas.register.revision import FOLDING
from tests.golden import Made, changed, folded, read

SAY_SO = "python -m tests.golden says which number to count up"


@pytest.fixture(scope="module")
def fold() -> Made:
    """What today's rules make of the golden ledger."""
    return folded()


def test_the_golden_fold_is_that_of_its_revision(fold: Made) -> None:
    assert changed("folding", FOLDING, fold) == [], SAY_SO


def test_the_golden_readings_are_those_of_their_version() -> None:
    assert changed("reading", VERSION, read()) == [], SAY_SO


def test_another_fold_under_the_same_revision_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "acts_of", lambda *_: [])
    assert {"acts", "statuses", "people"} <= set(changed("folding", FOLDING, folded()))


def test_a_number_of_which_nothing_is_kept_is_told(fold: Made) -> None:
    assert changed("folding", FOLDING + 1_000, fold) == [
        "nothing is kept of this number: python -m tests.golden"
    ]
