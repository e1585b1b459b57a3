"""The contract: every kind of claim keeps it, and what breaks it is noticed."""

from __future__ import annotations

import copy
import dataclasses
import json
from typing import Any

import jsonschema
import pytest

from habeas.cli.schema import contract
from habeas.model import Part, Reading, wire

SCHEMA = contract("reading")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_reading_with_every_kind_of_claim_keeps_the_contract(reading: Reading) -> None:
    data = json.loads(json.dumps(wire.to_json(reading)))
    assert {claim["kind"] for claim in data["claims"]} == {"event", "count", "exchange", "quote"}
    VALIDATOR.validate(data)


def test_the_empty_reading_keeps_the_contract(reading: Reading) -> None:
    VALIDATOR.validate(wire.to_json(Reading(reading.document)))


def _set(data: Any, path: tuple[str | int, ...], value: object) -> None:
    *before, last = path
    for step in before:
        data = data[step]
    if value is None:
        del data[last]
    else:
        data[last] = value


BREAKS: list[tuple[tuple[str | int, ...], object]] = [
    (("reading",), 2),
    (("claims", 0, "span"), None),
    (("claims", 0, "span", "start"), -1),
    (("claims", 0, "span", "end"), 0),
    (("claims", 0, "event"), "freeing"),
    (("claims", 0, "realis"), "maybe"),
    (("claims", 0, "certainty"), "sure"),
    (("claims", 0, "details", "as"), "escape"),
    (("claims", 0, "details", "colour"), "red"),
    (("claims", 0, "kind"), "rumour"),
    (("claims", 0, "date", "from"), "Thursday"),
    (("claims", 0, "said_by", 0, "kind"), "friend"),
    (("claims", 1, "of"), "freed"),
    (("claims", 1, "low"), 5.5),
    (("claims", 1, "group"), None),
    (("document", "id"), "md5:1"),
    (("document", "published", "basis"), "guessed"),
    (("document", "furniture", 0, "what"), "chair"),
    (("document", "parts"), [{"start": 0, "end": 9}]),
    (("document", "parts"), []),
    (("people", 0, "nationality"), ["Exampleland"]),
    (("people", 0, "mentions"), None),
    (("checks", 0, "why"), None),
]


@pytest.mark.parametrize(("path", "value"), BREAKS, ids=lambda value: str(value))
def test_what_breaks_the_contract_is_noticed(
    path: tuple[str | int, ...], value: object, reading: Reading
) -> None:
    data = copy.deepcopy(json.loads(json.dumps(wire.to_json(reading))))
    _set(data, path, value)
    assert not VALIDATOR.is_valid(data)


def test_parts_are_written_only_where_there_are_any(reading: Reading) -> None:
    assert "parts" not in wire.to_json(reading)["document"]
    document = dataclasses.replace(reading.document, parts=(Part(0, 44, "page 1"),))
    data = json.loads(json.dumps(wire.to_json(dataclasses.replace(reading, document=document))))
    VALIDATOR.validate(data)
    assert wire.from_json(data).document == document


@pytest.mark.parametrize("field", ["date", "count", "actor", "place"])
def test_what_is_not_said_of_an_event_is_null(field: str, reading: Reading) -> None:
    data = json.loads(json.dumps(wire.to_json(reading)))
    data["claims"][0][field] = None
    VALIDATOR.validate(data)


def test_a_field_may_be_added(reading: Reading) -> None:
    data = wire.to_json(reading)
    data["claims"][0]["added_later"] = 1
    VALIDATOR.validate(data)
