"""Laws of comparing: symmetric, reflexive, the same in any case, Unicode form and (where it is free)
order."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.names.people import people
from habeas.names import compare, compare_many

EVERYONE = [name for _, names in [*people("train"), *people("test")] for name in names]
NAMES = st.sampled_from(EVERYONE)
LETTERS = [
    name
    for name in EVERYONE
    if 2 <= len(name.split()) <= 3 and ("A" <= name[0] <= "Z" or "А" <= name[0] <= "Я")
]


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES)
def test_comparing_is_symmetric(one: str, two: str) -> None:
    assert compare(one, two).score == compare(two, one).score


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert compare(name, name).verdict != "different"


@settings(max_examples=100, deadline=None)
@given(NAMES, NAMES)
def test_the_form_of_unicode_is_no_difference(one: str, two: str) -> None:
    plain = compare(one, two).score
    assert all(compare(unicodedata.normalize(form, one), two).score == plain for form in ("NFC", "NFD"))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(LETTERS), NAMES)
def test_capitals_are_no_difference(one: str, two: str) -> None:
    assert compare(one.upper(), two).score == compare(one.lower(), two).score


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([n for n in LETTERS if len(n.split()) == 2 and n.isascii() and "-" not in n]),
    st.sampled_from(LETTERS),
)
def test_the_order_of_two_parts_is_no_difference(one: str, two: str) -> None:
    given_name, surname = one.split()
    assert compare(f"{surname} {given_name}", two).score == pytest.approx(compare(one, two).score, abs=0.12)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=60))
def test_arrays_and_single_pairs_agree(pairs: list[tuple[str, str]]) -> None:
    many = compare_many([a for a, _ in pairs], [b for _, b in pairs])
    assert many == pytest.approx([compare(a, b).score for a, b in pairs], abs=2e-6)
