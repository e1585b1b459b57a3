"""What the vocabulary's data files promise to whoever loads them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

import habeas

FOLDER = Path(habeas.__file__).parent / "vocabulary"
FIELDS = {"names", "demonyms", "plurals", "capital", "cities", "governments"}
NOT_STATES = {"peoples", "wider", "ambiguous"}
NOUNS = ("prisoner", "profession", "office", "kin", "people")
TIES = {"spouse", "partner", "parent", "child", "sibling", "relative", "friend"}


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def states() -> dict[str, dict[str, list[str]]]:
    return {code: row for code, row in toml("countries.toml").items() if code not in NOT_STATES}


def given_names() -> list[list[str]]:
    lines = (FOLDER / "given_names.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def nouns() -> list[tuple[str, str, dict[str, Any]]]:
    sections = toml("roles.toml")
    return [(section, noun, row) for section in NOUNS for noun, row in sections[section].items()]


def codes_by_word() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, row in states().items():
        for word in (word for words in row.values() for word in words):
            found[word].add(code)
    return found


def test_a_country_is_keyed_by_its_alpha_2_code_and_has_a_name() -> None:
    assert len(states()) > 195
    for code, row in states().items():
        assert re.fullmatch(r"[A-Z]{2}", code)
        assert row["names"], code
        assert set(row) <= FIELDS, code


def test_no_word_of_a_country_is_empty_padded_or_said_twice() -> None:
    for code, row in states().items():
        for field, words in row.items():
            assert len(words) == len(set(words)), (code, field)
            assert all(word and word == word.strip() for word in words), (code, field)


def test_a_word_under_two_codes_is_listed_as_ambiguous_with_its_codes_and_a_reason() -> None:
    shared = {word: sorted(codes) for word, codes in codes_by_word().items() if len(codes) > 1}
    listed = toml("countries.toml")["ambiguous"]
    assert {word: row["codes"] for word, row in listed.items()} == shared
    assert all(row["reason"] for row in listed.values())


def test_a_people_or_a_wider_region_is_no_countrys_demonym() -> None:
    data = toml("countries.toml")
    ours = {word for row in states().values() for word in row.get("demonyms", []) + row.get("plurals", [])}
    for section in ("peoples", "wider"):
        for name, row in data[section].items():
            assert row["demonyms"], name
            assert not ours & {*row["demonyms"], *row.get("plurals", [])}, name


def test_the_lands_of_a_people_are_known_countries() -> None:
    for name, row in toml("countries.toml")["peoples"].items():
        assert set(row.get("lands", [])) <= set(states()), name


def test_a_given_name_stands_once_with_f_m_or_u() -> None:
    rows = given_names()
    assert len(rows) > 2500
    assert {len(row) for row in rows} == {2}
    assert {gender for _, gender in rows} == {"f", "m", "u"}
    assert [name for name, times in Counter(name for name, _ in rows).items() if times > 1] == []


@pytest.mark.parametrize("word", ["Grace", "Will", "May", "Said", "Christian", "Georgia", "Jordan", "Chad"])
def test_a_word_read_as_something_else_first_is_no_given_name(word: str) -> None:
    assert word not in {name for name, _ in given_names()}


def test_a_roles_plural_differs_from_its_singular() -> None:
    wrong = [(section, noun) for section, noun, row in nouns() if noun in row.get("plurals", [])]
    assert wrong == []


def test_only_words_with_one_form_for_both_go_without_a_plural() -> None:
    assert {noun for _, noun, row in nouns() if "plurals" not in row} == {"accused", "next of kin"}


def test_a_roles_hints_are_of_the_known_kinds() -> None:
    for section, noun, row in nouns():
        assert row.get("gender", "u") in {"f", "m", "u"}, noun
        assert row.get("age", "adult") in {"adult", "minor", "elderly"}, noun
        assert row.get("foreign", True) is True, noun
        assert (row.get("kin") in TIES) == (section == "kin"), noun


def test_a_title_has_a_gender() -> None:
    assert set(toml("roles.toml")["titles"].values()) == {"f", "m", "u"}


@pytest.mark.parametrize("end", ["first", "last"])
def test_the_words_that_make_an_organisation_stand_once(end: str) -> None:
    words = toml("roles.toml")["organisation_heads"][end]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("name", ["countries.toml", "roles.toml", "given_names.tsv"])
def test_a_data_file_says_at_its_head_where_it_comes_from(name: str) -> None:
    assert "Written by hand" in (FOLDER / name).read_text(encoding="utf-8")[:600]
