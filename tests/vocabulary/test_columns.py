"""Words of columns and cells: no word with two meanings, all of them findable."""

from __future__ import annotations

import pytest

from habeas.errors import BadVocabulary
from habeas.vocabulary import columns
from habeas.vocabulary.columns import column_words, plain


def test_words_are_compared_without_case_accent_forms_and_punctuation() -> None:
    assert plain(" Ф.И.О.\n(полностью) ") == "ф и о полностью"
    assert plain("Осуждён") == "осужден"
    assert plain("ＤＯＢ") == "dob"
    assert plain("လွတ်မြောက်") == "လွတ်မြောက်"


def test_months_and_countries_are_known_in_every_language_of_the_file() -> None:
    words = column_words()
    assert {words.months[m] for m in ("may", "мая", "май", "травня", "траўня", "mayo", "مايو", "မေ")} == {5}
    assert {words.countries[c] for c in ("lithuania", "літва", "литва", "lituania", "ليتوانيا")} == {"LT"}
    assert words.codes["LTU"] == words.codes["LT"] == "LT"
    assert "no" not in words.countries


def test_a_language_that_contradicts_itself_is_refused() -> None:
    data = {"xx": {"gender": {"male": ["x"], "female": ["X."]}}}
    with pytest.raises(BadVocabulary, match=r"xx\.gender: 'x' is male and female"):
        columns._gathered("gender", data)


def test_a_word_on_which_languages_differ_is_left_out() -> None:
    data = {"xx": {"gender": {"male": ["m", "a"]}}, "yy": {"gender": {"female": ["m"]}}}
    assert columns._gathered("gender", data) == {"a": "male"}
