"""The records of a web archive, one at a time. warcio reads them; what it would let through in silence is refused here.

Invariant: memory does not grow with the size of the archive, nor with that of a header.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from habeas.errors import BadInput, UnreadableSource
from habeas.model import Document
from habeas.refusal import each
from habeas.sources._choice import sniffed, source_for, sources, types
from habeas.sources._coding import unchunked, unpacked
from habeas.sources._files import too_large
from habeas.sources._interface import Limits, Material, Outcome, PassedOver

LONGEST_LINE = 1 << 16  # bytes of one line of a header; the records of Common Crawl stay below 8,192
LONGEST_HEADER = 1 << 20
READ = ("response", "resource", "conversion")
ASIDE = ("warcinfo", "request", "metadata", "arc_header")  # about the archive itself: no reports
# What crawlers put beside the pages: wget its log, browsertrix what a page loaded, its words once more, pictures of it
OWN = re.compile(
    r"metadata:|urn:(?:pageinfo|text|textFinal|view|thumbnail|fullPage|fullPageFinal):", re.IGNORECASE
)
ARCHIVES = ("warc", "wacz", "application/warc", "application/wacz", "application/x-wacz")
UNTYPED = ("", "application/octet-stream", "binary/octet-stream")  # of these the first bytes decide
WAY_OUT = (
    "the records before it were read; check that it was saved whole, or mend it with `warcio recompress`"
)


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]
    """A reader that has no endless lines, and that says where compression breaks rather than ending there."""

    header = 0

    def readline(self, length: int | None = None) -> bytes:
        most = min(length or LONGEST_LINE, LONGEST_LINE)
        line: bytes = (
            self.buff.readline(most) if self.buff else b""
        )  # nearly all are whole in what is at hand
        if len(line) < most and line[-1:] != b"\n":
            line += super().readline(most - len(line))
        self.header += len(line)
        if self.header > LONGEST_HEADER:
            raise ArchiveLoadFailed(f"a header over {LONGEST_HEADER:,} bytes")
        return line

    def read(self, length: int | None = None) -> bytes:
        self.header = 0
        data: bytes = super().read(length)
        return data

    def _decompress(self, data: bytes) -> bytes:
        plain_text = self.num_block_read == 0 and not data.startswith(b"\x1f\x8b")
        if self.decompressor is None or plain_text:
            plain: bytes = super()._decompress(data)
            return plain
        more: bytes = self.decompressor.decompress(data)
        return more


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]
    """A loader that stands a record without an address."""

    def load_http_headers(self, rec_type: str, uri: str | None, stream: Any, length: int | None) -> Any:
        return super().load_http_headers(rec_type, uri or "", stream, length)


class _Archive(ArchiveIterator):  # type: ignore[misc]
    """An iterator that does not write to standard error."""

    INC_RECORD = ""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file)
        self.reader = _Reader(self.fh)
        self.loader = _Loader(verify_http=False, arc2warc=False)


def records(file: IO[bytes], material: Material, limits: Limits) -> Iterator[Outcome]:
    """What the readable records hold. Raises UnreadableSource where the archive can't be read on."""
    logging.getLogger("warcio").addHandler(logging.NullHandler())
    archive = _Archive(file)
    number = 0
    try:
        for record in archive:
            if record.length is None:
                raise ArchiveLoadFailed("a record that does not say how long it is")
            number += 1
            yield from _record(record, material, limits, number)
        if archive.err_count:
            raise ArchiveLoadFailed("a record that is longer than it says")
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, zlib.error) as error:
        why = " ".join(str(error).split())[:80] or "it ends there"
        raise UnreadableSource(
            f"{material.name}: broken after record {number:,} ({why}); {WAY_OUT}"
        ) from error


def _record(record: Any, material: Material, limits: Limits, number: int) -> Iterator[Outcome]:
    uri = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or f"record {number}"
    type_ = _type(record)
    media = _media(type_)
    own = record.rec_type == "resource" and OWN.match(uri)
    why = "crawler's own record" if own else _why_passed_over(record, media)
    if why is not None:
        if record.rec_type not in ASIDE:
            yield PassedOver(Path(material.name), why)
        return
    name = material.at(uri)
    try:
        inner = Material(_payload(record, name, limits), name, type_, fields=material.fields)
        source = source_for(inner) if media not in UNTYPED else sniffed(inner)
        if source is None or source is sources().get("warc") or source is sources().get("wacz"):
            yield PassedOver(Path(material.name), "no reader for what has no type")
            return
        for outcome in each(lambda: name, lambda: source.read(inner, limits)):
            yield _placed(outcome, uri, record) if isinstance(outcome, Document) else outcome
    except BadInput as error:
        yield error


def _why_passed_over(record: Any, media: str) -> str | None:
    if record.rec_type not in READ:
        return f"{record.rec_type or 'unknown'} record"[:40]
    if record.rec_type == "response" and record.http_headers is None:
        return "response that is not of HTTP"
    status = "200" if record.http_headers is None else str(record.http_headers.get_statuscode())
    if not status.startswith("2"):
        return f"HTTP status {status[:3]}"
    if media in ARCHIVES:
        return "archive inside an archive"
    return None if media in types() or media in UNTYPED else f"no reader for {media[:60]}"


def _media(type_: str | None) -> str:
    return (type_ or "").partition(";")[0].strip().lower()


def _type(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    found = headers.get_header("Content-Type")
    return str(found) if found else None


def _payload(record: Any, name: str, limits: Limits) -> bytes:
    """The page itself, unpacked. Raises TooLarge or UnreadableSource."""
    wanted = record.payload_length if record.payload_length >= 0 else record.length
    if wanted is not None and wanted > limits.bytes:
        raise too_large(name, limits)
    data: bytes = record.raw_stream.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise too_large(name, limits)
    if wanted is not None and len(data) < wanted:
        raise UnreadableSource(f"{name}: cut off in the middle; fetch it again")
    if record.http_headers is None:
        return data
    if "chunked" in (record.http_headers.get_header("Transfer-Encoding") or "").lower():
        data = unchunked(data, name)
    return unpacked(data, record.http_headers.get_header("Content-Encoding"), name, limits)


def _placed(document: Document, uri: str, record: Any) -> Document:
    place = f"{uri}, {document.place}" if document.place else uri
    retrieved = _time(record.rec_headers.get_header("WARC-Date"))
    return dataclasses.replace(document, url=document.url or uri, retrieved=retrieved, place=place)


def _time(written: str | None) -> str | None:
    try:
        return f"{dt.datetime.fromisoformat(written or '').astimezone(dt.UTC).isoformat()[:19]}Z"
    except (ValueError, OverflowError):
        return None
