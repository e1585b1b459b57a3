"""`habeas schema`: prints a contract."""

from __future__ import annotations

import json
import sys
from importlib import resources
from typing import Any

from habeas.errors import BadOption
from habeas.vocabulary import terms

CONTRACTS = {"reading": "reading.schema.json"}


def show(what: str) -> int:
    """Prints the JSON Schema of one contract. Raises BadOption where there is none of that name."""
    sys.stdout.write(json.dumps(contract(what), indent=2, ensure_ascii=False) + "\n")
    return 0


def contract(what: str) -> dict[str, Any]:
    """One contract, with the vocabulary's terms in it: an event's own file is all that a new one takes."""
    if what not in CONTRACTS:
        raise BadOption(f"{what}: no contract of that name; known: {', '.join(CONTRACTS)}")
    schema: dict[str, Any] = json.loads(
        resources.files("habeas.model").joinpath(CONTRACTS[what]).read_text("utf-8")
    )
    schema["$defs"]["event"]["properties"]["event"]["enum"] = terms()
    return schema
