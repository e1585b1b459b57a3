"""A Word document (ECMA-376 WordprocessingML): its text as it reads with all tracked changes accepted.

Deleted text that is still in the file is not read, nor are comments: who sent the file may not know that they are there.
Dates in the file's properties are those of the file, not of the report. Macros are ignored; links lead nowhere.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from habeas.errors import UnreadableSource
from habeas.model import Document, document_id
from habeas.sources._interface import Example, Limits, Material, Outcome, Source
from habeas.sources._office import WAY_OUT, Archive, document, row

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
SKIPPED = {"del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sectPr", "rt"}
SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOTES = ("footnotes.xml", "endnotes.xml")


def read(material: Material, _: Limits) -> Iterator[Outcome]:
    """One document. Raises EmptySource, TooLarge or UnreadableSource."""
    archive = Archive(material)
    main = _main(archive)
    root = archive.xml(main)
    if root is None:
        raise UnreadableSource(f"{material.name}: no Word document in it; {WAY_OUT}")
    folder = posixpath.dirname(main)
    body = _paragraphs(root)
    for notes in NOTES:
        body += _of(archive, [posixpath.join(folder, notes)])
    yield document(
        material,
        above=_of(archive, archive.names(rf"{re.escape(folder)}/header\d*\.xml")),
        body=body,
        below=_of(archive, archive.names(rf"{re.escape(folder)}/footer\d*\.xml")),
        title=_title(archive),
    )


def _main(archive: Archive) -> str:
    """The file that the archive says is the document; Word has others than word/document.xml."""
    rels = archive.xml("_rels/.rels")
    for relationship in rels.iter(RELATIONSHIP) if rels is not None else ():
        inside = relationship.get("TargetMode") != "External"
        if inside and relationship.get("Type", "").endswith("/officeDocument"):
            return relationship.get("Target", "").lstrip("/")
    return "word/document.xml"


def _of(archive: Archive, names: list[str]) -> list[str]:
    roots = (archive.xml(name) for name in names)
    return [text for root in roots if root is not None for text in _paragraphs(root)]


def _title(archive: Archive) -> str | None:
    properties = archive.xml("docProps/core.xml")
    return properties.findtext(TITLE) if properties is not None else None


def _paragraphs(root: _Element) -> list[str]:
    from lxml import etree

    space = STRICT if root.tag.startswith(STRICT) else W
    for hidden in list(root.iter(f"{space}vanish")):
        run = next(hidden.iterancestors(f"{space}r"), None)
        if run is not None:
            run.clear()
    for note in root.iter(f"{space}footnote", f"{space}endnote"):
        if note.get(f"{space}type") is not None:  # the line above footnotes is a footnote too
            note.clear()
    etree.strip_elements(root, FALLBACK, *(f"{space}{name}" for name in SKIPPED), with_tail=False)
    return list(_Words(root, space).of(root))


class _Words:
    """The paragraphs in an element, of one of the two namespaces that the standard has had."""

    def __init__(self, root: _Element, space: str) -> None:
        self.paragraph, self.table_row, self.cell, self.box = (
            f"{space}{name}" for name in ("p", "tr", "tc", "txbxContent")
        )
        self.spaces = {f"{space}{name}": value for name, value in SPACES.items()}
        self.pieces = (f"{space}t", *self.spaces)
        self.has_boxes = next(root.iter(self.box), None) is not None

    def of(self, element: _Element) -> Iterator[str]:
        """Of all that is in it, in order."""
        for child in element:
            if child.tag == self.paragraph:
                yield from self._of_paragraph(child)
            elif child.tag == self.table_row:
                yield from row(self._cells(child))
            else:
                yield from self.of(child)

    def _cells(self, element: _Element) -> Iterator[list[str]]:
        for child in element:
            if child.tag == self.cell:
                yield list(self.of(child))
            else:
                yield from self._cells(child)

    def _of_paragraph(self, paragraph: _Element) -> Iterator[str]:
        if self.has_boxes:
            for box in list(paragraph.iterdescendants(self.box)):
                yield from self.of(box)
                box.clear()
        said = (self.spaces.get(e.tag) or e.text or "" for e in paragraph.iter(*self.pieces))
        if text := "".join(said).replace("\r", " ").strip():
            yield text


_EXAMPLE_XML = (
    f'<w:document xmlns:w="{W[1:-1]}"><w:body>'
    "<w:p><w:r><w:t>Two teachers freed</w:t></w:r></w:p>"
    '<w:p><w:r><w:t xml:space="preserve">Ada Example and </w:t></w:r><w:del><w:r><w:delText>Cyn</w:delText></w:r></w:del>'
    "<w:ins><w:r><w:t>Ben</w:t></w:r></w:ins>"
    "<w:r><w:t> Sample, both teachers, were freed on Thursday.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ada Example</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>four years</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>"
)


def _example() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), _EXAMPLE_XML)
    return file.getvalue()


SOURCE = Source(
    suffixes=(".docx", ".docm"),
    types=(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.ms-word.document.macroenabled.12",
    ),
    looks_like=lambda head: head.startswith(b"PK\x03\x04") and b"word/" in head,
    read=read,
    example=Example(
        Material(_example(), "example.docx"),
        (
            Document(
                id=document_id(_example()),
                text="Two teachers freed\n\nAda Example and Ben Sample, both teachers, were freed on Thursday.\n\n"
                "Ada Example | four years\n",
                title="Two teachers freed",
            ),
        ),
    ),
)
