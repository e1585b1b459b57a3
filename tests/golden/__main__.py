"""Writes every case's reading anew: `python -m tests.golden`."""

from __future__ import annotations

from habeas.reading import Reader
from tests.golden import cases, reading_of

if __name__ == "__main__":
    reader = Reader.load()
    for case in cases():
        (case / "reading.json").write_text(reading_of(case, reader), encoding="utf-8")
