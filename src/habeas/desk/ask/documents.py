"""The reports and lists that a register is made of, and one of them with its words and claims."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.desk.places import Where, viewing
from habeas.desk.results import result
from habeas.register.queries import (
    DocumentLine,
    DocumentRecord,
    WantedDocuments,
    count_documents,
    document_record,
    documents_of,
    full_id,
)


@result("documents")
@dataclass(frozen=True, slots=True)
class Documents:
    """Documents, the latest last. total: how many there are, shown here or not."""

    documents: tuple[DocumentLine, ...]
    total: int


result("document")(DocumentRecord)


def documents(
    where: Where, wanted: WantedDocuments = WantedDocuments(), *, limit: int | None = None
) -> Documents:
    """The last reports and lists, with how many claims each tells and how many people it names."""
    with viewing(where) as view:
        return Documents(documents_of(view, wanted, limit=limit), count_documents(view, wanted))


def document(where: Where, wanted: str) -> DocumentRecord:
    """One document with its text and every claim in it. wanted: its id, or the beginning. Raises BadDecision."""
    with viewing(where) as view:
        return document_record(view, full_id(view, wanted))
