"""Who is who: what merges by itself, what never does, and what people's decisions do to it."""

from __future__ import annotations

import json

import pytest

from habeas.ledger.decisions import NotSame, Same, Split
from tests.register.invented import Kept, List, Report, told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siarhei Kulik", "Сергей Кулик"),
        ("Siarhei Kulik", "КУЛІК Сяргей Леанідавіч"),
        ("Siarhei Kulik", "Sergei Kulik"),
        ("Mikalai Probnik", "Микола Пробник"),
        ("Ada Example", "Example, Ada"),
        ("ADA EXAMPLE", "Ada  Example"),
    ],
)
def test_one_name_in_two_spellings_is_one_person(kept: Kept, one: str, other: str) -> None:
    kept.enter(told("1", one), told("2", other))
    assert [n for _, n in kept.people()] == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siarhei Kulik", "Andrei Kulik"),  # brothers
        ("Maryia Kulik", "Siarhei Kulik"),  # spouses
        ("Ada Example", "Ada Muster"),
        ("Ivan Kulik", "Ivana Kulik"),
    ],
)
def test_another_given_name_or_surname_is_another_person(kept: Kept, one: str, other: str) -> None:
    kept.each(told("1", one), told("2", other))
    assert kept.people() == sorted([(one, 1), (other, 1)])


def test_father_and_son_of_one_name_are_told_apart_by_their_ages(kept: Kept) -> None:
    kept.enter(
        told("1", "Siarhei Kulik", age=61),
        told("2", "Siarhei Kulik", age=60),
        told("3", "Sergei Kulik", age=33),
        told("4", "Сергей Кулик", age=34),
    )
    assert [n for _, n in kept.people()] == [2, 2]
    assert {p["born_from"][:4] for p in kept.rows("people")} == {"1969", "1996"}
    (pair,) = {(row["a"], row["b"]) for row in kept.rows("proposals")}
    why = [json.loads(row["why"]) for row in kept.rows("proposals")]
    assert pair[0] != pair[1] and all("born" in reasons[1] for reasons in why)


def test_an_age_told_on_a_leap_day_allows_every_birthday_that_it_may_rest_on(kept: Kept) -> None:
    kept.enter(told("1", "Ada Example", age=20, published="2024-02-29", date="2024-02-29"))
    assert (kept.row("people")["born_from"], kept.row("people")["born_to"]) == ("2003-03-01", "2004-02-29")


def test_ages_that_are_off_by_a_year_or_two_are_one_persons(kept: Kept) -> None:
    kept.enter(told("1", "Ada Example", age=52), told("2", "Ada Example", age=54))
    assert kept.people() == [("Ada Example", 2)]


def test_a_man_and_a_woman_of_one_name_are_two(kept: Kept) -> None:
    kept.each(told("1", "Sasha Muster", gender="male"), told("2", "Sasha Muster", gender="female"))
    assert kept.people() == [("Sasha Muster", 1), ("Sasha Muster", 1)]


def test_namesakes_in_one_document_are_two(kept: Kept) -> None:
    report = Report("1")
    one, two = report.person("Ivan Kulik"), report.person("Ivan Kulik")
    report.event("release", one, two, date="2031-05-08")
    kept.enter(report)
    assert kept.people() == [("Ivan Kulik", 1), ("Ivan Kulik", 1)]


def test_a_third_report_of_a_namesake_is_nobody_of_the_two_and_is_proposed(kept: Kept) -> None:
    report = Report("1")
    one, two = report.person("Ivan Kulik"), report.person("Ivan Kulik")
    report.event("release", one, two, date="2031-05-08")
    kept.each(report, told("2", "Іван Кулік"))
    assert [n for _, n in kept.people()] == [1, 1, 1]
    assert len({(p["a"], p["b"]) for p in kept.rows("proposals")}) == 3
    assert any("another person fits as well" in p["why"] for p in kept.rows("proposals"))


def test_namesakes_in_one_list_are_two(kept: Kept) -> None:
    kept.enter(List("Registry", [["Ivan Kulik"], ["Іван Кулік"], ["Ada Example"]]))
    assert [n for _, n in kept.people()] == [1, 1, 1]


