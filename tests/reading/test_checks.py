"""Sums as intervals with the arithmetic shown, and who could confirm what."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from tests.reading.said import events, read

NOT_CONFIRMED = "not confirmed"


@pytest.mark.parametrize(("text", "holds", "why"), [
    ("Torvia freed 52 prisoners: 38 of its own citizens and 14 foreigners.", True, "38 + 14 = 52"),
    ("Police arrested 12 people: seven women and five men.", True, "7 + 5 = 12"),
    ("Police arrested 12 people (seven women and five men).", True, "7 + 5 = 12"),
    ("Police arrested nearly 40 people: about 25 men and 12 women.", True, "23–27 + 12 = 35–39"),
    ("Torvia freed 40 prisoners: 25 men and 12 women.", False, "25 + 12 ≠ 40"),
    ("Police arrested nearly 40 people: about 5 men and 12 women.", False, "≠ 35–39"),
    ("Police arrested 12 people on Monday. Seven women and five men were arrested.", True, "7 + 5 = 12"),
    (
        "Fourteen foreigners — one Briton, one French national, six Lithuanians, two Latvians, two Poles and "
        "two Germans — were freed.", True, "1 + 1 + 6 + 2 + 2 + 2 = 14",
    ),
])  # fmt: skip
def test_a_sum_is_checked_with_its_arithmetic(text: str, holds: bool, why: str, reader: Reader) -> None:
    (check,) = read(reader, text).checks
    assert check.holds is holds
    assert check.why.endswith(why)


@pytest.mark.xfail(strict=True, reason="the parts of 14 are summed to one another: 1 + 1 + 2 + 2 = 6")
def test_parts_of_one_list_are_not_wholes_of_each_other(reader: Reader) -> None:
    text = (
        "Torvia freed 52 prisoners: 38 Belarusians and 14 foreigners: one Briton, one French national, "
        "six Lithuanians, two Latvians, two Poles and two Germans."
    )
    assert [c.why for c in read(reader, text).checks] == ["38 + 14 = 52", "1 + 1 + 6 + 2 + 2 + 2 = 14"]


@pytest.mark.parametrize("text", [
    "Police detained 30 people, including five women.",
    "Twelve people were arrested. Ten of them were released on bail.",
    "Torvia freed 52 prisoners. Norland freed 12 prisoners.",
    "Police arrested 12 people.",
])  # fmt: skip
def test_where_no_parts_are_announced_nothing_is_checked(text: str, reader: Reader) -> None:
    assert read(reader, text).checks == ()


FREED = "Marta Velin was freed from prison on Monday"


@pytest.mark.parametrize(("text", "by"), [
    (f"{FREED}, the agency said. The Herald could not independently confirm the report.", "Herald"),
    (f"{FREED}. The report could not be independently verified.", "Example Herald"),
    (f"{FREED}. The Herald was unable to verify the claim.", "Herald"),
    (f"{FREED}, her sister said. Reuters could not immediately verify this.", "Reuters"),
    (f"{FREED}. It was not possible to verify the report.", "Example Herald"),
])  # fmt: skip
def test_what_nobody_could_confirm_is_unconfirmed(text: str, by: str, reader: Reader) -> None:
    (release,) = [c for c in events(read(reader, text)) if c.event == "release"]
    assert release.certainty == "unconfirmed"
    assert [(c.by, c.outcome) for c in release.checked] == [(by, NOT_CONFIRMED)]


def test_a_check_points_at_its_words(reader: Reader) -> None:
    text = f"{FREED}. The Herald could not independently confirm it."
    (release,) = events(read(reader, text))
    assert [c.span.of(text) for c in release.checked] == ["could not independently confirm"]


def test_only_the_claim_beside_it_is_unconfirmed(reader: Reader) -> None:
    text = (
        "Ivo Brand was arrested in May. A crowd came to the square. The shops stayed closed that day. "
        f"{FREED}. The Herald could not independently confirm it."
    )
    assert {c.event: c.certainty for c in events(read(reader, text))} == {
        "arrest": "asserted",
        "release": "unconfirmed",
    }
