"""A web archive (WARC): each page in it as its own source reads it, with its address and the time it was fetched."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from habeas.model import Document, document_id
from habeas.sources._interface import Example, Limits, Material, Outcome, Source


def read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """What each page holds. Raises UnreadableSource."""
    from habeas.sources._records import records

    with material.open() as file:
        yield from records(file, material, limits)


def looks_like(head: bytes) -> bool:
    """Plain, or each record compressed by itself."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith((b"WARC/", b"filedesc://"))


_PAGE = b"Two teachers freed in Exampleville\n\nAda Example and Ben Sample were freed on Thursday.\n"
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(_PAGE)
_EXAMPLE = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/1\r\n"
    b"WARC-Date: 2031-05-08T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(_HTTP + _PAGE)
) + _HTTP + _PAGE + b"\r\n\r\n"  # fmt: skip

SOURCE = Source(
    suffixes=(".warc", ".warc.gz", ".arc", ".arc.gz"),
    types=("application/warc",),
    looks_like=looks_like,
    read=read,
    streams=True,
    example=Example(
        Material(_EXAMPLE, "example.warc"),
        (
            Document(
                id=document_id(_PAGE),
                text=_PAGE.decode(),
                title="Two teachers freed in Exampleville",
                url="https://herald.example/1",
                retrieved="2031-05-08T10:00:00Z",
                place="https://herald.example/1",
            ),
        ),
    ),
)
