"""`python -m benchmarks.speed`: how fast, in ratios of one run. Prints a table; gates nothing, for machines differ."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.speed.measures import Bench, Measure

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- speed: begin -->\n", "<!-- speed: end -->"
BLOCK = re.compile(f"{BEGIN}.*?{END}", re.DOTALL)
ROUNDS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table line by line; with --write also puts it into benchmarks/README.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--write", action="store_true", help="update benchmarks/README.md")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="by turns, medians of so many")
    options = parser.parse_args(arguments)
    lines = []
    for line in table(Bench(options.rounds).measures()):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        README.write_text(written(README.read_text("utf-8"), lines), encoding="utf-8")
    return 0


def table(measures: Iterator[Measure]) -> Iterator[str]:
    """Markdown, a line as soon as it is known."""
    yield "| what | measured | target | |"
    yield "| --- | --- | --- | --- |"
    for measure in measures:
        yield f"| {measure.what} | {measure.figure} | {measure.target} | {'met' if measure.good else '**missed**'} |"
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    yield ""
    yield f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine}; peers run by turns in the same process or beside it."


def written(page: str, lines: Sequence[str]) -> str:
    """The page with the block between its marks replaced."""
    block = BEGIN + "\n" + "\n".join(lines) + "\n\n" + END
    return BLOCK.sub(lambda _: block, page)


if __name__ == "__main__":
    sys.exit(main())
