"""From a form to its lemma, for regular verbs and the table's others."""

from __future__ import annotations

import pytest

from habeas.vocabulary import load
from habeas.vocabulary.forms import FormTable, verb_forms

TABLE = FormTable(
    {"get": ["got", "gotten", "got"], "leave": ["left", "left"], "admit": ["admitted", "admitted"]},
    ("arrest", "release", "deny", "jail", "ban", "search", "stay"),
)


@pytest.mark.parametrize(("form", "lemma"), [
    ("arrested", "arrest"),
    ("arrests", "arrest"),
    ("arresting", "arrest"),
    ("released", "release"),
    ("releasing", "release"),
    ("denied", "deny"),
    ("denies", "deny"),
    ("searches", "search"),
    ("banning", "ban"),
    ("stays", "stay"),
    ("got", "get"),
    ("getting", "get"),
    ("left", "leave"),
    ("leaving", "leave"),
    ("admitted", "admit"),
    ("admitting", "admit"),
])  # fmt: skip
def test_a_form_belongs_to_its_lemma(form: str, lemma: str) -> None:
    assert TABLE.lemma(form) == lemma


@pytest.mark.parametrize("word", ["prison", "arrested-development", "", "lefts"])
def test_an_unknown_form_is_its_own_lemma(word: str) -> None:
    assert TABLE.lemma(word) == word


@pytest.mark.parametrize(("lemma", "irregular", "form"), [
    ("jail", [], "jailed"),
    ("deny", [], "denied"),
    ("seize", [], "seizing"),
    ("flee", ["fled", "fled"], "fled"),
    ("free", ["freed", "freed"], "freed"),
    ("ban", ["banned", "banned"], "banning"),
])  # fmt: skip
def test_the_forms_of_a_verb(lemma: str, irregular: list[str], form: str) -> None:
    assert form in verb_forms(lemma, irregular)


def test_every_verb_of_the_vocabulary_knows_its_own_forms() -> None:
    vocabulary = load("en")
    for past, lemma in {
        "freed": "free",
        "detained": "detain",
        "held": "hold",
        "said": "say",
        "urged": "urge",
    }.items():
        assert vocabulary.forms.lemma(past) == lemma
