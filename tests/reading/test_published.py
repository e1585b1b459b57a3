"""The report's own date: given, stated, or inferred, with the reasoning in words."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from tests.reading.said import events, read

STATED = [
    "MINSK, 8 May 2031 - Marta Velin was freed on Thursday.",
    "8 May 2031\nMarta Velin was freed on Thursday.",
    "Published: May 8, 2031\nMarta Velin was freed.",
    "Marta Velin was freed.\nTorvia, 8 May 2031",
    "(2031-05-08) Marta Velin was freed.",
]
INFERRED = [
    "Marta Velin was sentenced on 6 May 2031. She was freed on Thursday.",
    "On 7 May, Marta Velin was freed. The following day, on Thursday, she flew home. She was jailed in 2028.",
    "Marta Velin was freed on 8 May 2031, a Thursday.",
    "Marta Velin was jailed on 2 May 2031 and sentenced on 5 May 2031. She was freed on Thursday.",
]
UNKNOWN = [
    "Marta Velin was freed on Thursday.",
    "Marta Velin was freed on 8 May.",
    "Marta Velin was jailed in 2029.",
    "Marta Velin was freed.",
]


@pytest.mark.parametrize("text", STATED)
def test_a_date_that_stands_alone_is_stated(text: str, reader: Reader) -> None:
    published = read(reader, text, published=None).document.published
    assert published is not None
    assert (published.date, published.basis) == ("2031-05-08", "stated")


@pytest.mark.parametrize("text", INFERRED)
def test_a_date_is_inferred_with_its_reason(text: str, reader: Reader) -> None:
    published = read(reader, text, published=None).document.published
    assert published is not None
    assert (published.date, published.basis) == ("2031-05-08", "inferred")
    assert "Thursday" in published.why


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_allows_no_date_gets_none(text: str, reader: Reader) -> None:
    assert read(reader, text, published=None).document.published is None


@pytest.mark.parametrize("text", STATED + INFERRED)
def test_a_given_date_stands_whatever_the_text_says(text: str, reader: Reader) -> None:
    published = read(reader, text, published="2031-06-01").document.published
    assert published is not None
    assert (published.date, published.basis) == ("2031-06-01", "given")


def test_an_inferred_date_is_counted_from(reader: Reader) -> None:
    reading = read(reader, INFERRED[0], published=None)
    assert ("release", "2031-05-08") in [(c.event, c.date.from_) for c in events(reading) if c.date]


def test_a_birthday_far_down_is_not_the_reports_date(reader: Reader) -> None:
    text = "Marta Velin was freed. " + "She read many books there. " * 30 + "She was born on 3 March 1990."
    published = read(reader, text, published=None).document.published
    assert published is None or published.basis == "inferred"


@pytest.mark.xfail(strict=True, reason="a day that is still to come is taken for the newest")
def test_a_day_still_to_come_is_not_the_reports_date(reader: Reader) -> None:
    text = "Marta Velin was arrested on 3 May 2031. Her trial will begin on 20 May 2031."
    published = read(reader, text, published=None).document.published
    assert published is None or published.date < "2031-05-20"
