"""How a server packs a page: chunks, gzip, deflate, brotli. Invariant: it comes out whole and within the limit, or is refused."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from habeas.errors import BadInput, UnreadableSource
from habeas.sources._files import too_large
from habeas.sources._interface import Limits

MOST = 3  # encodings over each other; more are an attack
WAY_OUT = "fetch it again"
Decode = Callable[[bytes, str, Limits], bytes]


def unpacked(data: bytes, encodings: str | None, name: str, limits: Limits) -> bytes:
    """The bytes without the content encodings that the header names. Raises TooLarge or UnreadableSource."""
    names = [e for e in (encodings or "").lower().replace(" ", "").split(",") if e not in ("", "identity")]
    if len(names) > MOST or not set(names) <= set(DECODERS):
        known = ", ".join(sorted(DECODERS))
        raise UnreadableSource(
            f"{name}: packed as {', '.join(names)[:60]!r}; known: {known}; save the page and read that"
        )
    for encoding in reversed(names):
        data = DECODERS[encoding](data, name, limits) if data else data
    return data


def unchunked(data: bytes, name: str) -> bytes:
    """The bytes without chunk sizes; as they are where they have none. Raises UnreadableSource where a chunk is cut off."""
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    reader = ChunkedDataReader(io.BytesIO(data), raise_exceptions=True)
    try:
        whole: bytes = reader.read()
    except ChunkedDataException as error:
        if data[:64].partition(b"\r\n")[0].partition(b";")[0].strip().isalnum() and b"\r\n" in data[:64]:
            raise _cut_off(name) from error
        return data  # a header that outlived the unchunking: common in archives
    if not reader.all_chunks_read:
        raise _cut_off(name)
    return whole


def _cut_off(name: str) -> BadInput:
    return UnreadableSource(f"{name}: cut off in the middle; {WAY_OUT}")


def _gzip(data: bytes, name: str, limits: Limits) -> bytes:
    return _inflated(data, name, limits, zlib.MAX_WBITS + 16) if data.startswith(b"\x1f\x8b") else data


def _deflate(data: bytes, name: str, limits: Limits) -> bytes:
    zlib_header = data[0] & 0x0F == 8 and len(data) > 1 and (data[0] * 256 + data[1]) % 31 == 0
    return _inflated(data, name, limits, zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)


def _inflated(data: bytes, name: str, limits: Limits, window: int) -> bytes:
    """All members of the stream one after the other."""
    pieces: list[bytes] = []
    left = limits.bytes + 1
    while data:
        stream = zlib.decompressobj(window)
        try:
            piece = stream.decompress(data, left)
        except zlib.error as error:
            raise UnreadableSource(f"{name}: broken compression ({error}); {WAY_OUT}") from error
        left -= len(piece)
        pieces.append(piece)
        if left <= 0:
            raise too_large(name, limits)
        if not stream.eof:
            raise _cut_off(name)
        data = stream.unused_data if stream.unused_data.startswith(b"\x1f\x8b") else b""
    return b"".join(pieces)


def _brotli(data: bytes, name: str, limits: Limits) -> bytes:
    import brotli

    stream = brotli.Decompressor()
    pieces: list[bytes] = []
    left = limits.bytes + 1
    try:
        while left > 0 and not stream.is_finished():
            piece: bytes = stream.process(data, output_buffer_limit=left)
            data = b""
            if not piece and stream.can_accept_more_data() and not stream.is_finished():
                raise _cut_off(name)
            left -= len(piece)
            pieces.append(piece)
    except brotli.error as error:
        raise UnreadableSource(f"{name}: broken compression (brotli); {WAY_OUT}") from error
    if left <= 0:
        raise too_large(name, limits)
    return b"".join(pieces)


DECODERS: dict[str, Decode] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
