"""A fetched page as a web archive of its own, so that the reading can be repeated from the file, without the network."""

from __future__ import annotations

import io
import re

from habeas.fetch.address import target_of
from habeas.fetch.page import Page

NOT_IN_A_NAME = re.compile(r"[^a-z0-9.-]+")


def as_warc(page: Page) -> bytes:
    """One response record, compressed: address, time, headers, bytes as sent, and their SHA-256.

    Chunks are joined, as the network library hands them over; the header that told of them is renamed.
    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    headers = [(_renamed(name), value) for name, value in page.headers]
    facts = {
        "WARC-Date": f"{page.time:%Y-%m-%dT%H:%M:%SZ}",
        "WARC-Payload-Digest": page.sha256,
        **({"WARC-IP-Address": page.ip} if page.ip else {}),
        **({"WARC-Via": page.hops[-1]} if page.hops else {}),
    }
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    status = StatusAndHeaders(f"{page.status} {page.reason}".strip(), headers, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.body),
        length=len(page.body),
        http_headers=status,
        warc_headers_dict=facts,
    )
    writer.write_record(record)
    return file.getvalue()


def file_name(page: Page) -> str:
    """20310508T100000Z-herald.example-0123456789ab.warc.gz: when, from where, and the beginning of the hash."""
    host = NOT_IN_A_NAME.sub("-", target_of(page.url).host)[:60]
    return f"{page.time:%Y%m%dT%H%M%SZ}-{host}-{page.sha256[7:19]}.warc.gz"


def _renamed(name: str) -> str:
    return f"X-Fetched-{name}" if name.lower() == "transfer-encoding" else name
