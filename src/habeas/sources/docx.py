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
from habeas.sources._office import WAY_OUT, Archive, Flow, document

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

    flow = Flow()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        name = tag.removeprefix(W).removeprefix(STRICT)
        if event == "end":
            _end(flow, name)
        elif name in SKIPPED or tag == FALLBACK or _is_unseen(element):
            walk.skip_subtree()
        else:
            _begin(flow, name, element)
    return flow.paragraphs


def _begin(flow: Flow, name: str, element: _Element) -> None:
    if name == "p":
        flow.begin()
    elif name == "t":
        flow.words(element.text)
    elif name in SPACES:
        flow.words(SPACES[name])
    elif name == "tr":
        flow.begin_row()
    elif name == "tc":
        flow.begin_cell()


def _end(flow: Flow, name: str) -> None:
    if name == "p":
        flow.end()
    elif name == "tr":
        flow.end_row()


def _is_unseen(element: _Element) -> bool:
    """Hidden text; and the line above footnotes, which is a footnote too."""
    if element.tag == f"{W}r":
        return element.find(f"{W}rPr/{W}vanish") is not None
    return element.tag in (f"{W}footnote", f"{W}endnote") and element.get(f"{W}type") is not None


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
