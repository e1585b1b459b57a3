"""A PDF with a text layer: its paragraphs in reading order, each page a part. PDFium reads it, in a process of its own.

Invariant: a page that is only a picture is never passed over in silence.
"""

from __future__ import annotations

import base64
import functools
import re
from array import array
from collections.abc import Callable, Iterator
from typing import Any

from habeas.errors import BadInput, EmptySource, TooLarge, UnreadableSource
from habeas.model import Document, Furniture, Part, document_id
from habeas.sources._interface import Example, Limits, Material, Outcome, Source
from habeas.sources._layout import HANGING, Line, Paragraph, mended, paragraphs, words_of
from habeas.sources._pdfium_process import SECONDS, pdfium
from habeas.sources.text import title_of

PAGES = 5_000  # of one file: 8 s of PDFium; a report of a million characters has some 400
HEAD = 1024  # bytes in which readers look for the mark, as Acrobat does
OCR = "make one with OCR, for example `ocrmypdf in.pdf out.pdf`"
# a hyphen's mark, U+FFFE, is kept where it ends a line: the layout mends what it divides
NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\uffff]|\ufffe(?!\n|\Z)")
WRONG = {
    "password": "encrypted with a password; save it without one, for example `qpdf --decrypt --password=… in.pdf out.pdf`",
    "damaged": "damaged, cut short, or no PDF; fetch it again, or open it in a viewer and print it to a new PDF",
    "stopped": f"takes PDFium over {SECONDS} s or 2 GB; open it in a viewer and print it to a new PDF",
}


def read(material: Material, limits: Limits) -> Iterator[Outcome]:
    """One document, and an error for pages that are pictures. Raises EmptySource, TooLarge or UnreadableSource."""
    if b"%PDF-" not in material.data[:HEAD]:
        raise UnreadableSource(f"{material.name}: {WRONG['damaged']}")
    pages, pictures = _pages(material, limits)
    if not any(pages):
        raise _textless(material.name, len(pages), pictures)
    yield _document(material.data, pages)
    if pictures:
        listed = _listed(pictures)
        yield UnreadableSource(f"{material.name}: {listed} scanned, without a text layer and not read; {OCR}")


def _pages(material: Material, limits: Limits) -> tuple[list[list[Line]], list[int]]:
    """Each page's lines, and the numbers of the pages that are pictures."""
    pages: list[list[Line]] = []
    pictures: list[int] = []
    characters = 0
    for answer in pdfium().pages(material.data):
        if isinstance(answer, dict):
            _check(answer, material.name)
            continue
        text, boxes = answer or ("", "")
        pages.append(_lines(text, boxes, len(pages) + 1))
        pictures += [len(pages)] if answer is None else []
        characters += len(text)
        if characters > limits.characters:
            size = f"over {limits.characters:,} characters by page {len(pages):,}"
            raise TooLarge(f"{material.name}: {size}; split it into reports, for example with `qpdf --pages`")
    return pages, pictures


def _check(answer: dict[str, Any], name: str) -> None:
    if "error" in answer:
        raise UnreadableSource(f"{name}: {WRONG[answer['error']]}")
    if answer["pages"] == 0:
        raise EmptySource(f"{name}: a PDF of no pages; check that it was saved")
    if answer["pages"] > PAGES:
        raise TooLarge(f"{name}: {answer['pages']:,} pages, over {PAGES:,}; split it into reports")


def _lines(text: str, boxes: str, page: int) -> list[Line]:
    numbers = iter(array("d", base64.b64decode(boxes)))
    rows = zip(NO_TEXT.sub("", text).split("\n"), numbers, numbers, numbers, numbers, strict=False)
    return [Line(*row, page) for row in rows if row[0]]


def _textless(name: str, pages: int, pictures: list[int]) -> BadInput:
    if pictures:
        return UnreadableSource(f"{name}: scanned, {_counted(pages)} without a text layer; {OCR}")
    return EmptySource(f"{name}: no text on its {_counted(pages)}; check that it was saved")


def _counted(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages:,} pages"


def _listed(pages: list[int]) -> str:
    shown = ", ".join(f"{page:,}" for page in pages[:5])
    more = f" and {len(pages) - 5:,} more" if len(pages) > 5 else ""
    return f"page {shown} is" if len(pages) == 1 else f"pages {shown}{more} are"


def _document(data: bytes, pages: list[list[Line]]) -> Document:
    text, starts, furniture = _text(paragraphs(pages), functools.cache(lambda: words_of(pages)))
    ends = [*list(starts.values())[1:], len(text)]
    parts = (
        Part(start, end, f"page {page}")
        for (page, start), end in zip(starts.items(), ends, strict=True)
        if start < end
    )
    title = title_of(text[_first_of_body(text, furniture) :])
    return Document(document_id(data), text, title=title, furniture=tuple(furniture), parts=tuple(parts))


def _first_of_body(text: str, furniture: list[Furniture]) -> int:
    end = 0
    for piece in furniture:
        if text[end : piece.start].strip():
            break
        end = piece.end
    return end


def _text(
    found: list[Paragraph], words: Callable[[], set[str]]
) -> tuple[str, dict[int, int], list[Furniture]]:
    """The text, where in it each page begins, and what in it is furniture."""
    pieces: list[str] = []
    starts: dict[int, int] = {}
    furniture: list[Furniture] = []
    length = newest = 0
    for paragraph in found:
        start = length
        for i, line in enumerate(paragraph.lines):
            if line.page > newest:
                newest = line.page
                starts[newest] = length
            last = i + 1 == len(paragraph.lines)
            shown = line.text.replace(HANGING, " ")
            pieces.append(_plain(shown) if last else mended(shown, paragraph.lines[i + 1].text, words))
            length += len(pieces[-1])
        if paragraph.furniture:
            furniture.append(Furniture(start, length, "other"))
        pieces.append("\n\n")
        length += 2
    return "".join(pieces[:-1]) + "\n", starts, furniture


def _plain(text: str) -> str:
    return text.replace("\ufffe", "-")


_EXAMPLE = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 500 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 225>> stream
BT /F 16 Tf 50 250 Td (Two teachers freed) Tj
/F 11 Tf 14 TL 0 -40 Td (Ada Example and Ben Sample, both teachers, were freed from the impris-) Tj
T* (onment that they had suffered for 58 months.) Tj ET
BT /F 9 Tf 245 20 Td (Page 1) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""
_TEXT = (
    "Two teachers freed\n\nAda Example and Ben Sample, both teachers, were freed from the imprisonment"
    " that they had suffered for 58 months.\n"
)

SOURCE = Source(
    suffixes=(".pdf",),
    types=("application/pdf",),
    looks_like=lambda head: b"%PDF-" in head[:HEAD],
    read=read,
    example=Example(
        Material(_EXAMPLE, "example.pdf"),
        (
            Document(
                id=document_id(_EXAMPLE),
                text=_TEXT,
                title="Two teachers freed",
                parts=(Part(0, len(_TEXT), "page 1"),),
            ),
        ),
    ),
)
