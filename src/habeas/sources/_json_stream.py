"""A JSON text read value by value, so that memory does not grow with its size.

Invariant: with each value come the very bytes that it was written in, so that a record can be named by their hash and found
again. The standard library's scanner does the reading: ijson is faster, but tells no places.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from habeas.errors import BadInput, TooLarge, UnreadableSource

CHUNK = 1 << 18  # bytes read at once
AHEAD = (
    1 << 14
)  # characters read before a value is tried: the scanner's error for one cut off counts all lines before it
SPACE = re.compile(r"[ \t\r\n]*")
COMMA = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
LONGEST_ATOM = (
    32  # characters; an error nearer to the end of what was read may be a value that is not all there yet
)
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WAY_OUT = "check that it was saved whole, or export it again"
ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)
UNSURE = 3  # characters after a number that may yet go on: "1" of "1e+5"
SCAN = json.JSONDecoder(strict=False).raw_decode


class JsonStream:
    """A place in a JSON text. Each method goes on from where the last one stopped; all raise UnreadableSource or TooLarge.

    name: what messages call the text; limit: of the characters of one value.
    """

    def __init__(self, file: IO[bytes], name: str, limit: int) -> None:
        self._file, self._name, self._limit = file, name, limit
        first = file.read(CHUNK)
        codec = next((codec for mark, codec in MARKS if first.startswith(mark)), "utf-8")
        # bytes that are no UTF-8 are kept through the scan: the one record that holds them is refused, not the rest
        errors = "surrogateescape" if codec.startswith("utf-8") else "strict"
        self._decoder = codecs.getincrementaldecoder(codec)(errors)
        self._text, self._at, self._passed, self._ended = "", 0, 0, False
        self._take(first)

    def peek(self) -> str:
        """The character that the next value begins with, "" at the end."""
        while True:
            found = SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def value(self) -> tuple[Any, str]:
        """The next value, and the text that it was written in."""
        self.peek()
        if not self._ended and len(self._text) - self._at < AHEAD:
            self._take(self._file.read(CHUNK))
        while True:
            try:
                value, end = SCAN(self._text, self._at)
            except json.JSONDecodeError as error:
                if not self._mended(error) and (self._is_wrong(error) or not self._more()):
                    raise self.bad(error.msg.lower(), error.pos) from error
            except (ValueError, RecursionError) as error:
                raise self.bad("a number too long or nested too deep", self._at) from error
            else:
                if end + UNSURE < len(self._text) or not self._more():
                    raw = self._text[self._at : end]
                    self._at = end
                    return value, raw

    def values(self) -> Iterator[tuple[Any, str]]:
        """The values of the array that comes next, each with the text that it was written in."""
        for _ in self._within("[", "]"):
            yield self.value()
            while next_ := self._next_at_hand():
                yield next_

    def _next_at_hand(self) -> tuple[Any, str] | None:
        """The value after a comma where both are whole in what was read: nearly always, and at a third of the cost."""
        comma = COMMA.match(self._text, self._at)
        if comma is None or len(self._text) - comma.end() < AHEAD:
            return None
        try:
            value, end = SCAN(self._text, comma.end())
        except (ValueError, RecursionError):
            return None
        if end + UNSURE >= len(self._text):
            return None
        self._at = end
        return value, self._text[comma.end() : end]

    def elements(self) -> Iterator[None]:
        """Stops at each element of the array that comes next; the caller reads or skips it."""
        yield from (None for _ in self._within("[", "]"))

    def members(self) -> Iterator[str]:
        """The keys of the object that comes next, stopping at each value; the caller reads or skips it."""
        for _ in self._within("{", "}"):
            key, _raw = self.value()
            if not isinstance(key, str):
                raise self.bad("a key that is no string", self._at)
            self._expect(":")
            yield key

    def skip(self) -> None:
        """Passes over the next value, of any size as long as no leaf of it is over the limit."""
        if self.peek() == "{":
            for _key in self.members():
                self.skip()
        elif self.peek() == "[":
            for _ in self.elements():
                self.value()
        else:
            self.value()

    def find(self, *path: str) -> bool:
        """Goes to the value at the path below the object that comes next; whether it is there."""
        if self.peek() != "{":
            return False
        for key in self.members():
            if key == path[0]:
                return len(path) == 1 or self.find(*path[1:])
            self.skip()
        return False

    def bad(self, why: str, at: int) -> BadInput:
        """The error for a text that is no JSON from there on."""
        place = f"character {self._passed + at:,}"
        return UnreadableSource(f"{self._name}: no JSON from {place} on ({why}); {WAY_OUT}")

    def _within(self, first: str, last: str) -> Iterator[None]:
        self._expect(first)
        if self.peek() == last:
            self._at += 1
            return
        while True:
            yield None
            found = self.peek()
            if found not in (",", last):
                raise self.bad(f"neither , nor {last}", self._at)
            self._at += 1
            if found == last:
                return

    def _expect(self, character: str) -> None:
        if self.peek() != character:
            raise self.bad(f"no {character}", self._at)
        self._at += 1

    def _mended(self, error: json.JSONDecodeError) -> bool:
        """Telegram writes control characters as \\x1B, which JSON does not know; whether that was all."""
        if not error.msg.startswith("Invalid \\escape"):
            return False
        mended = ESCAPE.sub(_four_digits, self._text[self._at :])
        if len(mended) == len(self._text) - self._at:
            return False
        self._text, self._passed, self._at = mended, self._passed + self._at, 0
        return True

    def _is_wrong(self, error: json.JSONDecodeError) -> bool:
        """Whether more text would not mend it."""
        unfinished = error.msg.startswith("Unterminated") or error.pos + LONGEST_ATOM > len(self._text)
        return not unfinished

    def _more(self) -> bool:
        """Reads on; False at the end."""
        left = len(self._text) - self._at
        if left > self._limit:
            size = f"over {self._limit / 1e6:g} MB"
            where = f"the value at character {self._passed + self._at:,}"
            raise TooLarge(f"{self._name}: {where} is {size}; split it, or raise --max-megabytes")
        if self._ended:
            return False
        self._take(self._file.read(max(CHUNK, left)))
        return True

    def _take(self, data: bytes) -> None:
        self._ended = not data
        try:
            text = self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            raise UnreadableSource(
                f"{self._name}: broken UTF-16 ({error.reason}); save it as UTF-8"
            ) from error
        self._passed += self._at
        self._text, self._at = self._text[self._at :] + text, 0


def _four_digits(found: re.Match[str]) -> str:
    return f"\\u00{found.group(1)}" if found.group(1) else found.group()
