"""FollowTheMoney: each entity keeps the model. Where its own tool is there (`make ftm`), that tool says so too."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, update

from habeas.exports.ftm import ACCEPTS, PROPERTIES, entity
from habeas.register.schema import acts, claims, documents, people
from tests.exports.conftest import exported

TOOL = os.environ.get("HABEAS_FTM")  # the `ftm` of an environment with the package followthemoney
tool = pytest.mark.skipif(not TOOL, reason="run by `make ftm`, which needs Debian's libicu-dev")
MODEL = """
import json, followthemoney
from followthemoney import model
print(json.dumps({s.name: {p.name: p.type.name for p in s.properties.values()} for s in model.schemata.values()}))
"""


def entities(connection: Connection) -> dict[str, dict[str, Any]]:
    """What is exported, by id."""
    lines = exported(connection, "ftm").decode("utf-8").splitlines()
    found = {e["id"]: e for e in map(json.loads, lines)}
    assert len(found) == len(lines)
    return found


def test_every_entity_keeps_the_model(example: Connection) -> None:
    found = entities(example)
    for one in found.values():
        kinds = PROPERTIES[one["schema"]]
        for name, values in one["properties"].items():
            assert values and all(ACCEPTS[kinds[name]].fullmatch(value) for value in values)
            assert kinds[name] != "entity" or set(values) <= set(found)


def test_a_person_has_all_names_and_no_invented_birthday(example: Connection) -> None:
    person = entities(example)["p-1111111111111111"]["properties"]
    assert person["name"] == ["Ada Example"] and person["alias"] == ["Ада Экзампл"]
    assert "birthDate" not in person and person["notes"] == ["born between 1978-05-09 and 1979-05-08"]
    example.execute(update(people).values(born_from="1978-01-01", born_to="1978-12-31"))
    assert entities(example)["p-1111111111111111"]["properties"]["birthDate"] == ["1978"]


@pytest.mark.parametrize(
    ("realis", "certainty"), [("sought", "asserted"), ("actual", "denied"), ("planned", "hedged")]
)
def test_what_did_not_happen_or_is_in_doubt_says_so_in_its_name(
    example: Connection, realis: str, certainty: str
) -> None:
    example.execute(update(acts).values(realis=realis, certainty=certainty))
    (name,) = entities(example)["t-1111111111111111"]["properties"]["name"]
    assert name != "release" and all(w in name for w in {realis, certainty} - {"actual", "asserted"})


def test_a_value_that_the_model_would_drop_is_told_in_notes() -> None:
    made = entity("p-1", "Person", {"name": "Ada Example", "gender": "unsaid", "nationality": ["GB", "by"]})
    assert made["properties"] == {"name": ["Ada Example"], "nationality": ["by"],
                                  "notes": ["gender: unsaid", "nationality: GB"]}  # fmt: skip


@tool
def test_the_properties_are_those_of_the_package() -> None:
    python = Path(str(TOOL)).with_name("python")
    model = json.loads(subprocess.run([python, "-c", MODEL], capture_output=True, check=True).stdout)
    same = {"text": {"text", "name", "string", "address"}}
    for schema, properties in PROPERTIES.items():
        for name, kind in properties.items():
            assert model[schema][name] in same.get(kind, {kind}), f"{schema}.{name}"


def ordered(one: dict[str, Any]) -> dict[str, Any]:
    """The entity with its values in order; the tool keeps none."""
    properties = {k: sorted(v) for k, v in sorted(one["properties"].items())}
    return {"id": one["id"], "schema": one["schema"], "properties": properties}


@tool
def test_the_models_own_tool_takes_every_entity_and_changes_none(example: Connection, tmp_path: Path) -> None:
    example.execute(update(documents).values(url="https://herald.example.org/a/1?b=ü&c=%20", language="xx"))
    example.execute(update(claims).values(words="\x00\x1b[31m  two\n lines <b>&amp;</b> \u202eturned\ufffe"))
    example.execute(
        update(people).values(name=" ADA\tExample ", nationality='["GB", "BY", "XX", "EU", "sun"]')
    )
    before = tmp_path / "before.jsonl"
    before.write_bytes(exported(example, "ftm"))
    run = [str(TOOL), "validate", "-i", str(before)]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=True)
    after = {e["id"]: e for e in map(json.loads, done.stdout.splitlines())}
    assert set(after) == set(entities(example)) and not done.stderr
    assert [ordered(e) for e in after.values()] == [ordered(e) for e in entities(example).values()]
