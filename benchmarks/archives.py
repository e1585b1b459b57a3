"""`python -m benchmarks.archives`: memory over archives and exports of a gigabyte, and speed beside the bare library.

Only what comes before reading starts: bytes to documents. Each measure runs in a process of its own. The files are made in a
folder that is deleted afterwards; `--gigabytes` says how large. ijson is compared where it is installed; habeas does not need it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

SENTENCES = (
    "Ada Example, a teacher of {n} pupils, was freed from Prison No. {n} on Thursday, her lawyer said. ",
    "The court had sentenced Ben Sample to {n} months for a post about the elections in Exampleville. ",
    "Nearly {n} people are held in the town, the Invented Rights Centre wrote in its bulletin No. {n}. ",
)
RUN = """
import resource, sys, time
from benchmarks import archives
name, path, small = sys.argv[1:]
archives.WAYS[name](small)  # what is imported and compiled once
started = time.process_time()
count = archives.WAYS[name](path)
took = time.process_time() - started
print(count, took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
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
    body = text(number, 20_000).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/{number}\r\n"
    head += "WARC-Date: 2031-05-08T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


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


def make(folder: Path, size: int) -> dict[str, Path]:
    """The files, by kind."""
    files = {kind: folder / name for kind, name in NAMES.items()}
    with files["warc"].open("wb") as plain:
        plain.writelines(pieces(record, size))
    with files["warc.gz"].open("wb") as packed:
        packed.writelines(pieces(lambda number: gzip.compress(record(number)), size // 20))
    with files["telegram"].open("wb") as export:
        export.write(b'{"name": "Example Watch", "type": "public_channel", "id": 1, "messages": [\n')
        export.writelines(pieces(message, size))
        export.write(b'{"id": 0, "type": "service"}]}\n')
    with files["jsonl"].open("wb") as lines:
        lines.writelines(pieces(line, size))
    for kind, path in files.items():  # to warm up with
        path.with_name(f"small-{path.name}").write_bytes(SMALL[kind])
    return files


NAMES = {"warc": "a.warc", "warc.gz": "a.warc.gz", "telegram": "result.json", "jsonl": "a.jsonl"}


def ours(path: str) -> int:
    """Documents of habeas, each named by its hash; the language, some 100 µs each, is not recognised yet."""
    from habeas.model import Document
    from habeas.sources import Limits, load, source_for

    limits = Limits(bytes=10_000_000, characters=1_000_000, elements=20_000, children=2_500)
    material = load(path, limits)
    return sum(1 for outcome in source_for(material).read(material, limits) if isinstance(outcome, Document))


def bare_warcio(path: str) -> int:
    """warcio alone: the payload of each record."""
    from warcio.archiveiterator import ArchiveIterator

    count = 0
    with Path(path).open("rb") as file:
        for found in ArchiveIterator(file):
            count += bool(found.content_stream().read())
    return count


def bare_ijson(path: str) -> int:
    """ijson alone: each message."""
    import ijson

    with Path(path).open("rb") as file:
        return sum(1 for _ in ijson.items(file, "messages.item"))


def bare_json_load(path: str) -> int:
    """The standard library alone, the whole export at once."""
    return len(json.loads(Path(path).read_bytes())["messages"])


def bare_json_lines(path: str) -> int:
    """The standard library alone, line by line."""
    with Path(path).open("rb") as file:
        return sum(1 for found in map(json.loads, file) if found["text"])


def bare_hash(path: str) -> int:
    """The standard library alone, line by line, and the hash that a document is named by."""
    with Path(path).open("rb") as file:
        return sum(1 for found in file if hashlib.sha256(found).hexdigest() and json.loads(found)["text"])


WAYS: dict[str, Callable[[str], int]] = {
    "habeas": ours,
    "warcio": bare_warcio,
    "ijson": bare_ijson,
    "json.loads": bare_json_load,
    "json.loads by line": bare_json_lines,
    "json.loads and SHA-256 by line": bare_hash,
}
SMALL = {
    "warc": record(1),
    "warc.gz": gzip.compress(record(1)),
    "telegram": b'{"name": "a", "type": "public_channel", "id": 1, "messages": [' + message(1)[:-2] + b"]}",
    "jsonl": line(1),
}
PEERS = {
    "warc": ("warcio",),
    "warc.gz": ("warcio",),
    "telegram": ("json.loads", "ijson"),
    "jsonl": ("json.loads by line", "json.loads and SHA-256 by line"),
}


def measured(way: str, path: Path) -> tuple[int, float, float] | None:
    """Documents, seconds and peak megabytes of one way over a file; None where its library is not installed."""
    command = [sys.executable, "-c", RUN, way, str(path), str(path.with_name(f"small-{path.name}"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    count, seconds, megabytes = done.stdout.split()
    return int(count), float(seconds), float(megabytes)


def main() -> int:
    """Prints a table, a line as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archives")
    parser.add_argument("--gigabytes", type=float, default=1.0)
    options = parser.parse_args()
    print(
        "| file | way | documents | MB/s | peak memory, MB |\n| --- | --- | ---: | ---: | ---: |", flush=True
    )
    for size in (options.gigabytes / 10, options.gigabytes):
        with tempfile.TemporaryDirectory() as folder:
            for kind, path in make(Path(folder), int(size * 1e9)).items():
                big = size == options.gigabytes
                for way in ("habeas", *(() if big else PEERS[kind])):
                    found = measured(way, path)
                    megabytes = path.stat().st_size / 1e6
                    if found:
                        figures = f"{found[0]:,} | {megabytes / found[1]:,.0f} | {found[2]:,.0f}"
                        print(f"| {kind}, {megabytes:,.0f} MB | {way} | {figures} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
