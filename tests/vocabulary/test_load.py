"""The loader refuses data that contradicts itself, names the file, and lists gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from habeas.errors import BadVocabulary, UnsupportedLanguage
from habeas.vocabulary import available_languages, load
from habeas.vocabulary import load as load_language
from habeas.vocabulary.load import ROLES, _check_ongoing, _event, _refuse_contradictions, read_toml

SETS: dict[str, Any] = {"sets": {"custody": frozenset({"prison"})}}


def raw(event_type: str = "fishing", **changes: object) -> dict[str, Any]:
    """An event's file as it is read, with changes."""
    data: dict[str, Any] = {
        "event_type": event_type, "kind": "act", "definition": "A person fishes.", "counted_as": "other", "mapping": {},
        "en": {"objects": ["hook"], "examples": []},
    }  # fmt: skip
    return {**data, **changes}


def test_the_languages_are_found_by_their_files() -> None:
    assert available_languages() == ("en",)


@pytest.mark.parametrize("language", ["xx", "", "EN", "../en"])
def test_a_language_without_a_file_is_refused(language: str) -> None:
    with pytest.raises(UnsupportedLanguage, match="known: en"):
        load(language)


def test_a_language_is_loaded_once() -> None:
    assert load("en") is load_language("en")


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "fishing.toml"
    path.write_text("term = fishing", encoding="utf-8")
    with pytest.raises(BadVocabulary, match=r"fishing\.toml: .*line 1"):
        read_toml(path)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(BadVocabulary, match=r"events/fishing\.toml: kind 'hobby'; known: act, concession"):
        _event(raw(kind="hobby"), "en", SETS)


@pytest.mark.parametrize("said", [
    {"objects": ["catch in {nowhere}"]},
    {"objects": ["catch"], "needs": {"catch": "nowhere"}},
])  # fmt: skip
def test_a_set_that_is_not_there_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(BadVocabulary, match="names no set 'nowhere'"):
        _event(raw(en=said), "en", SETS)


@pytest.mark.parametrize("ongoing", [{"hook": "nothing"}, {"net": "fishing"}])
def test_what_is_ongoing_must_be_a_pattern_and_a_term(ongoing: dict[str, str]) -> None:
    said = {"objects": ["hook"], "ongoing": ongoing}
    with pytest.raises(
        BadVocabulary, match=r"events/fishing\.toml: ongoing .* names no pattern of it, or no"
    ):
        _check_ongoing([_event(raw(en=said), "en", SETS)])


def test_one_pattern_under_two_terms_is_refused() -> None:
    one, two = (_event(raw(event_type), "en", SETS) for event_type in ("fishing", "angling"))
    with pytest.raises(BadVocabulary, match="'hook' stands under both 'fishing' and 'angling'"):
        _refuse_contradictions([one, two])


def test_one_pattern_in_two_roles_is_allowed() -> None:
    one = _event(raw("fishing"), "en", SETS)
    two = _event(raw("angling", en={"subjects": ["hook"]}), "en", SETS)
    _refuse_contradictions([one, two])
    assert {p.role for p in (*one.patterns, *two.patterns)} == {"objects", "subjects"}


def test_an_event_without_words_in_a_language_has_no_patterns() -> None:
    assert _event(raw(), "xx", SETS).patterns == ()


def test_words_in_the_languages_file_join_those_of_the_event() -> None:
    words = {**SETS, "events": {"fishing": {"objects": ["net"], "nouns": ["catch"]}}}
    found = {(p.role, *p.words) for p in _event(raw(), "en", words).patterns}
    assert found == {("objects", "hook"), ("objects", "net"), ("nouns", "catch")}


def test_english_has_no_gap() -> None:
    assert load("en").gaps == ()


def test_every_pattern_has_a_known_role_and_words() -> None:
    patterns = [p for event in load("en").events.values() for p in event.patterns]
    assert len(patterns) > 200
    assert {p.role for p in patterns} <= set(ROLES)
    assert all(p.words and all(p.words) for p in patterns)


def test_verbs_that_are_done_to_persons_only_need_no_context() -> None:
    assert {"arrest", "imprison", "pardon"} <= load("en").personal_verbs
    assert "hold" not in load("en").personal_verbs
