"""PDFium at arm's length: a process of its own that is handed PDFs and answers with the lines of their pages.

Run as a program, by its path and with python -P: `html.py` beside it is not the standard library's. It is a C++ library that
parses hostile files in one go: forms that show each other twice, 22 deep, took it 33 s and 5.7 GB, and each step doubles that.
So it gets limits on memory, and whoever started it kills it at a deadline and starts another.

Asked: 8 bytes of length, then the PDF. Answered, one JSON line each: {"pages": n}, then each page's lines; or {"error": why} at
any point. A line is [text, left, bottom, right, top], in points as the page is seen, y upwards; null is a picture on a page
without text.
"""

from __future__ import annotations

import bisect
import contextlib
import ctypes
import itertools
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as c

MEMORY = 2_000_000_000  # bytes of address space; 40 pages of text take 0.1 GB
WIDE = 1.2  # times the height of a line: a gap this wide in it divides it; words of justified lines stay below 0.9
HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line, in place of the line's end
LINE = re.compile(f"[^\n{HYPHEN}]*[\n{HYPHEN}]|[^\n{HYPHEN}]+$")
WRONG: dict[int, dict[str, Any]] = {
    c.FPDF_ERR_PASSWORD: {"error": "password"},
    c.FPDF_ERR_SUCCESS: {
        "pages": 0
    },  # PDFium loads no document without pages, and finds nothing wrong with it
}
TURNED = {  # a page's rotation → its boxes as they are seen
    90: lambda left, bottom, right, top: (bottom, -right, top, -left),
    180: lambda left, bottom, right, top: (-right, -top, -left, -bottom),
    270: lambda left, bottom, right, top: (-top, left, -bottom, right),
}
Box = tuple[float, float, float, float]


def serve() -> None:
    """Answers until there is nothing more on standard input."""
    while len(head := sys.stdin.buffer.read(8)) == 8:
        for answer in answers(sys.stdin.buffer.read(int.from_bytes(head, "big"))):
            sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def answers(data: bytes) -> Iterator[Any]:
    """The number of pages and each page's lines, or what is wrong."""
    try:
        with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
            yield {"pages": len(document)}
            for number in range(len(document)):
                yield _page(document, number)
    except pypdfium2.PdfiumError as error:
        yield WRONG.get(error.err_code, {"error": "damaged"})


def _page(document: Any, number: int) -> list[list[Any] | None]:
    with contextlib.closing(document[number]) as page, contextlib.closing(page.get_textpage()) as text:
        turn = TURNED.get(page.get_rotation())
        found = [(words, turn(*box) if turn else box) for words, box in _lines(text)]
        if found:
            return [[words, *(round(x, 1) for x in box)] for words, box in found]
        pictures = page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        return [None for _ in itertools.islice(pictures, 1)]


def _lines(text: Any) -> Iterator[tuple[str, Box]]:
    """The page's lines as PDFium tells them apart, divided at gaps that no space between words is as wide as."""
    characters = _Characters(text)
    start = 0
    for line in LINE.findall(text.get_text_range()):
        if words := line.rstrip("\r\n \x00"):
            yield from _divided(characters, words, start)
        start += len(line)


class _Characters:
    """Where the characters of a page stand. C has no strings: the doubles that it writes into are made once."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.out = [ctypes.c_double() for _ in range(4)]
        self.references = [ctypes.byref(value) for value in self.out]
        self.loose = c.FS_RECTF()
        last = text.count_chars() - 1
        self.straight = last < 0 or c.FPDFText_GetCharIndexFromTextIndex(text, last) == last

    def index(self, at: int) -> int:
        """The character that a position in the text is; PDFium leaves some out of the text."""
        return at if self.straight else int(c.FPDFText_GetCharIndexFromTextIndex(self.text, at))

    def left(self, at: int) -> float:
        """Where the character at a position in the text begins."""
        c.FPDFText_GetCharBox(self.text, self.index(at), *self.references)
        return self.out[0].value

    def boxes(self, start: int, count: int) -> list[Box]:
        """Boxes around runs of characters of one font on one line."""
        left, top, right, bottom = self.out
        found: list[Box] = []
        for i in range(max(0, c.FPDFText_CountRects(self.text, self.index(start), count))):
            if c.FPDFText_GetRect(self.text, i, *self.references):
                found.append((left.value, bottom.value, right.value, top.value))
        return found

    def line(self, start: int, boxes: list[Box]) -> Box:
        """Around all boxes, as high as the font says: that of "on" is then as high as that of "Ty"."""
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        bottom, top = min(bottoms), max(tops)
        c.FPDFText_GetLooseCharBox(self.text, self.index(start), self.loose)
        if self.loose.bottom <= bottom + 1 and top - 1 <= self.loose.top < top + 2 * (top - bottom):
            bottom, top = self.loose.bottom, self.loose.top
        return min(lefts), bottom, max(rights), top


def _divided(characters: _Characters, words: str, start: int) -> Iterator[tuple[str, Box]]:
    boxes = characters.boxes(start, len(words))
    first = 0
    for i in range(1, len(boxes)):
        gap = boxes[i][0] - boxes[i - 1][2]
        if gap > WIDE * (boxes[i][3] - boxes[i][1]):
            cut = _cut(characters, words, start, (boxes[i - 1][2] + boxes[i][0]) / 2)
            if 0 < cut < len(words):
                yield words[:cut].strip(), characters.line(start, boxes[first:i])
                words, start, first = words[cut:], start + cut, i
    if boxes and words.strip():
        yield words.strip(), characters.line(start, boxes[first:])


def _cut(characters: _Characters, words: str, start: int, x: float) -> int:
    """Where in the words a gap is: the first word that begins to the right of x. Words of a line stand from left to right."""
    starts = [i + 1 for i, character in enumerate(words) if character == " "]
    at = bisect.bisect_left(starts, x, key=lambda i: characters.left(start + i))
    return starts[at] if at < len(starts) else 0


def _bounded() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the deadline alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _bounded()
    serve()
