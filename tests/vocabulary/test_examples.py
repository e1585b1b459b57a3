"""The contract of an event's file: its own examples are read as it says, and no term vanishes."""

from __future__ import annotations

from typing import Any

import pytest
from _pytest.mark import ParameterSet

from habeas.reading import Reader
from habeas.vocabulary import load
from tests.reading.said import document, events, line

GOLDEN = [  # add yours; a term that goes is a fact that users lose
    "appeal", "arrest", "charge", "conviction", "death-in-custody", "detention", "diplomatic-contact",
    "diplomatic-opening", "diplomatic-visit", "disappearance", "expulsion", "held", "hunger-strike", "ill-treatment",
    "licence", "payment", "policy-change", "prisoner-transfer", "release", "sanction-eased", "sanction-imposed", "search",
    "sentence", "statement-of-support", "transfer", "travel-ban", "trial",
]  # fmt: skip
EVENTS = load("en").events


def _examples() -> list[ParameterSet]:
    return [
        pytest.param(
            event_type,
            example,
            id=f"{event_type}: {example['text']}",
        )
        for event_type, event in EVENTS.items()
        for example in event.examples
    ]


def test_no_term_vanished() -> None:
    assert sorted(EVENTS) == GOLDEN


@pytest.mark.parametrize("event_type", GOLDEN)
def test_a_term_has_a_definition_a_mapping_words_and_an_example(event_type: str) -> None:
    event = EVENTS[event_type]
    assert event.definition.endswith(".")
    assert set(event.mapping) == {"huridocs", "plover", "ace", "followthemoney"}
    assert event.patterns
    assert event.examples


@pytest.mark.parametrize(("event_type", "example"), _examples())
def test_an_event_is_found_in_its_own_example(
    event_type: str, example: dict[str, Any], reader: Reader
) -> None:
    reading = reader.read(document(example["text"]), triage=False)
    assert sorted({line(reading, c) for c in events(reading) if c.event == event_type}) == sorted(
        example["finds"]
    )


@pytest.mark.parametrize("event_type", GOLDEN)
def test_an_example_speaks_of_its_own_event_alone(event_type: str) -> None:
    finds = [found for example in EVENTS[event_type].examples for found in example["finds"]]
    assert {found.split(":")[0] for found in finds} == {event_type}
