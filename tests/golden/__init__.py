"""Whole cases: an invented report in, its reading out, so that a change of finding is seen in the diff of a change.

`python -m tests.golden` writes the readings anew; look at the difference before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path

from habeas.model import Document, document_id, wire
from habeas.reading import Reader

FOLDER = Path(__file__).parent


def cases() -> list[Path]:
    """The folders that hold a report, by name."""
    return sorted(path.parent for path in FOLDER.glob("*/report.txt"))


def reading_of(case: Path, reader: Reader) -> str:
    """What is read from a case's report, as the text of its reading.json."""
    data = (case / "report.txt").read_bytes()
    document = Document(document_id(data), data.decode("utf-8"), source="Example Herald", language="en")
    found = wire.to_json(reader.read(document))
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
