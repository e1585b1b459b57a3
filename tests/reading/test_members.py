"""A number and a list of names that are the same people: only where the arithmetic holds."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from tests.reading.said import facts, read

ALL = {"release: Marta Velin", "release: Ivo Brand", "release: Lena Korr"}


@pytest.mark.parametrize("text", [
    "Three journalists were freed on Monday: Marta Velin, Ivo Brand and Lena Korr.",
    "Three Norwegians were freed. Marta Velin, Ivo Brand and Lena Korr flew to Oslo on Monday.",
    "Five Americans were freed on Monday. Marta Velin, Ivo Brand, Lena Korr and two others were on the plane.",
    "Torvia freed three nurses. They are Marta Velin, Ivo Brand and Lena Korr.",
])  # fmt: skip
def test_the_names_join_their_number(text: str, reader: Reader) -> None:
    assert facts(read(reader, text)) == ALL


@pytest.mark.parametrize("text", [
    "Four Norwegians were freed. Marta Velin, Ivo Brand and Lena Korr waited for them.",
    "Dozens of prisoners were freed. Marta Velin, Ivo Brand and Lena Korr waited for them.",
    "At least three prisoners were freed. Marta Velin, Ivo Brand and Lena Korr waited for them.",
])  # fmt: skip
def test_names_of_another_number_do_not(text: str, reader: Reader) -> None:
    assert facts(read(reader, text)) == set()


@pytest.mark.xfail(strict=True, reason="the first two of three names are taken for the two")
def test_a_part_of_a_longer_list_does_not(reader: Reader) -> None:
    text = "Two Norwegians were freed. Marta Velin, Ivo Brand and Lena Korr waited for them."
    assert facts(read(reader, text)) == set()


def test_the_members_take_the_nationality_of_their_number(reader: Reader) -> None:
    text = "Three Norwegians were freed. Marta Velin, Ivo Brand and Lena Korr flew to Oslo on Monday."
    assert {p.nationality for p in read(reader, text).people} == {("NO",)}
