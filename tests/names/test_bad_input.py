"""Whatever is handed in: a verdict or a BadName, never another error, in time that grows with its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import BadName
from habeas.names import compare, prepare


@pytest.mark.parametrize(
    "name", ["", " ", "...", "1234", "\u200b", "\u202e\u202c", "\x00\x07", "()", "''", "—"]
)
def test_no_letter_is_no_name(name: str) -> None:
    with pytest.raises(BadName, match="no letter"):
        compare(name, "Ada Example")


def test_a_megabyte_is_refused_at_once() -> None:
    before = time.perf_counter()
    with pytest.raises(BadName, match="1,000,000 characters"):
        compare("a" * 1_000_000, "Ada")
    assert time.perf_counter() - before < 0.5


def test_one_letter_is_an_initial() -> None:
    assert compare("A", "Ada").verdict in {"unsure", "different"}


def test_homoglyphs_are_folded_and_reported() -> None:
    found = compare("Iгoр Гутнiк", "Ігор Гутнік")
    assert found.verdict == "same"
    assert any("letters of another alphabet in 'iгoр' were read as 'ігор'" in r for r in found.reasons)


def test_marks_that_steer_display_are_ignored() -> None:
    assert compare("\u202bعلي\u200f حسن\u202c", "علي حسن").score == compare("علي حسن", "علي حسن").score
    assert (
        compare("Ma\u200bria\u00ad Ivanova", "Maria Ivanova").score
        == compare("Maria Ivanova", "Maria Ivanova").score
    )


def test_digits_are_not_part_of_a_name() -> None:
    assert compare("Ada 1966 Example", "Ada Example").score == compare("Ada Example", "Ada Example").score


def test_an_unknown_script_gives_a_verdict() -> None:
    assert compare("𐌰𐌳𐌰 𐌴𐍇𐌰𐌼", "Ada Example").verdict in {"same", "unsure", "different"}


def test_time_grows_with_length_and_not_faster() -> None:
    def seconds(words: int) -> float:
        name = " ".join(f"abcdefg{chr(97 + i % 26)}" for i in range(words))
        before = time.perf_counter()
        prepare(name)
        return time.perf_counter() - before

    seconds(5)
    assert seconds(110) < 0.25


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gives_a_verdict_or_bad_name(one: str, two: str) -> None:
    try:
        found = compare(one, two)
    except BadName:
        return
    assert 0.0 <= found.score <= 1.0
    assert found.reasons
