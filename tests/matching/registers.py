"""A register with a few people, written into its tables by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from habeas.ledger import Ledger
from habeas.register.schema import appearances, documents, metadata, people


def identity(letter: str, number: int) -> str:
    """An id of that kind."""
    return f"{letter}-{number:016x}"


def new_register(tmp_path: Path) -> Ledger:
    """A ledger with the register's tables, empty."""
    ledger = Ledger.open(str(tmp_path / "habeas.sqlite"), create=True)
    metadata.create_all(ledger.engine)
    return ledger


def put(ledger: Ledger, number: int, name: str, **more: Any) -> None:
    """A person with one appearance of the same number. more: document, appearance, names, and columns of people."""
    given = {"document": "sha256:" + "0" * 64, "appearance": identity("a", number), "names": [name], **more}
    person = {k: v for k, v in given.items() if k in people.c}
    person["names"], person["withheld"] = json.dumps(given["names"]), json.dumps(given.get("withheld", []))
    if "nationality" in person:
        person["nationality"] = json.dumps(person["nationality"])
    with ledger.engine.begin() as connection:
        connection.execute(people.insert(), {"id": identity("p", number), "name": name, **person})
    appear(ledger, given["appearance"], number, name, given["document"], given["names"])


def appear(
    ledger: Ledger, appearance: str, number: int, name: str, document: str, names: list[str] | None = None
) -> None:
    """One more appearance of a person."""
    row = {"id": appearance, "document": document, "name": name, "names": json.dumps(names or [name])}
    with ledger.engine.begin() as connection:
        connection.execute(appearances.insert(), {**row, "person": identity("p", number)})


def put_document(ledger: Ledger, document: str, *, withheld: bool) -> None:
    """A document."""
    with ledger.engine.begin() as connection:
        connection.execute(documents.insert(), {"id": document, "withheld": withheld})
