"""Who gave what for what, across reports."""

from __future__ import annotations

import json

import pytest

from tests.register.invented import Kept, Report


def trade(name: str, *, certainty: str = "asserted", published: str | None = "2031-05-09", by: str = "United Provinces",
          source: str = "Example Herald") -> Report:  # fmt: skip
    report = Report(name, published=published, source=source)
    freed, eased = (
        report.event("release", date="2031-05-08"),
        report.event("sanction-eased", date="2031-05-08"),
    )
    sides = {"Exampleland": [("freed 52", freed)], by: [("eased sanctions", eased)]}
    report.exchange(sides, certainty=certainty)
    return report


def test_two_reports_of_one_trade_are_one_exchange_with_every_account(kept: Kept) -> None:
    kept.each(trade("1"), trade("2", published="2031-05-20"))
    found = kept.row("exchanges")
    assert (found["reports"], found["grade"]) == (2, "stated")
    assert json.loads(found["parties"]) == ["Exampleland", "United Provinces"]
    sides = kept.rows("exchange_sides")
    assert len(sides) == 4 and {s["event_type"] for s in sides} == {"release", "sanction-eased"}
    assert {s["exchange"] for s in sides} == {found["id"]}


def test_the_order_and_article_of_parties_is_no_difference(kept: Kept) -> None:
    report = Report("2")
    report.exchange({"the United Provinces": ["eased sanctions"], "EXAMPLELAND": ["freed 52"]})
    kept.each(trade("1"), report)
    assert kept.row("exchanges")["reports"] == 2


def test_other_parties_trade_something_else(kept: Kept) -> None:
    kept.each(trade("1"), trade("2", by="Northland"))
    assert len(kept.rows("exchanges")) == 2


def test_what_is_told_more_than_two_weeks_later_is_another_trade(kept: Kept) -> None:
    kept.each(trade("3", published="2031-06-09"), trade("1"), trade("2", published="2031-05-22"))
    assert sorted(e["reports"] for e in kept.rows("exchanges")) == [1, 2]


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        (["asserted"], "stated"),
        (["hedged"], "implied"),
        (["unconfirmed", "asserted"], "stated"),
        (["denied"], "denied"),
        (["asserted", "denied"], "disputed"),
    ],
)
def test_an_exchange_is_graded_by_all_accounts(kept: Kept, told: list[str], grade: str) -> None:
    kept.each(*(trade(f"{n}", certainty=c, source=f"Outlet {n}") for n, c in enumerate(told)))
    assert kept.row("exchanges")["grade"] == grade


def test_a_denial_beside_a_statement_is_a_disagreement(kept: Kept) -> None:
    kept.each(trade("1", source="Herald"), trade("2", certainty="denied", source="Courier"))
    assert [d["rule"] for d in kept.rows("disagreements", subject_kind="exchange")] == ["exchange_denied"]


def test_a_trade_in_reports_without_a_date_is_one(kept: Kept) -> None:
    kept.each(trade("1", published=None), trade("2", published=None))
    found = kept.row("exchanges")
    assert (found["reports"], found["date_from"]) == (2, None)
