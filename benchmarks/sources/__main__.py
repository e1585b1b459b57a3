"""`python -m benchmarks.sources`: what reading costs before reading starts, by turns with the bare library. Gates nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks import page
from benchmarks.sources import Case
from benchmarks.speed.clock import by_turns, cpu
from habeas.discover import members
from habeas.sources import Limits, Material, sources

ROUNDS = 7
TARGET = 1.3  # times the bare library
LIMITS = Limits(bytes=100_000_000, characters=10_000_000, elements=200_000, children=200_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table line by line; with --write also puts it into benchmarks/README.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sources", description=__doc__)
    parser.add_argument("--write", action="store_true", help="update benchmarks/README.md")
    parser.add_argument(
        "--cpu", action="store_true", help="CPU seconds of all processes in place of the clock's"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="by turns, medians of so many")
    options = parser.parse_args(arguments)
    lines = []
    for line in table(options.rounds, cpu if options.cpu else time.perf_counter):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        page.write("sources", lines)
    return 0


def table(rounds: int, clock: Callable[[], float]) -> Iterator[str]:
    """Markdown, a line as soon as it is known."""
    yield f"| what | units/s | MB/s | the bare library | its units/s | times its seconds | ≤ {TARGET} |"
    yield "| --- | ---: | ---: | --- | ---: | ---: | --- |"
    for cases in members("benchmarks.sources", "CASES", tuple).values():
        yield from (row(case, rounds, clock) for case in cases)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    yield ""
    measured = "CPU seconds of all processes" if clock is cpu else "seconds by the clock"
    yield f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine}; {measured}; medians of {rounds} rounds by turns, after one to warm up."


def row(case: Case, rounds: int, clock: Callable[[], float]) -> str:
    """One case, measured."""
    ours, bare = partial(_ours, case), partial(_bare, case)
    ours(), bare()
    seconds, its = by_turns(rounds, ours, bare, clock=clock)
    ratio, megabytes = seconds / its, sum(map(len, case.files)) / 1e6
    speed = f"{case.units / seconds:,.0f} {case.unit} | {megabytes / seconds:.1f}"
    verdict = "met" if ratio <= TARGET else "**missed**"
    return f"| {case.what} | {speed} | {case.library} | {case.units / its:,.0f} | {ratio:.2f} | {verdict} |"


def _ours(case: Case) -> None:
    (source,) = (s for s in sources().values() if case.ending in s.suffixes)
    for data in case.files:
        for outcome in source.read(Material(data, f"bench{case.ending}"), LIMITS):
            if isinstance(outcome, Exception):
                raise outcome


def _bare(case: Case) -> None:
    for data in case.files:
        case.bare(data)


if __name__ == "__main__":
    sys.exit(main())
