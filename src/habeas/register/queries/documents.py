"""Reports and lists: what is known of each, and one with its words, its claims and whom it names."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from habeas.errors import BadDecision
from habeas.ledger.tables import entries
from habeas.register.queries.accounts import Account, accounts_of
from habeas.register.queries.records import AppearanceLine, appearances_in
from habeas.register.queries.view import PublicView, Row, few
from habeas.register.schema import appearances, claims, documents

PLAIN = (
    "id",
    "kind",
    "name",
    "source",
    "title",
    "url",
    "language",
    "country",
    "published",
    "added",
    "current",
)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A report or a list. current: whether it is the last version of its page; claims: in it; people: whom it names."""

    id: str
    kind: str
    name: str | None
    source: str | None
    title: str | None
    url: str | None
    language: str | None
    country: str | None
    published: str | None
    added: str
    current: bool
    claims: int
    people: int


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document with all that it says. text: what spans refer to; None for a list, or where a name in it is withheld."""

    document: DocumentLine
    text: str | None
    people: tuple[AppearanceLine, ...]
    claims: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class WantedDocuments:
    """Which: with these words in their name, title, outlet or address."""

    text: str | None = None


def documents_of(
    shown: PublicView, wanted: WantedDocuments = WantedDocuments(), *, limit: int | None = None
) -> tuple[DocumentLine, ...]:
    """The last documents that were entered, the earliest of them first."""
    query = _wanted(wanted).order_by(documents.c.entry.desc(), documents.c.id).limit(limit)
    return _lines(shown, list(shown.rows(documents, query)))[::-1]


def count_documents(shown: PublicView, wanted: WantedDocuments = WantedDocuments()) -> int:
    """How many there are."""
    return shown.count(_wanted(wanted))


def document_record(shown: PublicView, document: str) -> DocumentRecord:
    """One document by its id. Raises BadDecision where there is none to be shown."""
    rows = list(shown.rows(documents, select(documents).where(documents.c.id == document)))
    if not rows:
        raise BadDecision(f"{document}: no such document in the register; `habeas documents` lists them")
    mine = select(*few(claims, "id", "document")).where(claims.c.document == document)
    ids = [row["id"] for row in shown.rows(claims, mine)]
    told = sorted(accounts_of(shown, ids), key=lambda a: (a.row or 0, a.span_start or 0, a.claim))
    people = appearances_in(shown, appearances.c.document == document)
    return DocumentRecord(_lines(shown, rows)[0], _text(shown, rows[0]), people, tuple(told))


def _wanted(wanted: WantedDocuments) -> Select[Any]:
    query, at = select(documents).where(documents.c.withheld.is_(False)), documents.c
    if wanted.text:
        words = wanted.text.lower()
        named = (
            func.lower(column).contains(words, autoescape=True)
            for column in (at.name, at.title, at.source, at.url)
        )
        query = query.where(or_(*named))
    return query


def _lines(shown: PublicView, rows: Collection[Row]) -> tuple[DocumentLine, ...]:
    ids = [row["id"] for row in rows]
    told, named = _numbers(shown, claims, ids), _numbers(shown, appearances, ids)
    return tuple(
        DocumentLine(
            **{k: row[k] for k in PLAIN}, claims=told.get(row["id"], 0), people=named.get(row["id"], 0)
        )
        for row in rows
    )


def _numbers(shown: PublicView, table: Any, ids: Collection[str]) -> dict[str, int]:
    query = (
        select(table.c.document, func.count())
        .where(table.c.document.in_(list(ids)))
        .group_by(table.c.document)
    )
    return {row[0]: row[1] for row in shown.connection.execute(query)}


def _text(shown: PublicView, row: Row) -> str | None:
    """The text as its reading has it; the whole of it is left out where it names somebody of whom anything is withheld."""
    body = shown.connection.scalar(
        select(entries.c.body).where(entries.c.seq == row["entry"], entries.c.kind == "reading")
    )
    text = json.loads(body)["reading"]["document"]["text"] if body else None
    return text if text and shown.text(text) == text else None
