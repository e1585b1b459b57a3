"""A zipped web archive (WACZ): the WARC files in it, read where they lie.

Invariant: nothing is unpacked to disk, no name in the zip is used as a path, and what unpacks to absurd sizes is refused.
"""

from __future__ import annotations

import dataclasses
import functools
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from habeas.errors import EmptySource, TooLarge, UnreadableSource
from habeas.model import Document, document_id
from habeas.refusal import each
from habeas.sources import warc
from habeas.sources._interface import Example, Limits, Material, Outcome, Source

LISTING = 16_000_000  # bytes of the zip's list of files, some 100,000; zipfile keeps it all in memory
RATIO = (
    200  # how much smaller a file may have become by zipping; records of text become 5 to 20 times smaller
)
TAIL = 65_557  # bytes in which the end of the list is looked for: the record and the longest comment
END = b"PK\x05\x06"
SUFFIXES = (".warc", ".warc.gz")


def read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """What each page in each archive holds. Raises EmptySource, TooLarge or UnreadableSource."""
    with material.open() as file, _opened(file, material) as archive:
        members = [m for m in archive.infolist() if m.filename.lower().endswith(SUFFIXES)]
        if not members:
            raise EmptySource(f"{material.name}: no WARC file in it; check that it is a WACZ")
        for member in members:
            name = functools.partial(material.at, member.filename)
            yield from each(name, functools.partial(_member, archive, member, material, limits))


def _opened(file: IO[bytes], material: Material) -> zipfile.ZipFile:
    if not file.seekable():
        raise UnreadableSource(
            f"{material.name}: a WACZ of that size can't be read from a pipe; save it as a file"
        )
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    at = tail.rfind(END)
    listing = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if listing > LISTING and (listing != 0xFFFFFFFF or size > 100 * LISTING):
        raise TooLarge(
            f"{material.name}: its list of files is over {LISTING / 1e6:g} MB; split it into archives"
        )
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise UnreadableSource(
            f"{material.name}: no whole zip file ({_said(error)}); save it again"
        ) from error


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, material: Material, limits: Limits
) -> Iterator[Outcome]:
    inner = Material(b"", material.at(member.filename), "warc", fields=material.fields)
    if member.file_size > RATIO * max(member.compress_size, 1000):
        yield TooLarge(f"{inner.name}: unpacks to over {RATIO} times its size; unzip it and look at it first")
        return
    try:
        with _entry(archive, member, inner.name) as file:
            # one record at a time is in memory: `rest` rather than `data`
            yield from warc.read(dataclasses.replace(inner, rest=lambda: file), limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        yield UnreadableSource(f"{inner.name}: broken in the zip ({_said(error)}); save it again")


def _entry(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> IO[bytes]:
    try:
        return archive.open(member)
    except (
        NotImplementedError,
        ValueError,
        struct.error,
    ) as error:  # of a place that lies outside the file, or worse
        raise UnreadableSource(f"{name}: broken in the zip ({_said(error)}); save it again") from error
    except RuntimeError as error:  # zipfile's way to say that a password is needed
        raise UnreadableSource(f"{name}: encrypted ({_said(error)}); unzip it first") from error


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _zipped(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


SOURCE = Source(
    suffixes=(".wacz",),
    types=("application/wacz", "application/x-wacz"),
    looks_like=lambda head: head.startswith(b"PK\x03\x04") and b"archive/" in head[:200],
    read=read,
    streams=True,
    example=Example(
        Material(_zipped("archive/data.warc", warc._EXAMPLE), "example.wacz"),
        (
            Document(
                id=document_id(warc._PAGE),
                text=warc._PAGE.decode(),
                title="Two teachers freed in Exampleville",
                url="https://herald.example/1",
                retrieved="2031-05-08T10:00:00Z",
                place="https://herald.example/1",
            ),
        ),
    ),
)
