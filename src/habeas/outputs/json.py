"""JSON: one object for each report, over several lines, as `habeas schema reading` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from habeas.model import Reading, wire
from habeas.outputs._interface import Depth, Example, Output
from habeas.terminal import json_safe


def write(readings: Iterator[Reading], out: TextIO, _: Depth) -> None:
    """One object after the other."""
    for reading in readings:
        out.write(json_safe(json.dumps(wire.to_json(reading), ensure_ascii=False, indent=2)) + "\n")


OUTPUT = Output(
    suffix=".json",
    type="application/json",
    write=write,
    example=Example(('"reading": 1,', '"why": "2 + 1 = 3"')),
)
