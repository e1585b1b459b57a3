"""Numbers and their hedges are intervals: what a reader takes them for, and what would contradict them."""

from __future__ import annotations

import pytest

from habeas.model import Interval, Span
from habeas.reading.numbers import NumberFinder, Quantity, unit_of
from habeas.vocabulary import load

FINDER = NumberFinder(load("en"))


def one(text: str) -> Quantity:
    """The one number phrase of the text."""
    (quantity,) = FINDER.find(text, Span(0, len(text)))
    return quantity


@pytest.mark.parametrize(("text", "number"), [
    ("52 people", 52),
    ("fifty-two people", 52),
    ("twenty one people", 21),
    ("1,234 people", 1234),
    ("one hundred and twenty people", 120),
    ("two thousand people", 2000),
    ("half a dozen people", 6),
    ("two dozen people", 24),
    ("no people", 0),
    ("exactly 15 people", 15),
])  # fmt: skip
def test_a_number_without_a_hedge_is_itself(text: str, number: int) -> None:
    assert one(text).core == Interval.exactly(number)


@pytest.mark.parametrize(("text", "low", "high"), [
    ("nearly 1,300", 1250, 1299),
    ("almost 100", 95, 99),
    ("close to 500", 495, 499),
    ("1,200+", 1200, None),
    ("more than 1,200", 1201, None),
    ("over 50", 51, None),
    ("just over 800", 801, None),
    ("at least a dozen", 12, None),
    ("no fewer than 14", 14, None),
    ("12 or more", 12, None),
    ("upwards of 60", 60, None),
    ("up to 200", 0, 200),
    ("no more than 5", 0, 5),
    ("as many as 70", 0, 70),
    ("fewer than 20", 0, 19),
    ("under 10", 0, 9),
    ("about 50", 45, 55),
    ("some 300", 270, 330),
    ("12 or so", 11, 13),
    ("an estimated 900", 810, 990),
    ("between 30 and 40", 30, 40),
    ("30 to 40", 30, 40),
    ("30-40", 30, 40),
    ("six or seven", 6, 7),
    ("dozens", 24, None),
    ("scores", 40, None),
    ("hundreds", 200, None),
    ("tens of thousands", 20000, None),
])  # fmt: skip
def test_a_loose_figure_keeps_its_looseness(text: str, low: int | None, high: int | None) -> None:
    assert one(text).core == Interval(low, high)


@pytest.mark.parametrize("text", [
    "nearly 1,300", "1,200+", "about 50", "up to 200", "dozens", "between 30 and 40", "52", "fewer than 20",
])  # fmt: skip
def test_what_would_contradict_lies_outside_what_is_meant(text: str) -> None:
    quantity = one(text)
    assert quantity.core.meet(quantity.hard) is not None
    assert (quantity.hard.low or 0) <= (quantity.core.low or 0)
    assert (
        quantity.hard.high is None or quantity.core.high is None or quantity.hard.high >= quantity.core.high
    )


@pytest.mark.parametrize(
    ("text", "low", "high"), [("100", 95, 104), ("1,000", 950, 1049), ("2,500", 2450, 2549)]
)
def test_a_round_number_may_be_a_rounded_one(text: str, low: int, high: int) -> None:
    assert one(text).hard == Interval(low, high)


def test_a_number_that_is_not_round_is_not_rounded() -> None:
    assert one("1,234").hard == Interval.exactly(1234)


@pytest.mark.parametrize(
    "text", ["$400", "€1,200", "3.5", "12-year-old", "a 12-year term", "50%", "v2", "1/2"]
)
def test_money_ages_and_shares_are_no_numbers_of_people(text: str) -> None:
    assert FINDER.find(text, Span(0, len(text))) == []


@pytest.mark.parametrize("text", [
    "several hundred people",
    "15 to 20 thousand people",
])  # fmt: skip
def test_a_loose_multiple_is_not_an_exact_number(text: str) -> None:
    found = FINDER.find(text, Span(0, len(text)))
    assert not any(q.core.exact or (q.core.high or 0) == 20 for q in found)


@pytest.mark.xfail(strict=True, reason="read as exactly 1,000,000")
def test_a_decimal_of_a_million_is_not_a_million() -> None:
    assert one("1.5 million people").core != Interval.exactly(1_000_000)


def test_the_span_holds_the_hedge_and_the_number() -> None:
    text = "Police held nearly 1,300 people."
    quantity = one(text)
    assert quantity.span.of(text) == "nearly 1,300"
    assert quantity.number.of(text) == "1,300"


@pytest.mark.parametrize(
    ("number", "unit"), [(7, 1), (12, 1), (50, 10), (1300, 100), (1000, 100), (1234, 1), (25000, 1000)]
)
def test_the_unit_of_a_number_is_the_place_of_its_last_figure(number: int, unit: int) -> None:
    assert unit_of(number) == unit
