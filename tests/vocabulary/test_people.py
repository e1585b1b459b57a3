"""What people are called: countries, roles, titles, kin, given names."""

from __future__ import annotations

import pytest

from habeas.vocabulary.people import folded, read_people

PEOPLE = read_people()


@pytest.mark.parametrize(("word", "code"), [
    ("belarus", "BY"), ("minsk", "BY"), ("united states", "US"), ("kremlin", "RU"), ("norway", "NO"),
])  # fmt: skip
def test_a_country_is_known_by_its_name_its_capital_and_its_seat(word: str, code: str) -> None:
    assert PEOPLE.country[word] == code


@pytest.mark.parametrize(("word", "code"), [
    ("norwegian", "NO"), ("norwegians", "NO"), ("briton", "GB"), ("poles", "PL"), ("lithuanians", "LT"),
])  # fmt: skip
def test_a_people_is_known_by_its_adjective_and_its_plural(word: str, code: str) -> None:
    assert PEOPLE.demonym[word] == code


def test_a_plural_of_a_people_is_a_number_of_persons() -> None:
    assert {"poles", "britons", "lithuanians"} <= PEOPLE.demonym_plural
    assert "norwegian" not in PEOPLE.demonym_plural


@pytest.mark.parametrize(("word", "kind", "plural"), [
    ("journalist", "profession", False),
    ("journalists", "profession", True),
    ("president", "office", False),
    ("political prisoners", "prisoner", True),
    ("wife", "kin", False),
    ("women", "people", True),
])  # fmt: skip
def test_a_role_is_known_with_its_kind_and_number(word: str, kind: str, plural: bool) -> None:
    role = PEOPLE.roles[word]
    assert (role.kind, role.plural) == (kind, plural)


@pytest.mark.parametrize(
    ("word", "gender"), [("wife", "f"), ("brother", "m"), ("women", "f"), ("journalist", None)]
)
def test_a_role_tells_a_gender_only_where_the_word_does(word: str, gender: str | None) -> None:
    assert PEOPLE.roles[word].gender == gender


@pytest.mark.parametrize(("word", "tie"), [("wife", "spouse"), ("daughter", "child"), ("brother", "sibling")])
def test_kin_says_which_tie(word: str, tie: str) -> None:
    assert PEOPLE.roles[word].kin == tie


def test_a_couple_is_two_and_a_crowd_untold() -> None:
    assert PEOPLE.roles["couple"].several == 2
    assert PEOPLE.roles["crowd"].several == 0


@pytest.mark.parametrize(("title", "gender"), [("mr", "m"), ("mrs", "f"), ("dr", None)])
def test_a_title_tells_a_gender_only_where_it_does(title: str, gender: str | None) -> None:
    assert PEOPLE.titles[title] == gender


@pytest.mark.parametrize(("text", "plain"), [("Ñandú", "nandu"), ("ÅSE", "ase"), ("Zoë", "zoe"), ("", "")])
def test_folding_takes_marks_and_case_away(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_a_given_name_is_found_without_its_marks() -> None:
    assert PEOPLE.given[folded("Marta")] == "f"
    assert PEOPLE.given[folded("José")] == "m"
