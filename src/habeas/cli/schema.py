"""`habeas schema`: prints a contract."""

from __future__ import annotations

import json
import sys
from importlib import resources
from typing import Any

from habeas.vocabulary import terms


def show(what: str) -> int:
    """Prints the JSON Schema of one contract. Raises BadOption where there is none of that name."""
    sys.stdout.write(json.dumps(contract(what), indent=2, ensure_ascii=False) + "\n")
    return 0


def contract(what: str) -> dict[str, Any]:
    """One contract; that of a reading has the vocabulary's terms in it: an event's own file is all that a new one takes."""
    if what != "reading":
        from habeas.desk.results import kind_of

        return kind_of(what).schema()
    text = resources.files("habeas.model").joinpath("reading.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    schema["$defs"]["event"]["properties"]["event"]["enum"] = terms()
    return schema
