"""Age, nationality, role and kin hang on the name itself, never on a neighbour's."""

from __future__ import annotations

import pytest

from habeas.model import Person
from habeas.reading import Reader
from tests.reading.said import read


def person(reader: Reader, text: str, name: str = "Marta Velin") -> Person:
    """The one person of this name."""
    (found,) = [p for p in read(reader, text).people if p.name == name]
    return found


@pytest.mark.parametrize("text", [
    "Marta Velin, 34, was arrested on Monday.",
    "Marta Velin (34) was arrested on Monday.",
    "Marta Velin, aged 34, was arrested on Monday.",
    "Marta Velin, a 34-year-old poet, was arrested on Monday.",
    "The 34-year-old poet Marta Velin was arrested on Monday.",
    "Police arrested 34-year-old Marta Velin on Monday.",
])  # fmt: skip
def test_the_age_is_read(text: str, reader: Reader) -> None:
    assert person(reader, text).age == 34


@pytest.mark.parametrize("text", [
    "Marta Velin, jailed for 34 years, was freed.",
    "Marta Velin was freed with 34 others.",
    "Marta Velin was freed after 34 months.",
    "Marta Velin was freed beside Ivo Brand, 34.",
    "A 34-year-old man, Ivo Brand, was arrested with Marta Velin.",
])  # fmt: skip
def test_a_number_nearby_is_no_age(text: str, reader: Reader) -> None:
    assert person(reader, text).age is None


@pytest.mark.parametrize(("text", "codes"), [
    ("The German-Iranian nurse Marta Velin was freed on Monday.", ("DE", "IR")),
    ("Marta Velin, a British citizen, was freed on Monday.", ("GB",)),
    ("The Norwegian nurse Marta Velin was freed.", ("NO",)),
    ("Marta Velin, a Polish journalist, was freed.", ("PL",)),
    ("Police freed the French teacher Marta Velin.", ("FR",)),
])  # fmt: skip
def test_the_nationality_is_read(text: str, codes: tuple[str, ...], reader: Reader) -> None:
    assert person(reader, text).nationality == codes


@pytest.mark.parametrize("text", [
    "Marta Velin was deported by the Norwegian police.",
    "Marta Velin was freed after talks with a Norwegian envoy.",
    "Marta Velin and the Norwegian nurse Ivo Brand were freed.",
])  # fmt: skip
def test_a_neighbours_nationality_is_not_taken(text: str, reader: Reader) -> None:
    assert person(reader, text).nationality == ()


@pytest.mark.parametrize(("text", "role"), [
    ("The poet Marta Velin was freed.", "poet"),
    ("Marta Velin, a lawyer who heads the Invented Rights Centre, was arrested.", "lawyer"),
    ("Opposition leader Marta Velin was arrested.", "Opposition leader"),
    ("Marta Velin, a 52-year-old journalist, was released.", "journalist"),
    ("Former minister Marta Velin was sentenced to nine years in prison.", "Former minister"),
])  # fmt: skip
def test_the_role_is_read(text: str, role: str, reader: Reader) -> None:
    assert person(reader, text).role == role


def test_an_age_is_no_part_of_the_role(reader: Reader) -> None:
    assert person(reader, "The 52-year-old poet Marta Velin was arrested in June.").role == "poet"


def test_the_next_persons_role_is_not_taken(reader: Reader) -> None:
    text = "Police arrested the editors Marta Velin and Ivo Brand, the poet Lena Korr and a student."
    assert person(reader, text, "Ivo Brand").role != "poet"


@pytest.mark.parametrize(("text", "tie"), [
    ("Marta Velin, the wife of Ivo Brand, was arrested on Monday.", "spouse"),
    ("Ivo Brand and his wife, Marta Velin, were arrested on Monday.", "spouse"),
    ("Ivo Brand's sister Marta Velin was arrested on Monday.", "sibling"),
    ("Marta Velin, the daughter of Ivo Brand, was arrested on Monday.", "child"),
    ("Ivo Brand's mother, Marta Velin, was arrested on Monday.", "parent"),
])  # fmt: skip
def test_kin_points_at_the_other_person(text: str, tie: str, reader: Reader) -> None:
    (kin,) = person(reader, text).kin
    assert (kin.person, kin.is_) == (person(reader, text, "Ivo Brand").id, tie)


def test_a_lawyer_is_no_kin(reader: Reader) -> None:
    assert person(reader, "Marta Velin, a lawyer of Ivo Brand, was arrested on Monday.").kin == ()
