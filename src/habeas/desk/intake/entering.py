"""One reading into the register: the document, its bytes, what was read, and all that follows from it, in one transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import PurePath

from habeas.desk.read.how import How
from habeas.desk.results import result
from habeas.ledger import Draft
from habeas.model import Document, Reading, Reason, document_id
from habeas.register import Register
from habeas.register.queries import added_by
from habeas.register.readings import body_of, current_reading, enter_reading, is_older, key_of
from habeas.sources import Material, is_url
from habeas.version import __version__

log = logging.getLogger(__name__)
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
    """Whether the document's reading is the one that would be made now: by the same readers, with what was said."""
    with register.reading() as connection:
        current = current_reading(connection, document)
    if current is None:
        return False
    if how.is_plain:  # any reading that today's rules had a part in will do
        return not is_older(current.readers, how.readers)
    return current.key.startswith(_key(document, how))


def _key(document: str, how: How, *, asked: bool = True) -> str:
    """The reading's key; with the rules alone where a model did not answer, so that it is asked again."""
    asking = how.asking.identity if asked else ()
    return key_of(document, how.readers if asked else how.readers[:1], how.given.digest(*asking))


def enter(
    register: Register, found: tuple[Reading, Document], material: Material, how: How, *, by: str
) -> Added:
    """Enters a reading. found: it, and the document as it was given to the reader.

    Raises BadOption where the ledger can't hold it, and what the register raises.
    """
    reading, handed = found
    document = reading.document.id
    unasked = any(s.reason == Reason.NOT_ASKED for s in reading.skipped)
    with register.reading() as connection:
        current = current_reading(connection, document)
    if unasked and current is not None and set(how.readers[:1]) <= set(current.readers):
        # the rules' reading, or more, is there; a model is asked again next time
        return Added(material.name, document, False)
    body = body_of(reading, handed, how.given, READER)
    with register.writing(by=by) as entering:
        entering.append(_document(document, material, how))
        enter_reading(entering, body, _key(document, how, asked=not unasked), current.key if current else "")
    with register.reading() as connection:
        added = Added(material.name, document, True, *added_by(connection, document))
    log.info("%.15s entered: %d claims, %d new people", document, added.claims, added.new_people)
    return added


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
