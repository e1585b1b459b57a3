"""What is loaded once and shared by all that read can't be changed by any of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from types import MappingProxyType

import pytest

from habeas.disagreements import all_rules
from habeas.exports import exports
from habeas.extractors import extractors
from habeas.outputs import outputs
from habeas.reading.triggers import TriggerFinder
from habeas.register.accounts import _object as group_of
from habeas.sources import sources
from habeas.vocabulary import Vocabulary, known_terms, load, read_people
from habeas.vocabulary.columns import column_words
from habeas.vocabulary.frozen import frozen

FAMILIES = (all_rules, exports, extractors, outputs, sources)
SHARED = (lambda: load("en"), known_terms, read_people, column_words)


def changeable(value: object, place: str = "") -> Iterator[str]:
    """The places in a value that could be given other contents."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if not value.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            yield place
        for field in dataclasses.fields(value):
            yield from changeable(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, MappingProxyType):
        for key, one in value.items():
            yield from changeable(one, f"{place}[{key}]")
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from changeable(one, f"{place}[…]")
    elif isinstance(value, dict | list | set):
        yield place


@pytest.mark.parametrize("shared", SHARED)
def test_what_the_vocabulary_hands_out_is_frozen_to_the_last_list(shared: Callable[[], object]) -> None:
    assert list(changeable(shared())) == []
    assert shared() is shared()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_members_of_a_family_are_not_anybodys_to_change(family: Callable[[], object]) -> None:
    assert isinstance(family(), MappingProxyType)


def test_a_group_that_many_rows_share_is_frozen() -> None:
    assert list(changeable(group_of('{"nationality":"BY"}'))) == []


def test_finding_triggers_leaves_the_vocabulary_as_it_was() -> None:
    vocabulary: Vocabulary = load("en")
    before = [vocabulary.forms.lemma(form) for form in FORMS]
    TriggerFinder(vocabulary)
    assert [vocabulary.forms.lemma(form) for form in FORMS] == before == LEMMAS


FORMS = ["detained", "sentencing", "freed", "pardons", "unheard"]
LEMMAS = ["detain", "sentence", "free", "pardon", "unheard"]


def test_frozen_keeps_what_was_in_it() -> None:
    made = frozen({"a": [1, {"b": {2, 3}}], "c": "d"})
    assert made == {"a": (1, {"b": frozenset({2, 3})}), "c": "d"}
    with pytest.raises(TypeError):
        made["a"] = ()
