"""The people of two readings are one list."""

from __future__ import annotations

from habeas.arbiter.people import one_list
from habeas.model import Kin
from tests.arbiter.invented import person, span

ADA, BEN, CYN = "Ada Example", "Ben Sample", "Cyn Specimen"


def test_who_is_mentioned_in_the_same_place_is_one() -> None:
    both = one_list((person("p1", ADA, age=41),), (person("p1", "Example", span("Example"), role="poet"),))
    (one,) = both.people
    assert (one.id, one.name, one.age, one.role) == ("p1", ADA, 41, "poet")
    assert both.rules == {"p1": "p1"} and both.learned == {"p1": "p1"}


def test_the_fuller_name_stands_whoever_read_it() -> None:
    both = one_list((person("p1", "Example", span("Example")),), (person("p1", ADA),))
    assert [one.name for one in both.people] == [ADA] and set(both.people[0].names) == {"Example", ADA}


def test_other_names_in_the_same_place_are_not_one() -> None:
    both = one_list((person("p1", BEN),), (person("p1", CYN, span(BEN)),))
    assert {one.name for one in both.people} == {BEN, CYN}


def test_all_stand_in_the_order_of_their_first_mention() -> None:
    both = one_list((person("p1", BEN), person("p2", CYN)), (person("p1", ADA),))
    assert [one.name for one in both.people] == [ADA, BEN, CYN]
    assert both.rules == {"p1": "p2", "p2": "p3"} and both.learned == {"p1": "p1"}


def test_kin_are_known_by_their_new_ids() -> None:
    rules = (person("p1", BEN, kin=(Kin("p2", "spouse"),)), person("p2", CYN))
    both = one_list(rules, (person("p1", ADA),))
    assert next(one for one in both.people if one.name == BEN).kin == (Kin("p3", "spouse"),)
