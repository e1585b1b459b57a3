"""PDFium at arm's length: a process of its own that is handed PDFs and answers with the lines of their pages.

Run as a program, by its path and with python -P: `html.py` beside it is not the standard library's. It is a C++ library that
parses hostile files in one go: forms that show each other twice, 22 deep, took it 33 s and 5.7 GB, and each step doubles that.
So it gets limits on memory, and whoever started it kills it at a deadline and starts another.

Asked: 8 bytes of length, then the PDF. Answered, one JSON line each: {"pages": n}, then each page; or {"error": why} at any
point. A page is [its lines' texts with line ends between, their boxes], null where it is only a picture. The boxes are left,
bottom, right, top of each line, in points as the page is seen, y upwards: floats of 8 bytes, in base64. One number after the
other, all that cost as long as finding the lines.
"""

from __future__ import annotations

import base64
import bisect
import contextlib
import ctypes
import json
import re
import sys
from array import array
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pypdfium2
import pypdfium2.raw as c

MEMORY = 2_000_000_000  # bytes of address space; 40 pages of text take 0.1 GB
WIDE = 1.2  # times the height of a line: a gap this wide in it divides it; words of justified lines stay below 0.9
HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line, in place of the line's end
# two or more letters, with their marks, of Hebrew, Arabic and their kin; no punctuation, no numbers
RIGHT_TO_LEFT = re.compile(r"(?:(?![،؛؟٠-٭۔۰-۹])[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]){2,}")
SPACE = re.compile(" ")
LINE = re.compile(f"[^\n{HYPHEN}]+[\n{HYPHEN}]?|[\n{HYPHEN}]")
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
            if document.get_formtype() != c.FORMTYPE_NONE:
                document.init_forms()  # draws what was filled in; runs nothing: this PDFium has no JavaScript
            for number in range(len(document)):
                yield _page(document, number)
    except pypdfium2.PdfiumError as error:
        yield WRONG.get(error.err_code, {"error": "damaged"})


def _page(document: Any, number: int) -> list[str] | None:
    with contextlib.ExitStack() as opened:
        page = opened.enter_context(contextlib.closing(document[number]))
        if _written_on(page):
            c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY)
            page.close()
            page = opened.enter_context(contextlib.closing(document[number]))
        found = _lines(opened.enter_context(contextlib.closing(page.get_textpage())))
        if not found and any(page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
            return None
        turn = TURNED.get(page.get_rotation())
        numbers = chain.from_iterable(turn(*box) if turn else box for _, box in found)
        # rounded, so that what stands level on the page is level in numbers too
        boxes = array("d", [round(number, 1) for number in numbers])
        return ["\n".join(words for words, _ in found), base64.b64encode(boxes).decode()]


def _written_on(page: Any) -> bool:
    """Whether something was filled into a form or typed over the page, which PDFium's text is without until it is part of it."""
    for i in range(c.FPDFPage_GetAnnotCount(page)):
        annotation = c.FPDFPage_GetAnnot(page, i)
        subtype = c.FPDFAnnot_GetSubtype(annotation)
        c.FPDFPage_CloseAnnot(annotation)
        if subtype in (c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _lines(text: Any) -> list[tuple[str, Box]]:
    """The page's lines as PDFium tells them apart, divided at gaps that no space between words is as wide as."""
    characters = _Characters(text)
    found: list[tuple[str, Box]] = []
    start = 0
    for line in LINE.findall(text.get_text_range()):
        if words := line.rstrip("\r\n \x00"):
            boxes = characters.boxes(start, len(words))
            if RIGHT_TO_LEFT.search(words):
                words = _turned(characters, words, start)
            if len(boxes) > 1:
                found += _divided(characters, words, start, boxes)
            elif boxes:
                found.append((words.strip(), characters.as_high(start, boxes[0])))
        start += len(line)
    return found


class _Characters:
    """Where the characters of a page stand. C has no strings: what it writes into is made once."""

    def __init__(self, text: Any) -> None:
        self.text = text.raw  # the handle itself: its wrapper is asked for it at each call
        self.out = (ctypes.c_double * 4)()
        self.references = [
            ctypes.cast(ctypes.byref(self.out, 8 * i), ctypes.POINTER(ctypes.c_double)) for i in range(4)
        ]
        self.loose = c.FS_RECTF()
        last = text.count_chars() - 1
        self.straight = last < 0 or c.FPDFText_GetCharIndexFromTextIndex(text, last) == last

    def index(self, at: int) -> int:
        """The character that a position in the text is; PDFium leaves some out of the text."""
        return at if self.straight else int(c.FPDFText_GetCharIndexFromTextIndex(self.text, at))

    def left(self, at: int) -> float:
        """Where the character at a position in the text begins."""
        c.FPDFText_GetCharBox(self.text, self.index(at), *self.references)
        return self.out[0]

    def boxes(self, start: int, count: int) -> list[Box]:
        """Boxes around runs of characters of one font on one line."""
        found: list[Box] = []
        for i in range(c.FPDFText_CountRects(self.text, self.index(start), count)):
            if c.FPDFText_GetRect(self.text, i, *self.references):
                left, top, right, bottom = self.out
                found.append((left, bottom, right, top))
        return found

    def as_high(self, start: int, box: Box) -> Box:
        """The box as high as the font says: that of "on" is then as high as that of "Ty"."""
        left, bottom, right, top = box
        c.FPDFText_GetLooseCharBox(self.text, self.index(start), self.loose)
        if self.loose.bottom <= bottom + 1 and top - 1 <= self.loose.top < top + 2 * (top - bottom):
            return left, self.loose.bottom, right, self.loose.top
        return box


def _divided(characters: _Characters, words: str, start: int, boxes: list[Box]) -> Iterator[tuple[str, Box]]:
    first = 0
    _, bottom, _, top = _around(boxes)
    for i in range(1, len(boxes)):
        # the line's height: Chromium draws each letter by itself, and a comma is low
        if boxes[i][0] - boxes[i - 1][2] > WIDE * (top - bottom):
            cut = _cut(characters, words, start, (boxes[i - 1][2] + boxes[i][0]) / 2)
            if 0 < cut < len(words):
                yield words[:cut].strip(), characters.as_high(start, _around(boxes[first:i]))
                words, start, first = words[cut:], start + cut, i
    if words.strip():
        yield words.strip(), characters.as_high(start, _around(boxes[first:]))


def _turned(characters: _Characters, words: str, start: int) -> str:
    """Words from right to left as they are read: where Chromium wrote them, PDFium tells the letters of some backwards."""

    def turned(word: re.Match[str]) -> str:
        backwards = characters.left(start + word.start()) < characters.left(start + word.end() - 1)
        return word[0][::-1] if backwards else word[0]

    return RIGHT_TO_LEFT.sub(turned, words)


def _around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _cut(characters: _Characters, words: str, start: int, x: float) -> int:
    """Where in the words a gap is: the first word that begins to the right of x. Words of a line stand from left to right."""
    starts = [space.end() for space in SPACE.finditer(words)]
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
