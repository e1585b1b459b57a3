"""Words anywhere in the register: names of people, titles and outlets of documents, the words of claims."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.desk.places import Where, viewing
from habeas.desk.results import result
from habeas.errors import BadOption
from habeas.register.queries import (
    Account,
    DocumentLine,
    PersonLine,
    WantedDocuments,
    WantedPeople,
    claims_with,
    documents_of,
    people_of,
)


@result("search")
@dataclass(frozen=True, slots=True)
class Search:
    """What has the words: people by any of their names or their role, documents, claims; at most so many of each."""

    words: str
    people: tuple[PersonLine, ...]
    documents: tuple[DocumentLine, ...]
    claims: tuple[Account, ...]


def search(where: Where, words: str, *, limit: int | None = 20) -> Search:
    """What has the words in it, in any case of letters. Raises BadOption where there are no words."""
    if not words.strip():
        raise BadOption("search: no words to look for; write some of a name, a title or a claim")
    with viewing(where) as view:
        return Search(
            words,
            tuple(people_of(view, WantedPeople(text=words, everybody=True), limit=limit)),
            documents_of(view, WantedDocuments(words), limit=limit),
            claims_with(view, words, limit=limit),
        )
