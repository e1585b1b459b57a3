"""Numbers told of a number count what the number is of, and are said by whoever puts them."""

from __future__ import annotations

import pytest

from habeas.model import CountClaim
from habeas.reading import Reader
from tests.reading.said import read

REMAIN = "Nearly 1,300 political prisoners remain behind bars, the group Svet said. "
TOLD = [
    (f"{REMAIN}A lawyers' association puts the number at more than 1,200.", "held", 1201, None, "A lawyers' association"),
    (f"{REMAIN}The opposition puts the figure at 1,245.", "held", 1245, 1245, "The opposition"),
    ("The number of political prisoners has risen to 1,245, the group Svet said.", "held", 1245, 1245, "the group Svet"),
    ("The number of those detained stood at 61 by evening.", "arrested", 61, 61, None),
    ("At least 90 people were detained. The interior ministry gave a figure of 43.", "arrested", 43, 43, "The interior ministry"),
    ("As of May 1, 1,197 people are recognised as political prisoners.", "held", 1197, 1197, None),
]  # fmt: skip
NOT_TOLD = [
    "The opposition could put the number of political prisoners at 1,245 one day.",
    "The number of shops in the town rose to 1,245. Ivo Brand was arrested.",
    "Police detained 43 people. The ministry put the number of broken windows at 61.",
    "As of May 1, 1,197 people are recognised as experts. Ivo Brand was arrested.",
    "About 300 people were detained. Organisers put the figure of participants at 20,000. Police put the number at 1,245.",
    "Police detained 43 people. The death toll rose to 61.",
    "Police detained 43 people. The figure for the dead reached 61.",
    "Police detained 43 people. A figure of 61 was carved on the door.",
]


@pytest.mark.parametrize(("text", "of", "low", "high", "voice"), TOLD)
def test_a_number_of_a_number_counts_what_it_is_of(
    text: str, of: str, low: int, high: int | None, voice: str | None, reader: Reader
) -> None:
    last = [c for c in read(reader, text).claims if isinstance(c, CountClaim)][-1]
    assert (last.of, last.low, last.high) == (of, low, high)
    assert (last.said_by[-1].name if last.said_by else None) == voice


@pytest.mark.parametrize("text", NOT_TOLD)
def test_numbers_of_other_things_and_possible_ones_count_nobody(text: str, reader: Reader) -> None:
    counted = {c.low for c in read(reader, text).claims if isinstance(c, CountClaim)}
    assert not counted & {1245, 61, 1197}
