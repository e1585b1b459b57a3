"""Figures by who counted."""

from __future__ import annotations

import json

from tests.register.invented import Kept, Report


def figure(name: str, low: int | None, high: int | None = -1, *, of: str = "held", published: str | None = "2031-05-09",
           source: str = "Example Herald", **about: object) -> Report:  # fmt: skip
    """A report of one figure."""
    report = Report(name, source=source, published=published)
    report.count(of, low, high, **about)  # type: ignore[arg-type]
    return report


def rules(kept: Kept) -> list[str]:
    return sorted(row["rule"] for row in kept.rows("disagreements"))


def test_nine_outlets_that_repeat_one_origin_are_one_figure(kept: Kept) -> None:
    outlets = [f"Outlet {n}" for n in range(9)]
    chain = ["Wire", "The Rights Centre"]
    kept.each(
        *(figure(o, 1300, source=o, said_by=chain, published=f"2031-05-1{n}") for n, o in enumerate(outlets))
    )
    count = kept.row("counts")
    assert (count["origin"], count["origin_name"], count["reports"]) == (
        "rights centre",
        "The Rights Centre",
        9,
    )
    assert json.loads(count["repeated_by"]) == outlets
    assert (count["as_of_from"], count["as_of_to"], count["published"]) == (
        "2031-05-10",
        "2031-05-18",
        "2031-05-10",
    )
    assert not count["dated"]
    assert {c["account_of"] for c in kept.rows("claims")} == {count["id"]}


def test_unnamed_sources_are_each_outlets_own(kept: Kept) -> None:
    kept.enter(*(figure(o, 1300, source=o, said_by=["an official"]) for o in ("Herald", "Courier")))
    assert sorted(c["origin"] for c in kept.rows("counts")) == ["courier: an official", "herald: an official"]


def test_two_outlets_that_count_by_themselves_are_two_figures(kept: Kept) -> None:
    kept.enter(figure("1", 1300, source="Herald"), figure("2", 1300, source="Courier"))
    assert [c["reports"] for c in kept.rows("counts")] == [1, 1]


def test_a_report_without_a_source_is_its_own_origin(kept: Kept) -> None:
    one, two = Report("1", source=None), Report("2", source=None)
    one.count("held", 5)
    two.count("held", 5)
    kept.enter(one, two)
    assert {c["origin"] for c in kept.rows("counts")} == {one.id, two.id}


def test_nobody_is_a_figure(kept: Kept) -> None:
    kept.enter(figure("1", 0))
    assert (kept.row("counts")["low"], kept.row("counts")["high"]) == (0, 0)


def test_hedges_that_agree_are_no_disagreement(kept: Kept) -> None:
    kept.enter(
        figure("1", 1250, 1299, hard=(1200, 1299), said_by=["Centre"]),
        figure("2", 1200, None, hard=(1200, None), said_by=["Ministry"]),
    )
    assert len(kept.rows("counts")) == 2 and rules(kept) == []


def test_figures_of_one_day_that_cannot_both_hold_disagree(kept: Kept) -> None:
    kept.enter(
        figure("1", 1300, said_by=["Centre"], date="2031-05-08"),
        figure("2", 900, said_by=["Ministry"], date="2031-05-08"),
    )
    assert "counts_apart" in rules(kept)


def test_parts_are_figures_of_their_own_group(kept: Kept) -> None:
    report = Report("1")
    whole = report.count("released", 52)
    report.count("released", 38, group={"nationality": "XX"}, whole=whole)
    report.count("released", 14, group={"foreign": True}, whole=whole)
    report.check("c1", "c2", "c3")
    kept.enter(report)
    assert sorted((c["group"], c["low"]) for c in kept.rows("counts")) == [
        ('{"foreign":true}', 14), ('{"nationality":"XX"}', 38), ("{}", 52),
    ]  # fmt: skip
    assert len({c["series"] for c in kept.rows("counts")}) == 3
    assert rules(kept) == []


def test_the_same_figure_in_another_month_is_another_row(kept: Kept) -> None:
    kept.enter(figure("1", 1300, published="2031-05-31"), figure("2", 1300, published="2031-06-01"))
    assert sorted(c["as_of_from"] for c in kept.rows("counts")) == ["2031-05-31", "2031-06-01"]


def test_figures_on_both_sides_of_a_months_end_are_compared(kept: Kept) -> None:
    kept.each(
        figure("2", 900, said_by=["Ministry"], published="2031-06-01"),
        figure("1", 1300, said_by=["Centre"], published="2031-05-31"),
    )
    (found,) = [row for row in kept.rows("disagreements") if row["rule"] == "stock_apart"]
    assert len(json.loads(found["claims"])) == 2


def test_a_source_that_revises_a_dated_figure_later_has_changed_it(kept: Kept) -> None:
    """And was not quoted with two numbers on one day: the day that the figure is of is not the day it was told."""
    for name, number, published in (("1", 1300, "2031-05-09"), ("2", 1250, "2031-07-20")):
        kept.enter(figure(name, number, date="2031-05-01", said_by=["Centre"], published=published))
    assert sorted(c["published"] for c in kept.rows("counts")) == ["2031-05-09", "2031-07-20"]
    assert rules(kept) == ["figure_changed"]
    assert kept.row("disagreements")["date"] == "2031-07-20"


def test_a_source_quoted_with_two_numbers_on_one_day_was_quoted_differently(kept: Kept) -> None:
    for name, number in (("1", 1300), ("2", 1250)):
        kept.enter(figure(name, number, date="2031-05-01", said_by=["Centre"]))
    assert rules(kept) == ["quoted_differently"]


def test_a_figure_of_a_stretch_over_two_months_is_compared_once(kept: Kept) -> None:
    kept.each(
        figure("1", 1300, date=("2031-05-30", "2031-06-02"), said_by=["Centre"], published="2031-06-03"),
        figure("2", 900, date=("2031-05-30", "2031-06-02"), said_by=["Ministry"], published="2031-06-03"),
    )
    assert rules(kept).count("counts_apart") == 1


def test_figures_without_any_date_are_kept(kept: Kept) -> None:
    kept.enter(figure("1", 1300, published=None), figure("2", 900, published=None))
    assert [(c["as_of_from"], c["published"]) for c in kept.rows("counts")] == [(None, None), (None, None)]


def test_a_figure_of_an_event_knows_it_and_is_compared_there(kept: Kept) -> None:
    for name, number in (("1", 52), ("2", 51)):
        report = Report(name, source=name)
        report.event("release", date="2031-05-08", count=report.count("released", number, date="2031-05-08"))
        kept.enter(report)
    event = kept.row("events")["id"]
    assert [c["event"] for c in kept.rows("counts")] == [event, event]
    assert [(d["rule"], d["subject"]) for d in kept.rows("disagreements")] == [("counts_apart", event)]
