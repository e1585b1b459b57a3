"""What DOCX and ODT share: XML in a zip archive, read in memory and within limits; paragraphs, tables and notes as text.

Invariant: nothing is unpacked to disk, no entity is expanded, and no reference is followed out of the archive.
"""

from __future__ import annotations

import functools
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from habeas.errors import BadInput, EmptySource, TooLarge, UnreadableSource
from habeas.model import Document, Furniture, document_id
from habeas.sources._interface import Material
from habeas.sources._layout import CELL
from habeas.sources.text import title_of

if TYPE_CHECKING:
    from lxml.etree import XSLT, _Element

UNPACKED = 32_000_000  # bytes of all XML that is read; markup is some ten times the text, and a million characters is the limit
PROLOG = 4096  # bytes in which entities are looked for before parsing; after it, the parsed tree is asked
WAY_OUT = "open it in a word processor and save it again, or save it as text"
OLE = b"\xd0\xcf\x11\xe0"
# What the library raises on archives that were changed
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OSError)
# What a stylesheet writes between paragraphs, lines and cells. No text has them: XML reads carriage returns as line feeds, and
# Unicode keeps noncharacters for a program's own use. One made to have them has more paragraphs or rows than it shows.
PARAGRAPH, LINE = "\r", "\u2028"
ROW, CELL_END, ROW_END = "\ufdd0", "\ufdd1", "\ufdd2"
JOINED = "\ufdd3"  # somewhere in a paragraph that goes on in the next one
SOFT_HYPHEN = "\xad"  # where a word may be divided at the end of a line, which is not shown elsewhere
INNERMOST_ROW = re.compile(f"{ROW}([^{ROW}{ROW_END}]*){ROW_END}")
DEEPEST = 128  # rows in cells of rows, as the library reads XML of 256 levels; a text made of marks may ask for any depth
NO_TITLE = re.compile(r"(microsoft word\b.*|document ?\d*|untitled\b.*|\W*)", re.IGNORECASE)


class Archive:
    """The XML files of a document by name."""

    def __init__(self, material: Material) -> None:
        self.name = material.name
        self._left = UNPACKED
        if material.data.startswith(OLE):
            raise UnreadableSource(
                f"{self.name}: encrypted, or of an old format; save it without a password as .docx or .odt"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(material.data))
        except DAMAGE as error:
            raise UnreadableSource(f"{self.name}: damaged, no zip archive; {WAY_OUT}") from error

    def names(self, pattern: str) -> list[str]:
        """The files whose whole names fit the pattern, sorted."""
        return sorted({name for name in self._zip.namelist() if re.fullmatch(pattern, name)})

    def xml(self, name: str) -> _Element | None:
        """A file's root element, or None where there is no such file. Raises TooLarge or UnreadableSource."""
        from lxml import etree

        data = self._bytes(name)
        if data is None:
            return None
        # collect_ids must stay as it is: with False, lxml 6.1 loads an external document type
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        if b"<!ENTITY" in data[:PROLOG].replace(b"\0", b""):
            raise self._entities(name)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())[:80]
            raise UnreadableSource(f"{self.name}: {name} is damaged ({reason}); {WAY_OUT}") from error
        declared: Any = root.getroottree().docinfo.internalDTD  # lxml's stubs know little of it
        if declared is not None and declared.entities():
            raise self._entities(name)
        return root

    def furniture(self, name: str) -> _Element | None:
        """The same of a file that no claim is read from: one that can't be read costs headers, footers or the title, no more."""
        try:
            return self.xml(name)
        except BadInput:
            return None

    def _entities(self, name: str) -> UnreadableSource:
        return UnreadableSource(f"{self.name}: {name} declares entities, as XML bombs do; {WAY_OUT}")

    def _bytes(self, name: str) -> bytes | None:
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 0x1:
            raise UnreadableSource(f"{self.name}: encrypted; save it without a password")
        if info.file_size > self._left:
            size = f"{info.file_size / 1e6:,.0f} MB, over {self._left / 1e6:.0f} MB"
            raise TooLarge(f"{self.name}: {name} unpacks to {size}; save it as text")
        self._left -= info.file_size
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableSource(f"{self.name}: {name} is packed in an unusual way; {WAY_OUT}")
        try:
            with self._zip.open(info) as file:
                return file.read(UNPACKED)
        except DAMAGE as error:
            raise UnreadableSource(f"{self.name}: {name} is damaged; {WAY_OUT}") from error


@functools.cache
def stylesheet(templates: str, namespaces: tuple[tuple[str, str], ...]) -> XSLT:
    """XSLT 1.0 that writes an element's text, for `paragraphs`. It can neither read nor write anything else."""
    from lxml import etree

    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces)
    start = f'<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"{spaces}>'
    said = templates.replace(PARAGRAPH, "<x:text>&#13;</x:text>")
    parsed = etree.fromstring(f'{start}<x:output method="text"/>{said}</x:stylesheet>')
    nothing: Any = etree.XSLTAccessControl
    return etree.XSLT(parsed, access_control=nothing.DENY_ALL)


def paragraphs(text: str) -> list[str]:
    """What a stylesheet wrote, divided where its marks say: a row of a table inside another's cell is a paragraph there."""
    text = text.replace(SOFT_HYPHEN, "")
    if JOINED in text:
        text = "".join(_joined(text.split(PARAGRAPH)))
    for _ in range(DEEPEST if ROW in text else 0):
        text, rows = INNERMOST_ROW.subn(_row, text)
        if not rows:
            break
    return list(filter(None, map(str.strip, text.replace(LINE, "\n").split(PARAGRAPH))))


def _joined(pieces: list[str]) -> Iterator[str]:
    """Paragraphs, without the end of one that goes on in the next one, unless a table begins or a cell ends there."""
    for piece, following in pairwise(pieces):
        yield piece.replace(JOINED, "")
        if JOINED not in piece or following.startswith((ROW, CELL_END, ROW_END)):
            yield PARAGRAPH
    yield pieces[-1].replace(JOINED, "")


def _row(match: re.Match[str]) -> str:
    """One line where each cell has one paragraph; else the table is there for the layout."""
    filled = [cell for cell in map(paragraphs, match[1].split(CELL_END)) if cell]
    between = CELL if all(len(cell) == 1 for cell in filled) else PARAGRAPH
    return between.join(text for cell in filled for text in cell) + PARAGRAPH


def document(
    material: Material, *, above: Iterable[str], body: list[str], below: Iterable[str], title: str | None
) -> Document:
    """The body between headers and footers, which are furniture. Raises EmptySource where there is no word in the body."""
    if not any(character.isalnum() for text in body for character in text):
        raise EmptySource(f"{material.name}: no text in it; check that it was saved")
    headers, footers = _once(above), _once(below)
    text = "\n\n".join([*headers, *body, *footers]) + "\n"
    furniture = (
        *_furniture(headers, 0),
        *_furniture(footers, len(text) + 1 - sum(len(t) + 2 for t in footers)),
    )
    stated = " ".join((title or "").split())
    found = title_of("\n\n".join(body[:2])) if NO_TITLE.fullmatch(stated) else stated
    return Document(document_id(material.data), text, title=found, furniture=furniture)


def _once(texts: Iterable[str]) -> list[str]:
    """First pages, odd and even ones have a header each, mostly of the same words."""
    return list(dict.fromkeys(" ".join(text.split()) for text in texts))


def _furniture(texts: list[str], start: int) -> Iterator[Furniture]:
    for text in texts:
        yield Furniture(start, start + len(text), "other")
        start += len(text) + 2
