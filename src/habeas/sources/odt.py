"""An OpenDocument text (ISO/IEC 26300): its text as it reads with all tracked changes accepted.

Deleted text that is still in the file is not read, nor are comments: who sent the file may not know that they are there.
Dates in the file's properties are those of the file, not of the report. Macros are ignored; links lead nowhere.
"""

from __future__ import annotations

import io
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

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TABLE, TEXT = (f"{{{NAMESPACE}{part}:1.0}}" for part in ("office", "style", "table", "text"))
MANIFEST = f"{{{NAMESPACE}manifest:1.0}}encryption-data"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
SKIPPED = {f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{TEXT}ruby-text", f"{OFFICE}annotation"}
# One space for text:s, whatever number of them it asks for: spaces are no words, and the number may be any
LINE_BREAK = "\u2028"
SPACES = {f"{TEXT}tab": " ", f"{TEXT}line-break": LINE_BREAK, f"{TEXT}s": " "}
SPACE = re.compile(r"[ \t\r\n]+")


def read(material: Material, _: Limits) -> Iterator[Outcome]:
    """One document. Raises EmptySource, TooLarge or UnreadableSource."""
    archive = Archive(material)
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(MANIFEST), None) is not None:
        raise UnreadableSource(f"{material.name}: encrypted; save it without a password")
    content = archive.xml("content.xml")
    text = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if text is None:
        raise UnreadableSource(f"{material.name}: no OpenDocument text in it; {WAY_OUT}")
    styles, meta = archive.xml("styles.xml"), archive.xml("meta.xml")
    body, notes = _paragraphs(text)
    yield document(
        material,
        above=_of(styles, "header"),
        body=body + notes,
        below=_of(styles, "footer"),
        title=next((title.text for title in meta.iter(TITLE)), None) if meta is not None else None,
    )


def _of(styles: _Element | None, what: str) -> list[str]:
    """The paragraphs of all headers or footers."""
    found = styles.iter(f"{STYLE}{what}") if styles is not None else ()
    return [text for element in found for text in _paragraphs(element)[0]]


def _paragraphs(root: _Element) -> tuple[list[str], list[str]]:
    """The paragraphs, and those of the notes, which stand in the midst of the sentences that they are on."""
    from lxml import etree

    etree.strip_elements(root, *SKIPPED, with_tail=False)
    for space in root.iter(*SPACES):
        space.text = SPACES[str(space.tag)]
    notes = []
    for note in root.iter(f"{TEXT}note"):
        notes += [text for body in note for text in _words(body)]
    etree.strip_elements(root, f"{TEXT}note", with_tail=False)
    return list(_words(root)), notes


def _words(element: _Element) -> Iterator[str]:
    """The paragraphs in an element, in order."""
    for child in element:
        if child.tag in PARAGRAPHS:
            yield from _of_paragraph(child)
        elif child.tag == f"{TABLE}table-row":
            yield from row(_cells(child))
        else:
            yield from _words(child)


def _cells(element: _Element) -> Iterator[list[str]]:
    for child in element:
        if child.tag == f"{TABLE}table-cell":
            yield list(_words(child))
        else:
            yield from _cells(child)


def _of_paragraph(paragraph: _Element) -> Iterator[str]:
    if len(paragraph):
        from lxml import etree

        if next(paragraph.iterdescendants(*PARAGRAPHS), None) is not None:  # it has a text box in it
            yield from _words(paragraph)
            etree.strip_elements(paragraph, *PARAGRAPHS, with_tail=False)
        said = "".join(str(piece) for piece in paragraph.itertext(etree.Element))
    else:
        said = paragraph.text or ""
    # line ends in the XML are spaces in the text, and several spaces one
    if text := SPACE.sub(" ", said).replace(LINE_BREAK, "\n").strip():
        yield text


_EXAMPLE_XML = (
    f'<o:document-content xmlns:o="{OFFICE[1:-1]}" xmlns:t="{TEXT[1:-1]}"><o:body><o:text>'
    "<t:tracked-changes><t:changed-region><t:deletion><t:p>Cyn</t:p></t:deletion></t:changed-region></t:tracked-changes>"
    "<t:h>Two teachers freed</t:h>"
    "<t:p>Ada Example<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>Of Exampleville.</t:p></t:note-body>"
    "</t:note> and Ben<t:s/>Sample, <t:span>both</t:span> teachers, were freed on Thursday.</t:p>"
    "</o:text></o:body></o:document-content>"
)


def _example() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr(zipfile.ZipInfo("content.xml"), _EXAMPLE_XML)
    return file.getvalue()


SOURCE = Source(
    suffixes=(".odt",),
    types=("application/vnd.oasis.opendocument.text",),
    looks_like=lambda head: head.startswith(b"PK\x03\x04") and b"opendocument.text" in head[:100],
    read=read,
    example=Example(
        Material(_example(), "example.odt"),
        (
            Document(
                id=document_id(_example()),
                text="Two teachers freed\n\nAda Example and Ben Sample, both teachers, were freed on Thursday.\n\n"
                "Of Exampleville.\n",
                title="Two teachers freed",
            ),
        ),
    ),
)
