"""What DOCX and ODT share: XML in a zip archive, read in memory and within limits; paragraphs, tables and notes as text.

Invariant: nothing is unpacked to disk, no entity is expanded, and no reference is followed out of the archive.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from habeas.errors import EmptySource, TooLarge, UnreadableSource
from habeas.model import Document, Furniture, document_id
from habeas.sources._interface import Material
from habeas.sources._layout import CELL
from habeas.sources.text import title_of

if TYPE_CHECKING:
    from lxml.etree import _Element

UNPACKED = 32_000_000  # bytes of one XML file; markup is some ten times the text, and a million characters is the limit
PROLOG = (
    4096  # bytes in which a document type is looked for before parsing; after it, the parsed tree is asked
)
WAY_OUT = "open it in a word processor and save it again, or save it as text"
OLE = b"\xd0\xcf\x11\xe0"
# What the library raises on archives that were changed
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OSError)
NO_TITLE = re.compile(r"(microsoft word\b.*|document ?\d*|untitled\b.*|\W*)", re.IGNORECASE)


class Archive:
    """The XML files of a document by name."""

    def __init__(self, material: Material) -> None:
        self.name = material.name
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
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        if b"<!DOCTYPE" in data[:PROLOG].replace(b"\0", b""):
            raise self._entities(name)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())[:80]
            raise UnreadableSource(f"{self.name}: {name} is damaged ({reason}); {WAY_OUT}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._entities(name)
        return root

    def _entities(self, name: str) -> UnreadableSource:
        return UnreadableSource(f"{self.name}: {name} declares a document type, as XML bombs do; {WAY_OUT}")

    def _bytes(self, name: str) -> bytes | None:
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 0x1:
            raise UnreadableSource(f"{self.name}: encrypted; save it without a password")
        if info.file_size > UNPACKED:
            size = f"{info.file_size / 1e6:,.0f} MB, over {UNPACKED / 1e6:g} MB"
            raise TooLarge(f"{self.name}: {name} unpacks to {size}; save it as text")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableSource(f"{self.name}: {name} is packed in an unusual way; {WAY_OUT}")
        try:
            with self._zip.open(info) as file:
                return file.read(UNPACKED)
        except DAMAGE as error:
            raise UnreadableSource(f"{self.name}: {name} is damaged; {WAY_OUT}") from error


class Flow:
    """Paragraphs as they come, those of a table row by row. A paragraph may hold others: text boxes do."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._open: list[list[str]] = []
        self._rows: list[list[list[str]]] = []

    def begin(self) -> None:
        """A paragraph begins."""
        self._open.append([])

    def words(self, text: str | None) -> None:
        """Words of the paragraph; what stands outside of paragraphs is markup."""
        if text and self._open:
            self._open[-1].append(text)

    def end(self) -> None:
        """The paragraph ends."""
        if self._open and (text := "".join(self._open.pop()).replace("\r", " ").strip()):
            self._put(text)

    def begin_row(self) -> None:
        """A row of a table begins."""
        self._rows.append([])

    def begin_cell(self) -> None:
        """A cell begins."""
        if self._rows:
            self._rows[-1].append([])

    def end_row(self) -> None:
        """The row ends: one line where each cell has one paragraph; else the table is there for the layout."""
        cells = [cell for cell in (self._rows.pop() if self._rows else ()) if cell]
        if all(len(cell) == 1 for cell in cells):
            cells = [[CELL.join(cell[0] for cell in cells)]] if cells else []
        for text in (text for cell in cells for text in cell):
            self._put(text)

    def _put(self, text: str) -> None:
        if not self._rows:
            self.paragraphs.append(text)
        elif self._rows[-1]:
            self._rows[-1][-1].append(text)
        else:
            self._rows[-1].append([text])


def document(
    material: Material, *, above: Iterable[str], body: list[str], below: Iterable[str], title: str | None
) -> Document:
    """The body between headers and footers, which are furniture. Raises EmptySource where there is no word in the body."""
    if not any(character.isalnum() for text in body for character in text):
        raise EmptySource(f"{material.name}: no text in it; check that it was saved")
    pieces = [*((text, True) for text in _once(above)), *((text, False) for text in body)]
    pieces += [(text, True) for text in _once(below)]
    furniture, start = [], 0
    for text, is_furniture in pieces:
        furniture += [Furniture(start, start + len(text), "other")] if is_furniture else []
        start += len(text) + 2
    text = "\n\n".join(text for text, _ in pieces) + "\n"
    stated = " ".join((title or "").split())
    found = title_of("\n\n".join(body[:2])) if NO_TITLE.fullmatch(stated) else stated
    return Document(document_id(material.data), text, title=found, furniture=tuple(furniture))


def _once(texts: Iterable[str]) -> Iterator[str]:
    """First pages, odd and even ones have a header each, mostly of the same words."""
    yield from dict.fromkeys(" ".join(text.split()) for text in texts)
