"""Records of JSON, one a line and in a list, as crawlers write them."""

from __future__ import annotations

import hashlib
import json

from benchmarks.sources import PARAGRAPH, Case

RECORDS = 5_000


def record(number: int) -> str:
    """A report of some 2,200 characters; one in Cyrillic has twice as many bytes, so one in ten is."""
    said = "Аду Пример освободили в Примерске в четверг. " * 45 if number % 10 == 0 else PARAGRAPH * 10
    made = {
        "title": f"Report {number}", "text": f"{number}. {said}", "date": f"2031-05-{number % 28 + 1:02}T10:00:00Z",
        "source": "Example Herald", "url": f"https://herald.example/{number}", "language": "en",
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False)


def by_line(data: bytes) -> list[object]:
    """Each line on its own, its text alone."""
    return [json.loads(line)["text"] for line in data.splitlines()]


def by_line_with_hash(data: bytes) -> list[object]:
    """The same, and the hash that a document is named by."""
    return [(hashlib.sha256(line).hexdigest(), json.loads(line)["text"]) for line in data.splitlines()]


def whole(data: bytes) -> list[object]:
    """The whole list at once: memory grows with it, and no record's own bytes are known."""
    return [found["text"] for found in json.loads(data)]


LINES = "\n".join(map(record, range(RECORDS))).encode()
LIST = ("[" + ",\n".join(map(record, range(RECORDS))) + "]").encode()
CASES = (
    Case("JSON Lines", ".jsonl", (LINES,), RECORDS, "records", by_line, "json.loads, line by line"),
    Case("JSON Lines", ".jsonl", (LINES,), RECORDS, "records", by_line_with_hash, "json.loads and SHA-256, line by line"),
    Case("JSON, a list", ".json", (LIST,), RECORDS, "records", whole, "json.loads, all at once"),
)  # fmt: skip
