"""Web archives: pages of plain text of 20 KB, plain and packed, and saved web pages."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator

from benchmarks.sources import PARAGRAPH, Case, html

RECORDS = 1_000


def record(number: int, body: bytes, type_: str) -> bytes:
    """An answer of a server."""
    block = f"HTTP/1.1 200 OK\r\nServer: example\r\nContent-Type: {type_}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/{number}\r\n"
    head += "WARC-Date: 2031-05-08T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def payloads(data: bytes) -> Iterator[bytes]:
    """The page in each record."""
    for found in ArchiveIterator(io.BytesIO(data)):
        yield found.content_stream().read()


def bare(data: bytes) -> int:
    """The pages as bytes."""
    return sum(map(len, payloads(data)))


def with_hash(data: bytes) -> list[object]:
    """The pages as text, each with the hash that a document is named by."""
    return [(hashlib.sha256(found).hexdigest(), found.decode()) for found in payloads(data)]


def with_reports(data: bytes) -> list[object]:
    """The report in each page."""
    return [html.bare(found) for found in payloads(data)]


TEXTS = [record(n, f"{n}. {PARAGRAPH * 90}".encode(), "text/plain; charset=utf-8") for n in range(RECORDS)]
TEXT, PACKED = b"".join(TEXTS), b"".join(map(gzip.compress, TEXTS))
PAGES = b"".join(record(n, found, "text/html") for n, found in enumerate(html.FILES))
CASES = (
    Case("WARC, plain text", ".warc", (TEXT,), RECORDS, "pages", bare, "warcio, payloads"),
    Case("WARC, plain text", ".warc", (TEXT,), RECORDS, "pages", with_hash, "warcio, payloads decoded, SHA-256"),
    Case("WARC, plain text, gzip", ".warc.gz", (PACKED,), RECORDS, "pages", bare, "warcio, payloads"),
    Case("WARC, web pages", ".warc", (PAGES,), html.PAGES, "pages", with_reports, "warcio, trafilatura as above"),
)  # fmt: skip
