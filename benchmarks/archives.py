"""`python -m benchmarks.archives`: memory over archives, exports and feeds of a gigabyte.

Only what comes before reading starts: bytes to documents, each named by its hash, the language not recognised yet; how fast that
is beside the bare libraries, benchmarks.sources measures. Each measure runs in a process of its own, on Linux. The files are
made in a folder that is deleted afterwards; `--gigabytes` says how large.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sources import feed, html, warc

SENTENCES = (
    "Ada Example, a teacher of {n} pupils, was freed from Prison No. {n} on Thursday, her lawyer said. ",
    "The court had sentenced Ben Sample to {n} months for a post about the elections in Exampleville. ",
    "Nearly {n} people are held in the town, the Invented Rights Centre wrote in its bulletin No. {n}. ",
)
# VmHWM, for ru_maxrss is also what the process had been before: this one, with all its made-up records
RUN = """
import re, sys, time
from habeas.model import Document
from habeas.sources import Limits, load, source_for

def measured(path: Path) -> tuple[int, float, float]:
    """Documents, seconds and peak megabytes of a file. Raises CalledProcessError where it can't be read."""
    command = [sys.executable, "-c", RUN, str(path), str(small(path))]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    count, seconds, megabytes = done.stdout.split()
    return int(count), float(seconds), float(megabytes)


def main() -> int:
    """Prints a table, a line as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archives")
    parser.add_argument("--gigabytes", type=float, default=1.0)
    parser.add_argument("--only", default="", help="kinds whose name begins so: WARC")
    options = parser.parse_args()
    print("| file | documents | MB/s | peak memory, MB |\n| --- | ---: | ---: | ---: |", flush=True)
    for what, kind in KINDS.items():
        for size in (options.gigabytes / 10, options.gigabytes):
            if what.startswith(options.only):
                print(row(what, kind, int(size * 1e9)), flush=True)
    return 0


def row(what: str, kind: Kind, size: int) -> str:
    """One file, made, measured and deleted."""
    with tempfile.TemporaryDirectory() as folder:
        path = make(kind, Path(folder), size)
        count, seconds, peak = measured(path)
        megabytes = path.stat().st_size / 1e6
    return f"| {what}, {megabytes:,.0f} MB | {count:,} | {megabytes / seconds:,.1f} | {peak:,.0f} |"


if __name__ == "__main__":
    sys.exit(main())
