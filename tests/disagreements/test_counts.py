"""Rules about how many."""

from __future__ import annotations

from typing import Any

from habeas.disagreements import (
    Account,
    Check,
    CountInput,
    EventInput,
    Named,
    agreements,
    of_counts,
    of_event,
)
from habeas.model import Interval
from tests.disagreements.told import COURIER, HERALD, MINISTRY, counted


def event(*totals: Account, **more: Any) -> EventInput:
    return EventInput(id="e-1", event_type="release", country="BY", date="2025-09-11", totals=totals, **more)


def held(*figures: Account, of: str = "held") -> CountInput:
    return CountInput(key="held|BY", counted_as=of, country="BY", figures=figures)


def rules_of_event(*totals: Account, **more: Any) -> list[str]:
    return [found.rule for found in of_event(event(*totals, **more))]


def rules_of_counts(*figures: Account, of: str = "held") -> list[str]:
    return [found.rule for found in of_counts(held(*figures, of=of))]


def test_two_voices_with_two_numbers_disagree_and_the_arithmetic_is_shown() -> None:
    first, second = counted(COURIER, 52), counted(MINISTRY, 40, published=None)
    (found,) = of_event(event(first, second))
    assert found.rule == "counts_apart"
    assert found.sentence == "Accounts give numbers that can't both hold."
    assert found.why == (
        "40 (Ministry Of Justice) and 52 (Northern Courier, 11 Sep 2025): no number is in both 40 and 52"
    )
    assert found.claims == tuple(sorted((first.claim, second.claim)))
    assert (found.subject_kind, found.subject, found.date) == ("event", "e-1", "2025-09-11")


def test_many_outlets_with_one_origin_are_one_voice() -> None:
    assert not rules_of_event(counted(MINISTRY, 52), counted(MINISTRY, 52, source="B"), counted(MINISTRY, 52))


def test_hedges_that_allow_a_common_number_agree_and_it_is_shown() -> None:
    nearly = counted(COURIER, 1_200, 1_299, words="nearly 1,300")
    over = counted(MINISTRY, 1_200, None, words="1,200+")
    facts = event(nearly, over)
    assert not of_event(facts)
    (found,) = agreements(facts)
    assert found.interval == Interval(1_200, 1_299)
    assert found.why == (
        "“nearly 1,300”, 1,200–1,299 (Northern Courier, 11 Sep 2025) and “1,200+”, 1,200 or more "
        "(Ministry Of Justice, 11 Sep 2025): all allow 1,200–1,299"
    )


def test_one_voice_alone_is_no_agreement_and_neither_are_figures_apart() -> None:
    assert not agreements(event(counted(COURIER, 50, 60), counted(COURIER, 52)))
    assert not agreements(event(counted(COURIER, 52), counted(MINISTRY, 40)))


def test_numbers_of_different_people_are_not_compared() -> None:
    assert not rules_of_event(counted(COURIER, 52), counted(MINISTRY, 9, group={"role": "journalist"}))


def test_nobody_is_a_number() -> None:
    assert rules_of_event(counted(COURIER, 52), counted(MINISTRY, 0)) == ["counts_apart"]


def test_an_open_end_contradicts_nothing_on_its_side() -> None:
    assert not rules_of_event(counted(COURIER, 50, None), counted(MINISTRY, 4_000))
    assert rules_of_event(counted(COURIER, 50, None), counted(MINISTRY, None, 49)) == ["counts_apart"]


def test_a_number_that_is_denied_or_only_planned_is_not_compared() -> None:
    assert not rules_of_event(counted(COURIER, 52), counted(MINISTRY, 40, certainty="denied"))
    assert not rules_of_event(counted(COURIER, 52), counted(MINISTRY, 40, realis="planned"))


def test_parts_of_the_same_people_disagree_where_both_are_of_the_whole() -> None:
    whole, other = counted(COURIER, 52), counted(MINISTRY, 52)
    parts = (
        counted(COURIER, 6, group={"nationality": "LT"}, whole=whole.claim),
        counted(MINISTRY, 9, group={"nationality": "LT"}, whole=other.claim),
    )
    assert rules_of_event(whole, other, parts=parts) == ["counts_apart"]
    unlinked = (parts[0], counted(MINISTRY, 9, group={"nationality": "LT"}))
    assert not rules_of_event(whole, other, parts=unlinked)


def test_a_later_figure_of_the_same_source_is_a_change_and_no_contradiction() -> None:
    early = counted(MINISTRY, 40)
    late = counted(MINISTRY, 52, published="2025-09-13")
    (found,) = of_event(event(early, late, counted(COURIER, 52)))
    assert found.rule == "figure_changed"
    assert found.why == "Ministry Of Justice: the figure changed from 40 (11 Sep 2025) to 52 (13 Sep 2025)"


