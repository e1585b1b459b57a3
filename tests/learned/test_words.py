"""Words, pieces and windows: every word of a report is read once, in its place."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.learned.windows import MOST, Paragraph, windows
from habeas.learned.words import covering, words_of


def made(text: str, pieces: int = 1) -> Paragraph:
    """A paragraph whose words have so many pieces each."""
    words = words_of(text)
    return Paragraph(text, words, [tuple(range(10, 10 + pieces)) for _ in words])


def test_words_are_where_they_stand() -> None:
    text = "Freed: Ada O'Neil (52)."
    assert [text[word.start : word.end] for word in words_of(text)] == [
        "Freed", ":", "Ada", "O", "'", "Neil", "(", "52", ")", ".",
    ]  # fmt: skip


def test_scripts_without_spaces_are_a_word_a_character() -> None:
    assert [word.start for word in words_of("记者获释")] == [0, 1, 2, 3]
    assert len(words_of("Мікалай Статкевіч")) == 2


def test_a_stretch_is_covered_by_the_words_that_it_touches() -> None:
    words = words_of("She was freed on Monday")
    assert covering(words, 8, 13) == (2, 3)
    assert covering(words, 9, 16) == (2, 4)
    assert covering(words, 3, 4) is None


@settings(suppress_health_check=[HealthCheck.too_slow])  # machines are busy
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 3)), min_size=1, max_size=30))
def test_every_word_is_new_in_exactly_one_window(paragraphs: list[tuple[int, int]]) -> None:
    report = [made("word " * length, pieces) for length, pieces in paragraphs]
    new = [
        (place.paragraph, place.word) for window in windows(report) for place in window.places if place.new
    ]
    assert sorted(new) == [
        (number, word) for number, (length, _) in enumerate(paragraphs) for word in range(length)
    ]


@given(st.lists(st.integers(0, 900), min_size=1, max_size=12))
def test_no_window_is_longer_than_the_encoder_knows(lengths: list[int]) -> None:
    assert all(
        len(window.ids) <= MOST + 12 for window in windows([made("word " * length) for length in lengths])
    )


def test_the_title_and_what_stood_before_are_context() -> None:
    report = [made("Three freed"), *(made(f"paragraph {number} " * 60) for number in range(4))]
    last = windows(report)[-1]
    old = {place.paragraph for place in last.places if not place.new}
    assert 0 in old
    assert max(old) == min(place.paragraph for place in last.places if place.new) - 1


def test_a_long_list_keeps_the_line_that_announces_it() -> None:
    frame = made("The following were freed on Friday :")
    report = [
        made("Title"),
        made("Text " * 100),
        frame,
        *(made(f"Name Surname {n} , Brest " * 2) for n in range(60)),
    ]
    assert all(
        any(place.paragraph == 2 for place in window.places)
        for window in windows(report)
        if any(place.new and place.paragraph > 2 for place in window.places)
    )