def test_a_list_and_a_report_meet_in_a_name(kept: Kept) -> None:
    kept.each(List("Registry", [["Кулік Іван", "1980-02-01"]]), told("2", "Ivan Kulik", age=51))
    assert [n for _, n in kept.people()] == [2]


def test_an_age_says_which_of_two_namesakes_is_meant(kept: Kept) -> None:
    listed = List("Registry", [["Ivan Kulik", "1960-01-01"], ["Ivan Kulik", "1990-01-01"]])
    young = told("2", "Ivan Kulik", age=41)
    bare = told("3", "Ivan Kulik")
    kept.each(bare, young, listed)
    assert kept.together(listed.a(2), young.a("p1"))
    assert not kept.together(listed.a(1), bare.a("p1")) and not kept.together(listed.a(2), bare.a("p1"))


def test_a_name_of_one_part_identifies_nobody(kept: Kept) -> None:
    kept.enter(told("1", "Example"), told("2", "Example"), told("3", "Ada Example"))
    assert [n for _, n in kept.people()] == [1, 1, 1]


def test_who_it_is_does_not_hang_on_what_came_first(kept: Kept) -> None:
    """Two people with ages, and one of the name without: nobody, also where that one was there first."""
    first, old, young = (
        told("1", "Ivan Kulik"),
        told("2", "Ivan Kulik", age=70),
        told("3", "Ivan Kulik", age=30),
    )
    kept.each(first, old)
    assert kept.together(first.a("p1"), old.a("p1"))
    kept.each(young)
    assert [n for _, n in kept.people()] == [1, 1, 1]


def test_a_chain_of_likeness_ends() -> None:
    """Each form is like the next one only; all four are not one person."""
    from habeas.register.identity import Appearance, people_among

    chain = [Appearance(f"a-{i}", form, f"d{i}") for i, form in enumerate("abcd")]
    links = {"a": {"b"}, "b": {"a", "c"}, "c": {"b", "d"}, "d": {"c"}}
    assert people_among(chain, links, [], ()) == [["a-0", "a-1", "a-2"], ["a-3"]]


def same(*reports: Report) -> Same:
    return Same(tuple(r.a("p1") for r in reports))


def test_a_decision_puts_together_and_its_undo_takes_apart(kept: Kept) -> None:
    one, two = told("1", "Ada Example"), told("2", "Olga Muster")
    kept.enter(one, two)
    entry = kept.decide(same(one, two))
    assert kept.together(one.a("p1"), two.a("p1"))
    undo = kept.undo(entry)
    assert kept.people() == [("Ada Example", 1), ("Olga Muster", 1)]
    kept.undo(undo)
    assert kept.together(one.a("p1"), two.a("p1"))
    kept.undo(entry)
    assert not kept.together(one.a("p1"), two.a("p1"))


def test_who_was_put_together_draws_later_reports_of_any_of_their_names(kept: Kept) -> None:
    """Also where the person has names that are nothing alike: the very name is one of theirs."""
    reports = [told(n, n) for n in ("Ada Example", "Olga Muster", "Nadia Probe", "Vera Specimen")]
    kept.enter(*reports)
    kept.decide(same(*reports))
    more = told("more", "Nadia Probe")
    kept.enter(more)
    assert kept.together(more.a("p1"), *(r.a("p1") for r in reports))


def test_who_is_told_apart_stays_apart_and_is_not_proposed(kept: Kept) -> None:
    one, two = told("1", "Siarhei Kulik"), told("2", "Sergei Kulik")
    kept.enter(one, two)
    entry = kept.decide(NotSame((one.a("p1"), two.a("p1"))))
    assert not kept.together(one.a("p1"), two.a("p1"))
    assert kept.rows("proposals") == []
    kept.undo(entry)
    assert kept.together(one.a("p1"), two.a("p1"))


def test_telling_one_spelling_from_another_leaves_the_rest_of_a_person_together(kept: Kept) -> None:
    """A word about one report of three is none about the other two of the same spelling."""
    three = [told(f"{n}", "Siarhei Kulik") for n in range(3)]
    other = told("other", "Sergei Kulik")
    kept.enter(*three, other)
    kept.decide(NotSame((three[0].a("p1"), other.a("p1"))))
    assert kept.together(*(r.a("p1") for r in three))
    assert not kept.together(three[0].a("p1"), other.a("p1"))


