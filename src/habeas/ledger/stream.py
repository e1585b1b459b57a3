"""A ledger as a stream of bytes that either engine gives and takes: a gzip-compressed tar of JSON lines and documents.

Invariant: what is packed fits its hashes, so that no backup is written that could not be restored; the last member holds
the head, so that a stream that was cut short is known from it. Any tar reads it: nothing in it needs habeas.
"""

from __future__ import annotations

import gzip
import json
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from habeas.errors import BadBackup, NewerRegister
from habeas.ledger.entries import Entry, Head
from habeas.ledger.tables import VERSION

FIRST_MEMBER, LAST_MEMBER = "habeas-backup.json", "head.json"
LINES, DOCUMENTS = "entries/", "documents/"
BATCH, BATCH_BYTES = 1_000, 4_000_000  # entries of one member, and the bytes after which it ends
LARGEST = 1 << 30  # bytes of one member: SQLite holds no value above 10⁹
BLOCK = tarfile.BLOCKSIZE
LEVEL = 3  # zlib's: half the time of 6 for a tenth more bytes (benchmarks/ledger)

UNREADABLE = (
    OSError,
    EOFError,
    zlib.error,
    tarfile.TarError,
    ValueError,
    TypeError,
    KeyError,
    RecursionError,
)


def packed(entries: Iterator[Entry], document: Callable[[Entry], bytes | None]) -> Iterator[bytes]:
    """The compressed stream, piece by piece. document: the bytes that an entry brings with it, None for none."""
    squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)  # 31: with gzip's header and checksum
    for piece in _tar(entries, document):
        if squeezed := squeeze.compress(piece):
            yield squeezed
    yield squeeze.flush()


def _tar(entries: Iterator[Entry], document: Callable[[Entry], bytes | None]) -> Iterator[bytes]:
    """The members: which format, entries, the documents they bring, the head."""
    yield from _member(FIRST_MEMBER, _line({"habeas-backup": VERSION}))
    lines: list[bytes] = []
    size, head = 0, None
    for entry in entries:
        if (data := document(entry)) is not None:
            yield from _member(DOCUMENTS + entry.data()["id"].removeprefix("sha256:"), data)
        lines.append(_line(asdict(entry)))
        size, head = size + len(lines[-1]), entry
        if len(lines) >= BATCH or size >= BATCH_BYTES:
            yield from _member(f"{LINES}{entry.seq:012}.jsonl", b"".join(lines))
            lines, size = [], 0
    if head is not None:
        if lines:
            yield from _member(f"{LINES}{head.seq:012}.jsonl", b"".join(lines))
        yield from _member(LAST_MEMBER, _line(asdict(Head(head.seq, head.hash))))
    yield bytes(2 * BLOCK)


def _line(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _member(name: str, data: bytes) -> Iterator[bytes]:
    """One file of a tar, in the old plain format that every tar knows."""
    info = tarfile.TarInfo(name)
    info.size = len(data)
    yield info.tobuf(tarfile.USTAR_FORMAT)
    yield data
    yield bytes(-len(data) % BLOCK)


def unpacked(file: BinaryIO, *, name: str) -> Iterator[Entry | tuple[str, bytes] | Head]:
    """What is in the stream, in order: entries, documents as (sha256, bytes), at the end the head.

    Raises BadBackup for what is no backup, was cut short or damaged, NewerRegister for one of a later habeas.
    """
    try:
        yield from _contents(_members(file), name)
    except UNREADABLE as error:
        raise BadBackup(
            f"{name}: no backup of a register, or cut short or changed ({error}); use another one"
        ) from error


def _contents(members: Iterator[tuple[str, bytes]], name: str) -> Iterator[Entry | tuple[str, bytes] | Head]:
    first, data = next(members, ("", b""))
    if first != FIRST_MEMBER:
        raise ValueError(f"it begins with {first!r}")
    if (version := json.loads(data)["habeas-backup"]) > VERSION:
        raise NewerRegister(
            f"{name}: of version {version}, this habeas knows {VERSION}: pip install --upgrade habeas"
        )
    for member, data in members:
        if member.startswith(DOCUMENTS):
            yield member.removeprefix(DOCUMENTS), data
        elif member.startswith(LINES):
            yield from map(_entry, data.split(b"\n")[:-1])
        elif member == LAST_MEMBER:
            yield Head(**json.loads(data))
        else:
            raise ValueError(f"{member!r} does not belong in it")


def _entry(line: bytes) -> Entry:
    """An entry of the right types: a stream is not to be trusted, and SQL would take what is nearly right."""
    entry = Entry(**json.loads(line))
    words = (
        entry.at,
        entry.by,
        entry.why,
        entry.kind,
        entry.key or "",
        entry.body,
        entry.previous,
        entry.hash,
    )
    if (
        type(entry.seq) is not int
        or not 0 < entry.seq < 1 << 63
        or not all(type(word) is str for word in words)
    ):
        raise ValueError(f"entry {entry.seq!r} is none")
    return entry


def _members(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of a tar's files. tarfile's own reader keeps all names in memory and takes more formats than needed."""
    with gzip.GzipFile(fileobj=file) as tar:
        while (header := _exactly(tar, BLOCK)) != bytes(BLOCK):
            info = tarfile.TarInfo.frombuf(header, "ascii", "strict")
            if info.type != tarfile.REGTYPE or not 0 <= info.size <= LARGEST:
                raise ValueError(f"{info.name!r} is no plain file of at most {LARGEST:,} bytes")
            yield info.name, _exactly(tar, info.size)
            _exactly(tar, -info.size % BLOCK)
        while tar.read(BLOCK):  # to the end: the checksum comes last
            pass


def _exactly(file: gzip.GzipFile, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise EOFError("it ends too early")
    return data
