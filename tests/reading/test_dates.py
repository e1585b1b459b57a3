"""Date expressions, counted from Thursday 8 May 2031, no finer than the words."""

from __future__ import annotations

import datetime as dt

import pytest

from habeas.model import PartialDate, Span
from habeas.reading.dates import DateFinder
from habeas.vocabulary import load

FINDER = DateFinder(load("en"))
PUBLISHED = dt.date(2031, 5, 8)  # a Thursday


def days(
    text: str,
    published: dt.date | None = PUBLISHED,
    *,
    future: bool = False,
    before: PartialDate | None = None,
) -> str | None:
    """'from..to' of the one date in the text, one day written once."""
    (mention,) = FINDER.find(text, Span(0, len(text)))
    date = FINDER.resolve(mention, published, future=future, before=before)
    if date is None:
        return None
    return date.from_ if date.from_ == date.to else f"{date.from_}..{date.to}"


@pytest.mark.parametrize(("text", "expected"), [
    ("on Thursday", "2031-05-08"),
    ("on Monday", "2031-05-05"),
    ("last Thursday", "2031-05-01"),
    ("by Friday", "2031-05-02"),
    ("yesterday", "2031-05-07"),
    ("last night", "2031-05-07"),
    ("earlier today", "2031-05-08"),
    ("three days ago", "2031-05-05"),
    ("on 30 April", "2031-04-30"),
    ("on September 10", "2030-09-10"),
    ("in June", "2030-06-01..2030-06-30"),
    ("in May", "2031-05-01..2031-05-31"),
    ("last June", "2030-06-01..2030-06-30"),
    ("this week", "2031-05-05..2031-05-11"),
    ("last week", "2031-04-28..2031-05-04"),
    ("the past week", "2031-05-01..2031-05-08"),
    ("last month", "2031-04-01..2031-04-30"),
    ("this year", "2031-01-01..2031-12-31"),
    ("last year", "2030-01-01..2030-12-31"),
    ("two weeks ago", "2031-04-21..2031-04-27"),
    ("two months ago", "2031-03-01..2031-03-31"),
    ("five years ago", "2026-01-01..2026-12-31"),
    ("in June last year", "2030-06-01..2030-06-30"),
    ("since September of last year", "2030-09-01..2030-09-30"),
    ("on 3 April last year", "2030-04-03"),
    ("on April 3 this year", "2031-04-03"),
    ("on Thursday of last week", "2031-05-01"),
    ("since May 3", "2031-05-03"),
    ("until April 30", "2031-04-30"),
])  # fmt: skip
def test_a_relative_date_is_counted_from_the_reports_own(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("on Monday", "2031-05-12"),
    ("next Thursday", "2031-05-15"),
    ("in June", "2031-06-01..2031-06-30"),
    ("on 12 May", "2031-05-12"),
    ("on 30 April", "2032-04-30"),
    ("tomorrow", "2031-05-09"),
    ("next month", "2031-06-01..2031-06-30"),
])  # fmt: skip
def test_what_is_still_to_come_lies_ahead(text: str, expected: str) -> None:
    assert days(text, future=True) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("on 10 September 2029", "2029-09-10"),
    ("on September 10, 2029", "2029-09-10"),
    ("on Sept. 10, 2029", "2029-09-10"),
    ("on the 10th of September 2029", "2029-09-10"),
    ("2029-09-10", "2029-09-10"),
    ("10.09.2029", "2029-09-10"),
    ("September 2029", "2029-09-01..2029-09-30"),
    ("in 2029", "2029-01-01..2029-12-31"),
    ("in the spring of 2029", "2029-01-01..2029-12-31"),
])  # fmt: skip
def test_a_date_with_its_year_needs_nothing_to_count_from(text: str, expected: str) -> None:
    assert days(text, published=None) == expected


@pytest.mark.parametrize("text", ["in September 2029", "since September 2029", "until September 2029"])
def test_a_month_keeps_its_year_behind_a_preposition(text: str) -> None:
    assert (days(text) or "").endswith("2029-09-01..2029-09-30")


@pytest.mark.parametrize(
    "text", ["on Thursday", "in June", "last week", "yesterday", "two months ago", "10 May"]
)
def test_without_a_date_to_count_from_nothing_is_guessed(text: str) -> None:
    assert days(text, published=None) is None


@pytest.mark.parametrize(("text", "expected"), [
    ("the following day", "2031-05-04"),
    ("the day before", "2031-05-02"),
    ("two days later", "2031-05-05"),
    ("hours before", "2031-05-03"),
    ("the same day", "2031-05-03"),
])  # fmt: skip
def test_a_step_is_counted_from_the_date_before_it(text: str, expected: str) -> None:
    assert days(text, before=PartialDate("2031-05-03", "2031-05-03", "3 May")) == expected


def test_a_step_from_a_month_is_no_day() -> None:
    assert days("the following day", before=PartialDate.month(2031, 4, "in April")) is None


@pytest.mark.parametrize("text", ["31 February 2029", "2029-13-45", "0 May 2029", "45.45.2029"])
def test_a_day_that_does_not_exist_is_none(text: str) -> None:
    assert days(text) is None


@pytest.mark.parametrize("text", [
    "he may be freed", "they march on", "nearly five years", "a year in prison", "Mayday", "the second of them",
])  # fmt: skip
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert FINDER.find(text, Span(0, len(text))) == []


def test_a_mention_quotes_its_words() -> None:
    text = "She was freed on 10 September 2029, and on Monday he was."
    assert [m.span.of(text) for m in FINDER.find(text, Span(0, len(text)))] == ["10 September 2029", "Monday"]


def test_a_day_after_what_follows_is_no_day_after_the_date_before() -> None:
    text = "He was arrested on Nov 8, a day after he had written, and freed the day after."
    before = PartialDate.day(dt.date(2030, 11, 8), "Nov 8")
    dates = [
        (m.text, FINDER.resolve(m, PUBLISHED, before=before)) for m in FINDER.find(text, Span(0, len(text)))
    ]
    assert [(words, date.from_ if date else None) for words, date in dates] == [
        ("Nov 8", "2030-11-08"), ("the day after", "2030-11-09"),
    ]  # fmt: skip


def test_the_next_year_is_the_one_after_the_year_told_before() -> None:
    before = PartialDate.year(2015, "in 2015")
    assert days("the next year", before=before) == "2016-01-01..2016-12-31"
    assert days("the next year") is None
    assert days("next year") == "2032-01-01..2032-12-31"
