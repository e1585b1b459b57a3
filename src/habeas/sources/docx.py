"""A Word document (ECMA-376 WordprocessingML): its text as it reads with all tracked changes accepted.

Deleted text that is still in the file is not read, nor are comments: who sent the file may not know that they are there.
Dates in the file's properties are those of the file, not of the report. Macros are ignored; links lead nowhere.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from habeas.errors import UnreadableSource
from habeas.model import Document, document_id
from habeas.sources._interface import Example, Limits, Material, Outcome, Source
from habeas.sources._office import (
    CELL_END,
    JOINED,
    LINE,
    PARAGRAPH,
    ROW,
    ROW_END,
    WAY_OUT,
    Archive,
    document,
    paragraphs,
    stylesheet,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
NOTES = ("footnotes.xml", "endnotes.xml")
# A line above footnotes is a footnote too, with a type of its own
SKIPPED = "w:del|w:moveFrom|w:rt|mc:Fallback|w:footnote[@w:type != 'normal']|w:endnote[@w:type != 'normal']"
# Paragraphs that go on in the next one: their end is deleted, or they are the large letter that a sentence begins with
ENDLESS = "w:rPr/w:del|w:rPr/w:moveFrom|w:framePr[@w:dropCap = 'drop' or @w:dropCap = 'margin']"
# A walk that finds paragraphs, and one of what is said in each; the mode "text" has no templates, and so copies text
TEMPLATES = f"""
<x:template match="text()|{SKIPPED}"/>
<x:template match="w:tr">{ROW}<x:apply-templates/>{ROW_END}</x:template>
<x:template match="w:tc"><x:apply-templates/>{CELL_END}</x:template>
<x:template match="w:p"><x:apply-templates mode="said"/>{PARAGRAPH}</x:template>
<x:template match="text()|w:rPr|w:txbxContent|{SKIPPED}" mode="said"/>
<x:template match="w:pPr" mode="said"><x:if test="{ENDLESS}">{JOINED}</x:if></x:template>
<x:template match="w:t" mode="said"><x:apply-templates mode="text"/></x:template>
<x:template match="w:tab|w:ptab" mode="said"><x:text>&#9;</x:text></x:template>
<x:template match="w:br|w:cr" mode="said">{LINE}</x:template>
<x:template match="w:noBreakHyphen" mode="said">-</x:template>
"""
# What most documents have none of, and asking each paragraph or run for it takes time: text boxes, hidden text
RARE = {
    "txbxContent": f"""
<x:template match="w:p" priority="1"><x:apply-templates/><x:apply-templates mode="said"/>{PARAGRAPH}</x:template>""",
    "vanish": """
<x:template match="w:r[w:rPr/w:vanish[not(@w:val = '0' or @w:val = 'false' or @w:val = 'off')]]" priority="1" mode="said"/>
""",
}


def read(material: Material, _: Limits) -> Iterator[Outcome]:
    """One document. Raises EmptySource, TooLarge or UnreadableSource."""
    archive = Archive(material)
    main = _main(archive)
    root = archive.xml(main)
    if root is None:
        raise UnreadableSource(f"{material.name}: no Word document in it; {WAY_OUT}")
    folder = posixpath.dirname(main)
    notes = (archive.xml(posixpath.join(folder, name)) for name in NOTES)
    yield document(
        material,
        above=_furniture(archive, rf"{re.escape(folder)}/header\d*\.xml"),
        body=[*_paragraphs(root), *_of(notes)],
        below=_furniture(archive, rf"{re.escape(folder)}/footer\d*\.xml"),
        title=_title(archive),
    )


def _main(archive: Archive) -> str:
    """The file that the archive says is the document; Word has others than word/document.xml."""
    rels = archive.furniture("_rels/.rels")
    for relationship in rels.iter(RELATIONSHIP) if rels is not None else ():
        inside = relationship.get("TargetMode") != "External"
        if inside and relationship.get("Type", "").endswith("/officeDocument"):
            return relationship.get("Target", "").lstrip("/")
    return "word/document.xml"


def _furniture(archive: Archive, pattern: str) -> list[str]:
    return _of(archive.furniture(name) for name in archive.names(pattern))


def _of(roots: Iterable[_Element | None]) -> list[str]:
    return [text for root in roots if root is not None for text in _paragraphs(root)]


def _title(archive: Archive) -> str | None:
    properties = archive.furniture("docProps/core.xml")
    return properties.findtext(TITLE) if properties is not None else None


def _paragraphs(root: _Element) -> list[str]:
    space = STRICT if root.tag.startswith(f"{{{STRICT}}}") else W
    rare = [RARE[name] for name in RARE if next(root.iter(f"{{{space}}}{name}"), None) is not None]
    transform = stylesheet("".join([TEMPLATES, *rare]), (("w", space), ("mc", COMPATIBILITY)))
    return paragraphs(str(transform(root)).replace("\n", " "))


_EXAMPLE_XML = (
    f'<w:document xmlns:w="{W}"><w:body>'
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
