"""The parts of a list take the act of their whole."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from tests.reading.said import counts, read


@pytest.mark.parametrize(("text", "of", "numbers"), [
    ("Police arrested 12 people: seven women and five men.", "arrested", [12, 7, 5]),
    ("Police arrested 12 people (seven women and five men).", "arrested", [12, 7, 5]),
    ("Torvia freed 52 prisoners on Thursday: 38 of its own citizens and 14 foreigners.", "released", [52, 38, 14]),
    ("Police detained 30 people, including five women.", "arrested", [30, 5]),
    ("Of the 52 prisoners freed on Thursday, 14 were foreigners.", "released", [52, 14]),
    ("Five foreigners — two Poles, two Germans and one Briton — were freed.", "released", [5, 2, 2, 1]),
    ("Torvia freed five foreigners, two of them Poles.", "released", [5, 2]),
])  # fmt: skip
def test_a_part_counts_what_its_whole_counts(text: str, of: str, numbers: list[int], reader: Reader) -> None:
    found = counts(read(reader, text))
    assert [c.low for c in found] == numbers
    assert {c.of for c in found} == {of}


def test_each_part_points_at_its_own_whole(reader: Reader) -> None:
    text = (
        "Torvia freed 52 prisoners: 38 Belarusians and 14 foreigners: one Briton, one French national, "
        "six Lithuanians, two Latvians, two Poles and two Germans."
    )
    found = counts(read(reader, text))
    by_id = {c.id: c.low for c in found}
    assert [(c.low, by_id.get(c.whole or "")) for c in found] == [
        (52, None), (38, 52), (14, 52), (1, 14), (1, 14), (6, 14), (2, 14), (2, 14), (2, 14),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "acts"), [
    ("Twelve people were arrested. Ten of them were released on bail.", ["arrested", "released"]),
    ("Torvia freed 52 prisoners, but 1,180 people remain behind bars.", ["released", "held"]),
    ("Police arrested 40 people and charged 12 students.", ["arrested", "charged"]),
])  # fmt: skip
def test_a_number_with_an_act_of_its_own_keeps_it(text: str, acts: list[str], reader: Reader) -> None:
    assert [c.of for c in counts(read(reader, text))] == acts
