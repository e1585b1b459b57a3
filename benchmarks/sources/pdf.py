"""PDFs of one and of two columns, drawn column by column and row by row."""

from __future__ import annotations

import textwrap
import time
from itertools import chain

import pypdfium2

from benchmarks.sources import PARAGRAPH, Case
from tests.sources.made import Words, column, pdf

PAGES = 200


def bare(data: bytes) -> list[str]:
    """The text of each page, as the library tells it."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def page(number: int, columns: int, *, by_row: bool = False) -> list[Words]:
    """A page full of prose with a header and a page number."""
    wide = 500 / columns
    lines = textwrap.wrap(PARAGRAPH * 20, int(wide / 4.9))[:50]
    drawn = [column(50 + i * (wide + 20), lines, 720) for i in range(columns)]
    body = list(chain(*zip(*drawn, strict=True))) if by_row else list(chain(*drawn))
    return [Words(50, 780, "Example Rights Watch"), *body, Words(300, 20, str(number))]


def case(what: str, columns: int, *, by_row: bool = False) -> Case:
    """A file of such pages."""
    data = pdf(*(page(i, columns, by_row=by_row) for i in range(1, PAGES + 1)))
    library = "pypdfium2: text of each page, no places"
    return Case(f"PDF, {what}", ".pdf", (data,), PAGES, "pages", bare, library, time.perf_counter)


CASES = (case("one column", 1), case("two columns", 2), case("two columns drawn row by row", 2, by_row=True))
