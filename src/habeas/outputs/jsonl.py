"""JSON lines: one line for each report, the object that `json` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from habeas.model import Reading, wire
from habeas.outputs._interface import Depth, Example, Output
from habeas.terminal import json_safe


def write(readings: Iterator[Reading], out: TextIO, _: Depth) -> None:
    """One line after the other."""
    for reading in readings:
        data = json.dumps(wire.to_json(reading), ensure_ascii=False, separators=(",", ":"))
        out.write(json_safe(data) + "\n")


OUTPUT = Output(
    suffix=".jsonl",
    type="application/jsonl",
    write=write,
    example=Example(('{"reading":1,', '"why":"2 + 1 = 3"')),
)
