"""A mail's parts (RFC 2045 to 2049). The standard library reads heads; bodies are cut here, at most so deep and so many.

Invariant: the time grows with the size, and nothing that a mail says raises. The library's own parser calls itself for each part
within a part, compares each line with the boundary of each part around it, and ends in a RecursionError at some 900.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from typing import Any

DEPTH = 20  # parts within parts; mails have three or four
PARTS = 1_000  # of one mail; long digests have some hundred
HEAD = 200_000  # bytes of a head; mailing lists make some of 20,000
LONGEST = 2_000  # characters of a header's value: the library's time grows with their square
BLANK = re.compile(rb"(?:\A|\r?\n)\r?\n")
# What the library is known to raise on malformed headers, instead of noting a defect
MALFORMED = (
    ArithmeticError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    RecursionError,
)


@dataclass
class Part:
    """A mail or a part of one. too_much: why parts of it are left out, where they are."""

    head: Message
    body: bytes
    parts: list[Part] = field(default_factory=list)
    too_much: str | None = None
    _read: dict[str, Any] = field(default_factory=dict)  # headers: understanding one takes 0.1 ms

    def header(self, name: str) -> Any:
        """A header as the library understands it, or None where there is none that can be understood."""
        if name not in self._read:
            self._read[name] = self._understood(name)
        return self._read[name]

    def _understood(self, name: str) -> Any:
        raw = next((value for key, value in self.head.raw_items() if key.lower() == name), None)
        if raw is None:
            return None
        try:
            return policy.default.header_fetch_parse(name, _decoded(raw[:LONGEST]))
        except MALFORMED:
            return None

    def parameter(self, header: str, name: str) -> str | None:
        """A parameter of a header, in one line."""
        try:
            value = self.header(header).params.get(name)
        except MALFORMED:
            return None
        return " ".join(str(value).split()) or None if value is not None else None

    @property
    def type(self) -> str:
        """Such as text/plain, which is also what a part is that doesn't say."""
        return str(getattr(self.header("content-type"), "content_type", "text/plain")).lower()

    @property
    def is_attached(self) -> bool:
        """Whether it is meant to stand apart, or is no text."""
        disposition = getattr(self.header("content-disposition"), "content_disposition", None)
        return disposition == "attachment" or self.type not in ("text/plain", "text/html")

    @property
    def file_name(self) -> str:
        """As it says itself, without folders; else made of its type."""
        said = self.parameter("content-disposition", "filename") or self.parameter("content-type", "name")
        named = re.split(r"[/\\]", said or "")[-1]
        if self.type == "message/rfc822":
            return named if named.lower().endswith(".eml") else f"{named or 'message'}.eml"
        return named or f"unnamed{mimetypes.guess_extension(self.type, strict=False) or '.bin'}"

    def content(self) -> bytes:
        """Its body as it was before it was encoded for the way."""
        carrier = EmailMessage(policy.compat32)
        encoding = self.header("content-transfer-encoding")
        carrier["Content-Transfer-Encoding"] = str(getattr(encoding, "cte", "7bit"))[:40]
        carrier.set_payload(self.body.decode("ascii", "surrogateescape"))
        decoded = carrier.get_payload(decode=True)
        return decoded if isinstance(decoded, bytes) else self.body

    def walk(self) -> Iterator[Part]:
        """This part and all within it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def parse(data: bytes) -> Part:
    """The mail with its parts. A mail that is attached to it is one part, whatever is in it."""
    return _part(data, DEPTH, [PARTS])


def _part(data: bytes, depth: int, left: list[int]) -> Part:
    """left: how many parts may still be made, in a list of one as the parts share it."""
    blank = BLANK.search(data, 0, HEAD)
    head, body = (data[: blank.start()], data[blank.end() :]) if blank else (data[:HEAD], data[HEAD:])
    # not policy.default: it understands Content-Type at once, and comments within comments then end in a RecursionError
    part = Part(BytesHeaderParser(policy=policy.compat32).parsebytes(head), body)
    boundary = part.parameter("content-type", "boundary") if part.type.startswith("multipart/") else None
    if boundary is None:
        return part
    for piece in _pieces(body, boundary.encode("utf-8", "surrogateescape")):
        if not depth or not left[0]:
            part.too_much = f"parts nested over {DEPTH} deep" if not depth else f"over {PARTS:,} parts"
            break
        left[0] -= 1
        part.parts.append(_part(piece, depth - 1, left))
    return part


def _pieces(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the boundaries; the last may lack its end."""
    delimiter = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    start = None
    for found in delimiter.finditer(body):
        if start is not None:
            yield body[start : found.start()]
        if found.group(1):
            return
        start = found.end() + (2 if body.startswith(b"\r\n", found.end()) else 1)
    if start is not None:
        yield body[start:]


def _decoded(raw: str) -> str:
    """A header of bytes beyond ASCII is UTF-8 (RFC 6532) or else what old programs in the West wrote."""
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