def test_an_old_figure_that_is_repeated_later_changes_nothing_back() -> None:
    told = [counted(MINISTRY, 40), counted(MINISTRY, 52, published="2025-09-13")]
    again = counted(MINISTRY, 40, published="2025-09-15")
    first, second = of_event(event(*told)), of_event(event(*told, again))
    assert [d.why for d in first] == [d.why for d in second]


def test_a_looser_figure_of_the_same_source_is_no_change() -> None:
    assert not rules_of_event(counted(MINISTRY, 51, None), counted(MINISTRY, 52, published="2025-09-13"))


def test_one_source_with_two_numbers_on_one_day_is_quoted_differently() -> None:
    (found,) = of_event(event(counted(MINISTRY, 40), counted(MINISTRY, 52, source="Northern Courier")))
    assert found.rule == "quoted_differently"
    assert "one source, one day" in found.why


def test_what_fits_or_comes_from_two_sources_is_not_quoted_differently() -> None:
    assert not rules_of_event(counted(MINISTRY, 40), counted(MINISTRY, 40, 49))
    assert rules_of_event(counted(MINISTRY, 40), counted(COURIER, 52)) == ["counts_apart"]


def named(number: int) -> tuple[Named, ...]:
    return tuple(Named(person=f"p-{n}", claims=(f"c-n{n}",)) for n in range(number))


def test_more_named_than_counted_tells_how_many_and_names_nobody() -> None:
    (found,) = of_event(event(counted(MINISTRY, 40), named=named(43)))
    assert found.rule == "named_over_counted"
    assert found.why == (
        "43 people are named, counted are 40 (Ministry Of Justice, 11 Sep 2025): "
        "at least 3 more, unless two of the names are one person"
    )
    assert "c-n42" in found.claims


def test_as_many_named_as_a_hedge_allows_are_not_too_many() -> None:
    assert not rules_of_event(counted(MINISTRY, 20, 199, words="dozens"), named=named(43))
    assert not rules_of_event(counted(MINISTRY, 43), named=named(43))
    assert not rules_of_event(counted(MINISTRY, 40, None), named=named(43))


def test_a_person_named_in_two_claims_is_one_and_some_people_are_not_everyone() -> None:
    twice = (*named(40), Named(person="p-0", claims=("c-again",)))
    assert not rules_of_event(counted(MINISTRY, 40), named=twice)
    assert not rules_of_event(counted(MINISTRY, 9, group={"role": "journalist"}), named=named(40))


def breakdown(whole: int, *parts: int, holds: bool) -> tuple[Account, tuple[Account, ...], Check]:
    total = counted(COURIER, whole)
    told = tuple(
        counted(COURIER, n, group={"nationality": code}, whole=total.claim)
        for n, code in zip(parts, ("BY", "LT", "PL"), strict=False)
    )
    return (
        total,
        told,
        Check(document=total.document, whole=total.claim, parts=tuple(p.claim for p in told), holds=holds),
    )


def test_parts_that_do_not_add_up_show_the_sum() -> None:
    total, parts, check = breakdown(52, 38, 13, holds=False)
    (found,) = of_event(event(total, parts=parts, checks=(check,)))
    assert found.rule == "parts_not_whole"
    assert found.why == (
        "38 + 13 = 51 (Northern Courier, 11 Sep 2025), the whole is 52 (Northern Courier, 11 Sep 2025)"
    )


def test_parts_that_add_up_to_a_loose_whole_still_contradict_another_reports_total() -> None:
    total = counted(COURIER, 40, 60, words="about 50")
    parts = tuple(
        counted(COURIER, n, group={"nationality": c}, whole=total.claim) for n, c in ((38, "BY"), (14, "LT"))
    )
    check = Check(document="d", whole=total.claim, parts=tuple(p.claim for p in parts), holds=True)
    facts = event(total, counted(MINISTRY, 49), parts=parts, checks=(check,))
    rules = [found.rule for found in of_event(facts)]
    assert rules == ["parts_not_whole", "parts_over_whole"]


def test_parts_that_add_up_or_are_no_breakdown_are_left_alone() -> None:
    total, parts, check = breakdown(52, 38, 14, holds=True)
    assert not rules_of_event(total, parts=parts, checks=(check,))
    assert not rules_of_event(total, parts=parts[:1])
    loose = counted(COURIER, 10, 20, group={"nationality": "BY"}, whole=total.claim)
    hedged = Check(document="d", whole=total.claim, parts=(loose.claim, parts[0].claim), holds=True)
    assert not rules_of_event(total, parts=(loose, parts[0]), checks=(hedged,))


