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

def read(path):
    limits = Limits(bytes=10_000_000, characters=1_000_000, elements=20_000, children=2_500)
    material = load(path, limits)
    return sum(1 for outcome in source_for(material).read(material, limits) if isinstance(outcome, Document))

path, small = sys.argv[1:]
read(small)  # what is imported and compiled once
started = time.process_time()
count = read(path)
took = time.process_time() - started
with open("/proc/self/status") as status:
    print(count, took, int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read()).group(1)) / 1024)
"""


def text(number: int, length: int) -> str:
    """So many characters of a report, no two the same."""
    said = "".join(sentence.format(n=number) for sentence in SENTENCES)
    return (said * (length // len(said) + 1))[:length]


def pieces(make: Callable[[int], bytes], size: int) -> Iterator[bytes]:
    """A thousand records, over and over, up to the size: making them takes longer than reading them."""
    made = [make(number) for number in range(1000)]
    total = 0
    while total < size:
        for piece in made:
            total += len(piece)
            yield piece


def record(number: int) -> bytes:
    """An answer of a server with a report of 20,000 characters."""
    return warc.record(number, text(number, 20_000).encode(), "text/plain; charset=utf-8")


def page(number: int) -> bytes:
    """An answer of a server with a web page of some 45 KB."""
    return warc.record(number, html.page(number), "text/html")


def message(number: int) -> bytes:
    """A message of 600 characters as Telegram Desktop writes one."""
    made = {
        "id": number, "type": "message", "date": "2031-05-08T12:00:00", "date_unixtime": "1935964800",
        "from": "Example Watch", "from_id": "channel1", "forwarded_from": "Cell 12",
        "text": [{"type": "bold", "text": "News. "}, text(number, 600)],
        "text_entities": [{"type": "bold", "text": "News. "}, {"type": "plain", "text": text(number, 600)}],
    }  # fmt: skip
    return json.dumps(made, indent=1, ensure_ascii=False).encode() + b",\n"


def line(number: int) -> bytes:
    """A line of JSON Lines with a report of 2,000 characters."""
    made = {"title": f"Report {number}", "text": text(number, 2000), "date": "2031-05-08", "source": "Herald"}
    return json.dumps(made).encode() + b"\n"


@dataclass(frozen=True)
class Kind:
    """A file: what one record of it is, and what stands around them. packed: how much smaller than its content the file is."""

    name: str
    record: Callable[[int], bytes]
    head: bytes = b""
    tail: bytes = b""
    packed: int = 1


KINDS = {
    "WARC, plain text": Kind("a.warc", record),
    "WARC, gzip": Kind("b.warc.gz", lambda number: gzip.compress(record(number)), packed=20),
    "WARC, web pages": Kind("c.warc", page),
    "Telegram": Kind(
        "result.json",
        message,
        b'{"name": "Example Watch", "type": "public_channel", "id": 1, "messages": [\n',
        b'{"id": 0, "type": "service"}]}\n',
    ),
    "JSON Lines": Kind("a.jsonl", line),
    "feed": Kind("a.rss", lambda number: feed.entry(number).encode(), feed.HEAD.encode(), feed.TAIL.encode()),
}


def make(kind: Kind, folder: Path, size: int) -> Path:
    """The file, and a small one beside it to warm up with."""
    path = folder / kind.name
    small(path).write_bytes(kind.head + kind.record(1) + kind.tail)
    with path.open("wb") as file:
        file.write(kind.head)
        file.writelines(pieces(kind.record, size // kind.packed))
        file.write(kind.tail)
    return path


def small(path: Path) -> Path:
    """Where a file's small one is."""
    return path.with_name(f"small-{path.name}")


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
