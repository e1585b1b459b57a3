"""An OpenDocument text (ISO/IEC 26300): its text as it reads with all tracked changes accepted.

Deleted text that is still in the file is not read, nor are comments: who sent the file may not know that they are there.
Dates in the file's properties are those of the file, not of the report. Macros are ignored; links lead nowhere.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from habeas.errors import UnreadableSource
from habeas.model import Document, document_id
from habeas.sources._interface import Example, Limits, Material, Outcome, Source
from habeas.sources._office import (
    CELL_END,
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

NAMESPACES = {
    short: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for short, name in (
        ("draw", "drawing"), ("manifest", "manifest"), ("office", "office"), ("style", "style"), ("table", "table"),
        ("text", "text"), ("svg", "svg-compatible"),
    )
}  # fmt: skip
OFFICE, TEXT = NAMESPACES["office"], NAMESPACES["text"]
TITLE = "{http://purl.org/dc/elements/1.1/}title"
UNSEEN = "text:tracked-changes|office:annotation|text:section[@text:display = 'none']|text:section[@text:is-hidden = 'true']"
SKIPPED = f"{UNSEEN}|text:note|table:covered-table-cell"
# A walk that finds paragraphs, and one of what is said in each. Notes stand in the midst of the sentences that they are on, and
# are read behind the text. text:s may ask for any number of spaces: it gets one.
TEMPLATES = f"""
<x:template match="/">
  <x:apply-templates/>
  <x:apply-templates select="//text:note-body" mode="note"/>
</x:template>
<x:template match="text()|{SKIPPED}"/>
<x:template match="*" mode="note"><x:apply-templates/></x:template>
<x:template match="{"|".join(f"{unseen}//*" for unseen in UNSEEN.split("|"))}" mode="note"/>
<x:template match="table:table-row">{ROW}<x:apply-templates/>{ROW_END}</x:template>
<x:template match="table:table-cell"><x:apply-templates/>{CELL_END}</x:template>
<x:template match="text:p|text:h"><x:apply-templates mode="said"/>{PARAGRAPH}</x:template>
<x:template match="text:p|text:h|text:ruby-text|svg:title|svg:desc|{SKIPPED}" mode="said"/>
<x:template match="text:line-break" mode="said">{LINE}</x:template>
<x:template match="text:tab|text:s" mode="said"><x:text> </x:text></x:template>
"""
# What most documents have none of, and asking each paragraph for it takes time
BOXES = f"""
<x:template match="text:p|text:h" priority="1"><x:apply-templates/><x:apply-templates mode="said"/>{PARAGRAPH}</x:template>
"""
HIDDEN = """
<x:key name="hidden" match="style:style[style:text-properties/@text:display = 'none']" use="@style:name"/>
<x:template match="*[key('hidden', @text:style-name)]" priority="2"/>
<x:template match="*[key('hidden', @text:style-name)]" priority="2" mode="said"/>
<x:template match="*[key('hidden', @text:style-name)]//*" mode="note" priority="2"/>
"""


def read(material: Material, _: Limits) -> Iterator[Outcome]:
    """One document. Raises EmptySource, TooLarge or UnreadableSource."""
    archive = Archive(material)
    manifest = archive.furniture("META-INF/manifest.xml")
    if manifest is not None and manifest.find(".//manifest:encryption-data", NAMESPACES) is not None:
        raise UnreadableSource(f"{material.name}: encrypted; save it without a password")
    content = archive.xml("content.xml")
    if content is None or content.find("office:body/office:text", NAMESPACES) is None:
        raise UnreadableSource(f"{material.name}: no OpenDocument text in it; {WAY_OUT}")
    styles, meta = archive.furniture("styles.xml"), archive.furniture("meta.xml")
    yield document(
        material,
        above=_of(styles, "header"),
        body=_paragraphs(content),
        below=_of(styles, "footer"),
        title=next((title.text for title in meta.iter(TITLE)), None) if meta is not None else None,
    )


def _of(styles: _Element | None, what: str) -> list[str]:
    """The paragraphs of all headers or footers, those of first and left pages among them."""
    names = (f"{{{NAMESPACES['style']}}}{what}{which}" for which in ("", "-first", "-left"))
    found = styles.iter(*names) if styles is not None else ()
    return [text for element in found for text in _paragraphs(element)]


def _paragraphs(root: _Element) -> list[str]:
    """Line ends in the XML are spaces in the text, and several spaces one."""
    has_boxes = next(root.iter(f"{{{NAMESPACES['draw']}}}*"), None) is not None
    has_hidden = root.find(".//style:text-properties[@text:display='none']", NAMESPACES) is not None
    templates = TEMPLATES + (BOXES if has_boxes else "") + (HIDDEN if has_hidden else "")
    text = str(stylesheet(templates, tuple(NAMESPACES.items()))(root))
    text = text.replace("\n", " ").replace("\t", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return paragraphs(text)


_EXAMPLE_XML = (
    f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TEXT}"><o:body><o:text>'
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
