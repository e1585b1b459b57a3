"""A long OpenDocument text."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from benchmarks.sources import PARAGRAPH, Case
from tests.sources.made import odt

PARAGRAPHS = 3_000


def bare(data: bytes) -> str:
    """The words of the document, without paragraphs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    return " ".join(str(piece) for piece in root.itertext())


CASES = (
    Case(
        "ODT", ".odt", (odt(f"<text:p>{PARAGRAPH}</text:p>" * PARAGRAPHS),), PARAGRAPHS, "paragraphs", bare,
        "zipfile, lxml: words in a row",
    ),
)  # fmt: skip
