"""A feed cut between entries into feeds of some hundred entries each, so that memory does not grow with its size.

Invariant: it is cut only where one entry ends and the next one begins, never within CDATA or a comment. A small feed, and one
whose entries can't be told apart, is one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import IO

from habeas.sources._files import too_large
from habeas.sources._interface import Limits, Material

SIZE, ENTRIES = (
    1 << 20,
    2_000,
)  # bytes and entries of a piece; feedparser keeps 20 times as many bytes in memory
CHUNK = 1 << 18  # bytes read at once
OVERLAP = 256  # bytes, more than any of what is looked for is long
UNREAD = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}  # what begins with one ends with the other
OUTSIDE = re.compile(rb"<!\[CDATA\[|<!--")
FIRST = re.compile(rb"<!\[CDATA\[|<!--|<((?:\w{1,20}:)?(?:item|entry))[\s/>]")
OPENED = re.compile(rb"<((?:\w{1,20}:)?(?:rss|feed|RDF|channel))[\s>]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A feed of some of the entries. head: its lines before them; skipped: lines of entries that other pieces had."""

    data: bytes
    head: int = 0
    skipped: int = 0

    def line(self, number: int) -> int:
        """Where in the whole feed a line of this piece is."""
        return number + self.skipped if number > self.head else number


def pieces(file: IO[bytes], material: Material, limits: Limits) -> Iterator[Piece]:
    """The whole feed, piece by piece, each with the feed's own head. Raises TooLarge where an entry is over the limit."""
    buffer = _Buffer(file, material, limits)
    first = buffer.next(FIRST, 0)
    if first is None:
        yield Piece(buffer.data)
        return
    head = buffer.take(first.start())
    closing, lines, skipped = _closing(head), head.count(b"\n"), 0
    between = _between(first.group(1))
    while (end := _last(buffer, between, max(SIZE, len(head)))) is not None:
        entries = buffer.take(end)
        yield Piece(head + entries + closing, lines, skipped)
        skipped += entries.count(b"\n")
    yield Piece(head + buffer.data, lines, skipped)


def _last(buffer: _Buffer, between: re.Pattern[bytes], size: int) -> int | None:
    """Where to cut: after so many entries or bytes. None where all that is left is one piece."""
    end = 0
    for _ in repeat(None, ENTRIES):
        found = buffer.next(between, end)
        if found is None:
            return None
        end = found.end()
        if end >= size:
            break
    return end


class _Buffer:
    """What was read of the file and not yet taken."""

    def __init__(self, file: IO[bytes], material: Material, limits: Limits) -> None:
        self._file, self._material, self._limits = file, material, limits
        self.data = b""

    def take(self, end: int) -> bytes:
        """The bytes up to there, which are then gone."""
        taken, self.data = self.data[:end], self.data[end:]
        return taken

    def next(self, wanted: re.Pattern[bytes], start: int) -> re.Match[bytes] | None:
        """The next match that is not within CDATA or a comment; None where there is none up to the end."""
        at = start
        while True:
            found = wanted.search(self.data, at)
            ending = UNREAD.get(found.group()) if found else None
            if found and ending is None:
                return found
            end = self.data.find(ending, found.end()) if found and ending else -1
            if end >= 0:
                at = end
                continue
            at = found.start() if found else max(at, len(self.data) - OVERLAP)
            if not self._more(start):
                return None

    def _more(self, start: int) -> bool:
        """Reads on; False at the end. start: of the entry that is being read."""
        if len(self.data) - start > self._limits.bytes:
            raise too_large(self._material.at("an entry in it"), self._limits)
        read = self._file.read(max(CHUNK, len(self.data) - start))
        self.data += read
        return bool(read)


def _between(name: bytes) -> re.Pattern[bytes]:
    """Where an entry ends and the next one begins; or the beginning of what is not to be looked into."""
    tag = re.escape(name)
    return re.compile(rb"<!\[CDATA\[|<!--|</%b>\s{0,64}(?=<%b[\s/>])" % (tag, tag))


def _closing(head: bytes) -> bytes:
    """The ends of what is open before the first entry: in RSS 1.0 the channel is closed by then."""
    seen = b"".join(_outside(head))
    names = [name for name in OPENED.findall(seen) if b"</%b>" % name not in seen]
    return b"".join(b"</%b>" % name for name in reversed(names))


def _outside(head: bytes) -> Iterator[bytes]:
    """What is neither CDATA nor a comment; of one that does not end, all that follows is inside."""
    at = 0
    while found := OUTSIDE.search(head, at):
        yield head[at : found.start()]
        ending = UNREAD[found.group()]
        end = head.find(ending, found.end())
        if end < 0:
            return
        at = end + len(ending)
    yield head[at:]
