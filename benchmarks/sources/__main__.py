"""`python -m benchmarks.sources`: what reading costs before reading starts, by turns with the bare library. Gates nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks import page
from benchmarks.sources import Case
from benchmarks.speed.clock import by_turns, cpu
from habeas.discover import members
from habeas.sources import Limits, Material, source_for

ROUNDS = 7
TARGET = 1.3  # times the bare library
LIMITS = Limits(bytes=100_000_000, characters=10_000_000, elements=200_000, children=200_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table line by line; with --write also puts it into benchmarks/README.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sources", description=__doc__)
    parser.add_argument("--write", action="store_true", help="update benchmarks/README.md")
    parser.add_argument("--only", default="", help="cases whose name begins so: WARC")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="by turns, medians of so many")
    options = parser.parse_args(arguments)
    lines = []
    for line in table(options.rounds, options.only):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        page.write("sources", lines)
    return 0


def table(rounds: int, only: str) -> Iterator[str]:
    """Markdown, a line as soon as it is known."""
    yield f"| what | units/s | MB/s | the bare library | its units/s | times its seconds | ≤ {TARGET} |"
    yield "| --- | ---: | ---: | --- | ---: | ---: | --- |"
    for cases in members("benchmarks.sources", "CASES", tuple).values():
        yield from (row(case, rounds) for case in cases if case.what.startswith(only))
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    yield ""
    how = f"CPU seconds of all processes, medians of {rounds} rounds by turns after one to warm up"
    yield f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine}; {how}."


def row(case: Case, rounds: int) -> str:
    """One case, measured."""
    ours, bare = partial(_ours, case), partial(_bare, case)
    ours(), bare()
    seconds, its = by_turns(rounds, ours, bare, clock=cpu)
    ratio, megabytes = seconds / its, sum(map(len, case.files)) / 1e6
    speed = f"{case.units / seconds:,.0f} {case.unit} | {megabytes / seconds:.1f}"
    verdict = "met" if ratio <= TARGET else "**missed**"
    return f"| {case.what} | {speed} | {case.library} | {case.units / its:,.0f} | {ratio:.2f} | {verdict} |"


def _ours(case: Case) -> None:
    for data in case.files:
        material = Material(data, f"bench{case.ending}")
        for outcome in source_for(material).read(material, LIMITS):
            if isinstance(outcome, Exception):
                raise outcome


def _bare(case: Case) -> None:
    for data in case.files:
        case.bare(data)


if __name__ == "__main__":
    sys.exit(main())
