"""PDFs of one and of two columns, drawn column by column and row by row."""

from __future__ import annotations

import ctypes
import textwrap
from collections.abc import Iterator
from itertools import chain

import pypdfium2
import pypdfium2.raw as raw

from benchmarks.sources import PARAGRAPH, Case
from tests.sources.made import Words, column, pdf

PAGES = 200


def bare(data: bytes) -> list[str]:
    """The text of each page, as the library tells it."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def placed(data: bytes) -> int:
    """The text of each page and the boxes of each line: what the order of reading can't do without."""
    out = [ctypes.c_double() for _ in range(4)]
    for page in pypdfium2.PdfDocument(data):
        text, start = page.get_textpage(), 0
        for line in text.get_text_range().splitlines(keepends=True):
            for i in range(raw.FPDFText_CountRects(text, start, len(line))):
                raw.FPDFText_GetRect(text, i, *out)
            start += len(line)
    return start


def page(number: int, columns: int, *, by_row: bool = False) -> list[Words]:
    """A page full of prose with a header and a page number."""
    wide = 500 / columns
    lines = textwrap.wrap(PARAGRAPH * 20, int(wide / 4.9))[:50]
    drawn = [column(50 + i * (wide + 20), lines, 720) for i in range(columns)]
    body = list(chain(*zip(*drawn, strict=True))) if by_row else list(chain(*drawn))
    return [Words(50, 780, "Example Rights Watch"), *body, Words(300, 20, str(number))]


def cases(what: str, columns: int, *, by_row: bool = False) -> Iterator[Case]:
    """A file of such pages, beside PDFium's text alone and beside its text with places."""
    data = pdf(*(page(i, columns, by_row=by_row) for i in range(1, PAGES + 1)))
    known = (f"PDF, {what}", ".pdf", (data,), PAGES, "pages")
    yield Case(*known, bare, "pypdfium2: text of each page, no places")
    yield Case(*known, placed, "pypdfium2: text of each page, boxes of each line")


CASES = (
    *cases("one column", 1),
    *cases("two columns", 2),
    *cases("two columns drawn row by row", 2, by_row=True),
)
