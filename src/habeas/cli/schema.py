"""`habeas schema`: prints a contract."""

from __future__ import annotations

import sys
from importlib import resources

from habeas.errors import BadOption

CONTRACTS = {"reading": "reading.schema.json"}


def show(what: str) -> int:
    """Prints the JSON Schema of one contract. Raises BadOption where there is none of that name."""
    if what not in CONTRACTS:
        raise BadOption(f"{what}: no contract of that name; known: {', '.join(CONTRACTS)}")
    sys.stdout.write(resources.files("habeas.model").joinpath(CONTRACTS[what]).read_text("utf-8"))
    return 0
