"""Who may be whom: what is left for a person to decide."""

from __future__ import annotations

import json
import re

import pytest

from habeas.ledger.decisions import Judge, NotSame, Same
from tests.register.invented import Kept, Report, told


def test_names_that_may_be_one_are_proposed_and_not_merged(kept: Kept) -> None:
    kept.each(told("1", "Ada Beth Example"), told("2", "Ada Cora Example"))
    (pair,) = kept.rows("proposals")
    assert {pair["a"], pair["b"]} == {p["id"] for p in kept.rows("people")}
    assert 0 < pair["score"] < 1 and json.loads(pair["why"])[0].startswith("names alike by")


def test_a_surname_alone_is_proposed_for_those_who_bear_it(kept: Kept) -> None:
    kept.each(told("1", "Example"), told("2", "Ada Example"))
    assert len(kept.rows("proposals")) == 1


def test_names_that_are_nothing_alike_are_not_proposed(kept: Kept) -> None:
    kept.each(told("1", "Ada Example"), told("2", "Siarhei Kulik"))
    assert kept.rows("proposals") == []


def test_who_only_speaks_is_not_proposed(kept: Kept) -> None:
    report = Report("1")
    report.person("Example")
    kept.each(report, told("2", "Ada Example"))
    assert kept.rows("proposals") == []


@pytest.mark.parametrize("same", [True, False])
def test_a_decision_either_way_settles_a_proposal_and_its_undo_opens_it_again(kept: Kept, same: bool) -> None:
    one, two = told("1", "Ada Beth Example"), told("2", "Ada Cora Example")
    kept.each(one, two)
    before = kept.rows("proposals")
    both = (one.a("p1"), two.a("p1"))
    entry = kept.decide(Same(both) if same else NotSame(both))
    assert kept.rows("proposals") == []
    kept.undo(entry)
    assert kept.rows("proposals") == before


def test_who_nothing_happened_to_any_more_is_no_longer_proposed(kept: Kept) -> None:
    one, two = told("1", "Ada Beth Example"), told("2", "Ada Cora Example")
    kept.each(one, two)
    kept.decide(Judge("reject", two.c("c1")))
    assert kept.rows("proposals") == []


def test_a_reason_against_is_told(kept: Kept) -> None:
    kept.each(told("1", "Sasha Muster", gender="male"), told("2", "Sasha Muster", gender="female"))
    (pair,) = kept.rows("proposals")
    assert pair["score"] == 1 and re.search("a (fe)?male and a (fe)?male", pair["why"])


def test_of_a_name_that_many_bear_not_every_pair_is_proposed(kept: Kept) -> None:
    report = Report("1")
    for _ in range(12):
        report.event("release", report.person("Ivan Kulik"), date="2031-05-08")
    kept.enter(report)
    assert len({(p["a"], p["b"]) for p in kept.rows("proposals")}) == 11
