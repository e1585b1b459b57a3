"""How long, for what, and by which way: only from the act's own words."""

from __future__ import annotations

import pytest

from habeas.model import Details
from habeas.reading import Reader
from tests.reading.said import events, read


def details(reader: Reader, text: str, event: str) -> Details:
    """The details of the one event of this kind."""
    (claim,) = [c for c in events(read(reader, text)) if c.event == event]
    return claim.details


@pytest.mark.parametrize(("text", "months"), [
    ("Marta Velin was sentenced to seven years and six months in prison.", 90),
    ("Marta Velin was sentenced to 18 months in prison for insulting the flag.", 18),
    ("Marta Velin was jailed for six and a half years.", 78),
    ("Marta Velin was given a 12-year sentence.", 144),
    ("Marta Velin received a six-year prison sentence.", 72),
    ("A court handed Marta Velin a four-year prison term.", 48),
    ("Marta Velin, 34, was sentenced in 2029 to ten years.", 120),
    ("A judge sentenced the 34-year-old poet Marta Velin to twenty-two years.", 264),
    ("Marta Velin was sentenced to life in prison.", None),
    ("A judge sentenced Marta Velin, 34, to death on Monday.", None),
])  # fmt: skip
def test_the_length_of_a_sentence_is_in_months(text: str, months: int | None, reader: Reader) -> None:
    assert details(reader, text, "sentence").sentence_months == months


def test_the_time_between_two_acts_is_no_sentence(reader: Reader) -> None:
    text = "Marta Velin was sentenced on Monday, two years after her arrest."
    assert details(reader, text, "sentence").sentence_months is None


@pytest.mark.parametrize(("text", "months"), [
    ("Marta Velin was released after 58 months in prison.", 58),
    ("Marta Velin was freed after serving four years of a six-year sentence.", 48),
    ("Marta Velin was released after nearly five years in prison.", 60),
    ("Marta Velin was freed, having spent two years in custody.", 24),
    ("Marta Velin, 34, was released from prison on Monday.", None),
])  # fmt: skip
def test_the_time_held_is_in_months(text: str, months: int | None, reader: Reader) -> None:
    assert details(reader, text, "release").held_months == months


@pytest.mark.parametrize(("text", "manner"), [
    ("Marta Velin was pardoned on Monday.", "pardon"),
    ("Marta Velin was freed after a pardon.", "pardon"),
    ("Marta Velin was released under an amnesty.", "amnesty"),
    ("Marta Velin was freed in a prisoner swap.", "swap"),
    ("Marta Velin was swapped for a Torvian spy.", "swap"),
    ("Marta Velin was released on bail.", "bail"),
    ("Marta Velin was released after serving her full sentence.", "term served"),
    ("Marta Velin was released to house arrest.", "house arrest"),
    ("Marta Velin was released on Monday.", None),
])  # fmt: skip
def test_the_way_of_a_release(text: str, manner: str | None, reader: Reader) -> None:
    assert details(reader, text, "release").as_ == manner


@pytest.mark.parametrize(("text", "event", "charge"), [
    ("Marta Velin was charged with spreading false news.", "charge", "spreading false news"),
    ("Marta Velin was convicted of treason.", "conviction", "treason"),
    ("Marta Velin was sentenced to six years for extremism.", "sentence", "extremism"),
    ("Prosecutors charged Marta Velin with sedition and treason.", "charge", "sedition and treason"),
    ("Marta Velin was charged on Monday.", "charge", None),
])  # fmt: skip
def test_the_charge_is_in_the_reports_words(
    text: str, event: str, charge: str | None, reader: Reader
) -> None:
    assert details(reader, text, event).charge == charge