def test_a_check_whose_counts_are_elsewhere_is_told_with_its_own_arithmetic() -> None:
    check = Check(document="d", whole="c-x", parts=("c-y", "c-z"), holds=False, why="38 + 13 ≠ 52")
    (found,) = of_event(event(checks=(check,)))
    assert (found.why, found.claims) == ("38 + 13 ≠ 52", ("c-x", "c-y", "c-z"))


def test_one_part_larger_than_the_whole_is_too_large() -> None:
    total = counted(MINISTRY, 40)
    part = counted(COURIER, 45, group={"foreign": True}, whole=total.claim)
    (found,) = of_event(event(total, parts=(part,)))
    assert found.rule == "parts_over_whole"
    assert "at least 45 of a whole of 40 (Ministry Of Justice, 11 Sep 2025)" in found.why


def test_men_and_women_from_two_reports_together_are_too_many() -> None:
    total = counted(MINISTRY, 40)
    men = counted(COURIER, 30, group={"gender": "male"}, whole=total.claim)
    women = counted(HERALD, 11, group={"gender": "female"}, whole=total.claim)
    assert rules_of_event(total, parts=(men, women)) == ["parts_over_whole"]


def test_parts_that_may_share_people_are_not_added() -> None:
    total = counted(MINISTRY, 40)
    told = [{"role": "journalist"}, {"role": "activist"}]
    parts = tuple(counted(COURIER, 30, group=group, whole=total.claim) for group in told)
    assert not rules_of_event(total, parts=parts)


def test_of_a_part_that_is_told_differently_the_lowest_counts() -> None:
    total = counted(MINISTRY, 40)
    men = counted(COURIER, 30, group={"gender": "male"}, whole=total.claim)
    women = [
        counted(o, n, group={"gender": "female"}, whole=total.claim) for o, n in ((HERALD, 11), (COURIER, 10))
    ]
    assert rules_of_event(total, parts=(men, *women)) == ["counts_apart"]


def test_stocks_of_one_week_that_are_far_apart_disagree() -> None:
    (found,) = of_counts(held(counted(COURIER, 1_187), counted(MINISTRY, 900, published="2025-09-14")))
    assert found.rule == "stock_apart"
    assert found.why == (
        "900 (Ministry Of Justice, 14 Sep 2025) and 1,187 (Northern Courier, 11 Sep 2025), 3 days apart: "
        "no number is in both 900 and 1,187"
    )
    assert found.date == "2025-09-14"


def test_stocks_of_different_weeks_may_both_be_right() -> None:
    assert not rules_of_counts(counted(COURIER, 1_187), counted(MINISTRY, 900, published="2025-09-19"))


def test_stocks_that_a_few_arrests_explain_are_left_alone() -> None:
    assert not rules_of_counts(counted(COURIER, 1_187), counted(MINISTRY, 1_190, published="2025-09-14"))
    assert rules_of_counts(counted(COURIER, 1_187), counted(MINISTRY, 1_190)) == ["stock_apart"]


def test_one_voices_stock_changes_with_time() -> None:
    assert not rules_of_counts(counted(COURIER, 1_187), counted(COURIER, 1_100, published="2025-09-14"))


def test_an_old_stock_repeated_later_is_still_old() -> None:
    old = counted(COURIER, 1_187, published="2025-08-01")
    again = counted(COURIER, 1_187, source="Exampleville Herald")
    assert not rules_of_counts(old, again, counted(MINISTRY, 900))


def test_a_stock_of_a_whole_year_says_nothing_about_a_day() -> None:
    year = counted(COURIER, 1_500, date_from="2025-01-01", date_to="2025-12-31")
    assert not rules_of_counts(year, counted(MINISTRY, 900))


def test_figures_of_the_same_period_as_said_are_compared_also_where_people_flow() -> None:
    year: dict[str, Any] = {"date_from": "2024-01-01", "date_to": "2024-12-31"}
    told = (counted(COURIER, 200, **year), counted(MINISTRY, 150, **year))
    assert rules_of_counts(*told, of="released") == ["counts_apart"]
    assert not rules_of_counts(counted(COURIER, 200), counted(MINISTRY, 150), of="released")
    assert not rules_of_counts(*told, of="other")


def test_a_stock_of_the_same_day_as_said_is_told_once() -> None:
    day: dict[str, Any] = {"date_from": "2025-09-01", "date_to": "2025-09-01"}
    assert rules_of_counts(counted(COURIER, 1_187, **day), counted(MINISTRY, 900, **day)) == ["counts_apart"]


def test_stocks_that_fit_are_an_agreement() -> None:
    (found,) = agreements(
        held(counted(COURIER, 1_200, 1_299), counted(MINISTRY, 1_200, None, published="2025-09-13"))
    )
    assert found.interval == Interval(1_200, 1_299)