def test_namesakes_are_told_apart_within_one_spelling(kept: Kept) -> None:
    one, two = told("1", "Siarhei Kulik"), told("2", "Siarhei Kulik")
    kept.enter(one, two)
    kept.decide(NotSame((one.a("p1"), two.a("p1"))))
    assert kept.people() == [("Siarhei Kulik", 1), ("Siarhei Kulik", 1)]


def test_a_split_takes_some_away_and_holds_the_rest(kept: Kept) -> None:
    reports = [told(f"{n}", "Siarhei Kulik") for n in range(4)]
    kept.enter(*reports)
    ids = [r.a("p1") for r in reports]
    entry = kept.decide(Split((ids[0], ids[1]), (ids[2], ids[3])))
    assert kept.together(*ids[:2]) and kept.together(*ids[2:]) and not kept.together(*ids[1:3])
    kept.undo(entry)
    assert kept.together(*ids)


def test_of_decisions_that_contradict_each_other_the_later_one_holds(kept: Kept) -> None:
    one, two = told("1", "Ada Example"), told("2", "Olga Muster")
    kept.enter(one, two)
    kept.decide(NotSame((one.a("p1"), two.a("p1"))))
    together = kept.decide(same(one, two))
    assert kept.together(one.a("p1"), two.a("p1"))
    kept.decide(NotSame((one.a("p1"), two.a("p1"))))
    assert not kept.together(one.a("p1"), two.a("p1"))
    kept.undo(together)
    assert not kept.together(one.a("p1"), two.a("p1"))


def test_a_circle_of_decisions_is_read_from_its_end(kept: Kept) -> None:
    """a is b, b is c, and a is not c: the latest holds, and of the earlier ones as much as fits."""
    a, b, c = (told(n, n) for n in ("Ada Example", "Olga Muster", "Nadia Probe"))
    kept.enter(a, b, c)
    kept.decide(same(a, b))
    kept.decide(same(b, c))
    kept.decide(NotSame((a.a("p1"), c.a("p1"))))
    assert kept.together(b.a("p1"), c.a("p1")) and not kept.together(a.a("p1"), c.a("p1"))


def test_a_merge_of_merges_is_undone_to_the_merges(kept: Kept) -> None:
    reports = [told(n, n) for n in ("Ada Example", "Olga Muster", "Nadia Probe", "Vera Specimen")]
    kept.enter(*reports)
    left = kept.decide(same(*reports[:2]))
    kept.decide(same(*reports[2:]))
    both = kept.decide(same(reports[0], reports[3]))
    assert [n for _, n in kept.people()] == [4]
    kept.undo(both)
    assert kept.together(*(r.a("p1") for r in reports[:2])) and kept.together(
        *(r.a("p1") for r in reports[2:])
    )
    assert [n for _, n in kept.people()] == [2, 2]
    kept.undo(left)
    assert [n for _, n in kept.people()] == [1, 1, 2]


def test_a_merge_undone_beneath_a_later_one_leaves_what_the_later_one_says(kept: Kept) -> None:
    reports = [told(n, n) for n in ("Ada Example", "Olga Muster", "Nadia Probe")]
    kept.enter(*reports)
    first = kept.decide(same(*reports[:2]))
    kept.decide(same(*reports[1:]))
    kept.undo(first)
    assert kept.together(*(r.a("p1") for r in reports[1:]))
    assert not kept.together(*(r.a("p1") for r in reports[:2]))


def test_a_decision_about_people_who_are_not_there_yet_waits_for_them(kept: Kept) -> None:
    one, two = told("1", "Ada Example"), told("2", "Olga Muster")
    kept.decide(same(one, two))
    kept.each(one, two)
    assert kept.together(one.a("p1"), two.a("p1"))


def test_a_decision_about_nobody_changes_nobody(kept: Kept) -> None:
    kept.enter(told("1", "Ada Example"))
    kept.decide(Same(("a-0000000000000000", "a-1111111111111111")))
    assert kept.people() == [("Ada Example", 1)]


def test_a_person_is_named_for_the_smallest_of_their_appearances(kept: Kept) -> None:
    reports = [told(f"{n}", "Ada Example") for n in range(5)]
    kept.each(*reports)
    (person,) = kept.rows("people")
    assert person["id"] == "p-" + min(r.a("p1") for r in reports).removeprefix("a-")
    assert person["reports"] == 5
