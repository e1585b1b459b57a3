"""What the desk answers with: frozen, each kind with a schema of its own that changes only with its version.

Where one changes on purpose: raise its version if a field went or means something else, then
`python -m tests.desk.test_results`.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest

from habeas.desk.results import Kind, kind_of, kinds
from habeas.errors import BadOption
from tests.test_docs_tables import BLOCK, renew

FOLDER = Path(__file__).parents[1] / "golden/schemas"
PAGE = Path(__file__).parents[2] / "docs/reference/results.md"
NAMES = ["added", "counts", "decision", "decisions", "disagreements", "document", "documents", "events", "exchanges",
         "intake", "kept", "list", "log", "match", "people", "person", "proposals", "proposed-claims", "search", "status",
         "verified", "waiting"]  # fmt: skip


def test_no_kind_vanished() -> None:
    assert list(kinds()) == NAMES


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_a_kind_is_frozen_and_its_schema_is_one(kind: Kind) -> None:
    assert kind.made.__dataclass_params__.frozen  # type: ignore[attr-defined]
    schema = kind.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == {"schema", *(f.name for f in dataclasses.fields(kind.made))}


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_a_schema_is_the_kept_one_of_its_version(kind: Kind) -> None:
    assert kind.schema() == json.loads((FOLDER / f"{kind.name}.json").read_text("utf-8"))


def test_a_kind_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(BadOption, match="nothing: no contract of that name; known: reading, added"):
        kind_of("nothing")


def table() -> str:
    """Every kind with its version and what it holds."""
    rows = "".join(
        f"| `{k.name}` | {k.version} | {' '.join((k.made.__doc__ or '').split())} |\n"
        for k in kinds().values()
    )
    return f"| name | version | what it holds |\n| --- | --- | --- |\n{rows}"


def test_every_kind_is_documented() -> None:
    assert BLOCK.findall(PAGE.read_text("utf-8")) == [table()]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for kind in kinds().values():
        text = json.dumps(kind.schema(), indent=1, ensure_ascii=False, sort_keys=True)
        (FOLDER / f"{kind.name}.json").write_text(text + "\n", "utf-8")
    renew(PAGE, [table()])
