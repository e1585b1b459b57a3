"""Whole cases: an invented report in, its reading out, and a whole ledger in, its register out; so that no change is silent.

`python -m tests.golden` writes the readings anew; look at the difference before you commit it. What today's rules make of all of
it is kept under their number in versions.json: rules that make something else of it need another number.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from pathlib import Path

from sqlalchemy import select

from habeas.model import Document, document_id, wire
from habeas.reading import Reader
from habeas.register import Register
from habeas.register.schema import metadata

FOLDER = Path(__file__).parent
LEDGER = (
    FOLDER.parent / "register/old/0827cb3.sqlite.gz"
)  # never changed: what is made of it changes with the rules only
VERSIONS = FOLDER / "versions.json"
Made = dict[str, str]  # what was made → its hash


def cases() -> list[Path]:
    """The folders that hold a report, by name."""
    return sorted(path.parent for path in FOLDER.glob("*/report.txt"))


def reading_of(case: Path, reader: Reader) -> str:
    """What is read from a case's report, as the text of its reading.json."""
    data = (case / "report.txt").read_bytes()
    document = Document(document_id(data), data.decode("utf-8"), source="Example Herald", language="en")
    found = wire.to_json(reader.read(document))
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read() -> Made:
    """The kept readings, by case."""
    return {case.name: _hash((case / "reading.json").read_text("utf-8")) for case in cases()}


def folded() -> Made:
    """The register's tables, computed from the golden ledger; floats as far as they are the same on every machine."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "golden.sqlite"
        place.write_bytes(gzip.decompress(LEDGER.read_bytes()))
        with Register.open(str(place)) as register:
            register.rebuild()
            with register.reading() as connection:
                tables = [t for t in metadata.sorted_tables if t.name != "register_state"]
                return {t.name: _hash(_rows(connection.execute(select(t)))) for t in tables}


def _rows(found: object) -> str:
    rows = [[round(v, 6) if isinstance(v, float) else v for v in row] for row in found]  # type: ignore[attr-defined]
    return json.dumps(sorted(rows, key=repr), ensure_ascii=False)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def kept() -> dict[str, dict[str, Made]]:
    """What each number of the rules made: "reading" and "folding" → number → what."""
    found: dict[str, dict[str, Made]] = json.loads(VERSIONS.read_text("utf-8"))
    return found


def changed(what: str, number: int, made: Made) -> list[str]:
    """What is made otherwise than under the same number before; that calls for another number."""
    before = kept()[what].get(str(number))
    if before is None:
        return ["nothing is kept of this number: python -m tests.golden"]
    return sorted(name for name in before.keys() | made.keys() if before.get(name) != made.get(name))
