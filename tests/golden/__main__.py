"""Writes every case's reading anew, and what today's rules made under their number: `python -m tests.golden`."""

from __future__ import annotations

import json
import sys

from habeas.reading import VERSION, Reader
from habeas.register.revision import FOLDING
from tests.golden import VERSIONS, Made, cases, changed, folded, kept, read, reading_of

WHERE = {
    "reading": "VERSION in src/habeas/reading/__init__.py",
    "folding": "FOLDING in src/habeas/register/revision.py",
}


def keep(what: str, number: int, made: Made) -> None:
    """Keeps what was made; leaves with the way out where the same number made something else before."""
    found = kept()
    if str(number) in found[what] and (names := changed(what, number, made)):
        sys.exit(
            f"{', '.join(names)}: not as {what} {number} made it; count up {WHERE[what]}, and run this again"
        )
    found[what][str(number)] = made
    VERSIONS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    reader = Reader.load()
    for case in cases():
        (case / "reading.json").write_text(reading_of(case, reader), encoding="utf-8")
    keep("reading", VERSION, read())
    keep("folding", FOLDING, folded())
