"""A long Word document."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from benchmarks.sources import PARAGRAPH, Case
from tests.sources.made import W, docx, word

PARAGRAPHS = 3_000


def bare(data: bytes) -> str:
    """The words of the document, without paragraphs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return " ".join(element.text or "" for element in root.iter(f"{{{W}}}t"))


CASES = (
    Case(
        "DOCX", ".docx", (docx(word(PARAGRAPH) * PARAGRAPHS),), PARAGRAPHS, "paragraphs", bare, "zipfile, lxml: words in a row"
    ),
)  # fmt: skip
