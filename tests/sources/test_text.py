"""Plain text: what is decoded, what becomes the title, what is refused."""

from __future__ import annotations

import codecs

import pytest

from habeas.errors import BadInput, EmptySource, UnreadableSource
from habeas.model import Document
from habeas.sources import Limits, Material, documents

REPORT = "Police in Exampleville detained Ada Example on Monday, and the court said that she was held for the night.\n"


def read(data: bytes, limits: Limits, name: str = "r.txt") -> Document:
    """The one document in the bytes; raises what came instead."""
    (found,) = documents(Material(data, name), limits, languages=["en"])
    if isinstance(found, BadInput):
        raise found
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode(),
        codecs.BOM_UTF8 + REPORT.encode(),
        codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
        REPORT.replace("\n", "\r\n").encode(),
        REPORT.replace("\n", "\r").encode(),
    ],
)
def test_the_same_words_in_any_marked_encoding_are_the_same_text(data: bytes, limits: Limits) -> None:
    assert read(data, limits).text == REPORT


def test_an_old_encoding_is_recognised(limits: Limits) -> None:
    text = (
        "The café’s owner, André Exämple, was freed from the prison, and his family met him at the gate – "
        * 5
    )
    assert "André Exämple" in read(text.encode("cp1252"), limits).text


def test_a_declared_encoding_is_used(limits: Limits) -> None:
    data = "Ada Exämple was freed and they said so to the court.".encode("cp1250")
    material = Material(data, "-", "text/plain; charset=cp1250")
    (found,) = documents(material, limits, languages=["en"])
    assert isinstance(found, Document) and "Exämple" in found.text


def test_the_same_bytes_are_the_same_document(limits: Limits) -> None:
    assert read(REPORT.encode(), limits).id == read(REPORT.encode(), limits, "other.txt").id


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_said_to_be_empty(data: bytes, limits: Limits) -> None:
    with pytest.raises(EmptySource, match=r"r\.txt: nothing in it"):
        read(data, limits)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"PK\x03\x04 and so on", "binary"),
        (b"%PDF-1.7 and so on", "binary"),
        (bytes(range(256)) * 10, "binary"),
        (b"Freed \xed\xa0\x80 today", "lone surrogates"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", "not valid utf-16 at byte"),
        (codecs.BOM_UTF8 + b"abc \xff\xfe\xfd", "not valid utf-8"),
    ],
)
def test_what_is_no_text_is_refused_with_a_way_out(data: bytes, says: str, limits: Limits) -> None:
    with pytest.raises(UnreadableSource, match=f"r.txt: .*{says}.*; (save|export) it as") as error:
        read(data, limits)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two freed in Exampleville\n\nBoth were teachers.\n", "Two freed in Exampleville"),
        ("Is Ada Example free?\n\nHer family hopes so.\n", "Is Ada Example free?"),
        ("Two were freed on Monday.\n\nBoth were teachers.\n", None),
        ("Two freed in Exampleville\nBoth were teachers.\n", None),
        ("Two freed in Exampleville\n", None),
        ("Two freed in Exampleville\n\n  \n", None),
        ("the word of " * 20 + "\n\nBoth were teachers.\n", None),
    ],
)
def test_a_first_line_that_reads_as_a_title_is_one(text: str, title: str | None, limits: Limits) -> None:
    document = read(text.encode(), limits)
    assert document.title == title
    assert document.text == text


def test_a_report_over_the_limit_is_refused(limits: Limits) -> None:
    with pytest.raises(BadInput, match=r"300,000 characters, over 200,000; split it"):
        read(b"words " * 50_000, limits)
