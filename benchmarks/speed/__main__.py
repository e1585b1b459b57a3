"""`python -m benchmarks.speed`: how fast, in ratios of one run. Prints a table; gates nothing, for machines differ."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
from collections.abc import Iterator, Sequence

from benchmarks import page
from benchmarks.speed.measures import Bench, Measure

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
        page.write("speed", lines)
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


if __name__ == "__main__":
    sys.exit(main())
