"""One reading into the register: the document, its bytes, what was read, and all that follows from it, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from habeas.desk.read.how import How
from habeas.desk.results import result
from habeas.ledger import Draft
from habeas.model import Reading, Reason, document_id, wire
from habeas.register import Register
from habeas.register.queries import added_by, last_entry, reading_key
from habeas.sources import Material, is_url
from habeas.version import __version__

READER = f"habeas {__version__}"


@result("added")
@dataclass(frozen=True, slots=True)
class Added:
    """What a report added to the register. is_new: false where this very reading of it was there already."""

    file: str
    document: str
    is_new: bool
    claims: int = 0
    new_people: int = 0
    known_people: int = 0


def is_known(register: Register, document: str, how: How) -> bool:
    """Whether the document's reading is the one that would be made now: by this version, with what was said."""
    with register.reading() as connection:
        current = reading_key(connection, document) or ""
    return current.startswith(f"reading {document} {READER} " if how.is_plain else _key(document, how))


def _key(document: str, how: How, reader: tuple[str, ...] | None = None) -> str:
    """What a reading is known by: the document, who read it and what was said of it. reader: another than was asked."""
    return f"reading {document} {READER} {how.said_to(how.asking.identity if reader is None else reader)}"


def enter(register: Register, reading: Reading, material: Material, how: How, *, by: str) -> Added:
    """Enters a reading. Raises BadOption where the ledger can't hold it, and what the register raises."""
    document = reading.document.id
    unasked = any(s.reason == Reason.NOT_ASKED for s in reading.skipped)
    key = _key(document, how, () if unasked else None)
    with register.reading() as connection:
        current = reading_key(connection, document) or ""
    if unasked and current.startswith(f"reading {document} {READER} "):
        # the rules' reading, or more, is there; a model is asked again next time
        return Added(material.name, document, False)
    body = {"by": READER, "reading": wire.to_json(reading)}
    with register.writing(by=by) as entering:
        entering.append(_document(document, material, how))
        if entering.append(Draft("reading", body, key=key)) is None and not current.startswith(key):
            last = last_entry(entering.connection)  # said otherwise meanwhile
            entering.append(Draft("reading", body, key=f"{key} after {last}"))
    with register.reading() as connection:
        return Added(material.name, document, True, *added_by(connection, document))


def _document(document: str, material: Material, how: How) -> Draft:
    """The document's own entry, with its bytes where they are kept and at hand: of a record or attachment they are not."""
    is_whole = document == whole_id(material)
    kept = how.keep_bytes and is_whole
    about = {
        "id": document, "name": _own_name(material.name), "size": len(material.data) if is_whole else None, "kept": kept,
    }  # fmt: skip
    return Draft("document", about, key=f"document {document}", data=material.data if kept else None)


def whole_id(material: Material) -> str | None:
    """The id of the document that all of the material is; None where not all of it is in memory."""
    return document_id(material.data) if material.rest is None else None


def _own_name(name: str) -> str:
    """A file's own name, or an address: the folders it lies in tell of the one who entered it, and go into exports."""
    return name if is_url(name) else PurePath(name).name
