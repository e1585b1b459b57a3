"""Claims as a person reads them: the words, who says so, where and when. The unit of every screen about a person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from habeas.register.queries.view import PublicView, Row, few, listed
from habeas.register.schema import claims, documents
from habeas.trust import is_trusted

TITLE = 40  # characters of a title that stands for an outlet, as in disagreements


@dataclass(frozen=True, slots=True)
class Account:
    """One claim and the document it stands in. said_by: the chain of names, who first said it last; row: of a list.

    read_by: the readers that read it, none for a list; confidence: how sure they are, None where none says; proposed: no reader
    that is trusted read it and nobody accepted it: it is not counted.
    """

    claim: str
    document: str
    outlet: str
    document_kind: str
    published: str | None
    kind: str
    event_type: str | None
    counted_as: str | None
    words: str
    said_by: tuple[str, ...]
    certainty: str
    realis: str | None
    date_from: str | None
    date_to: str | None
    date_text: str | None
    place: str | None
    actor: str | None
    charge: str | None
    manner: str | None
    sentence_months: int | None
    held_months: int | None
    checked: tuple[tuple[str, str], ...]
    judgement: str | None
    current: bool
    row: int | None
    span_start: int | None = None
    span_end: int | None = None
    read_by: tuple[str, ...] = ()
    confidence: float | None = None
    proposed: bool = False

    @property
    def machines(self) -> str:
        """The readers that are not taken at their word, where it rests on none that is; "" for all other claims."""
        return (
            "" if is_trusted(self.read_by, self.confidence) and not self.proposed else ", ".join(self.read_by)
        )


def accounts_of(shown: PublicView, ids: Collection[str]) -> list[Account]:
    """The claims with these ids, the oldest report first."""
    query = select(
        claims,
        documents.c.source,
        documents.c.kind.label("document_kind"),
        documents.c.name.label("document_name"),
        documents.c.title,
        documents.c.published,
        documents.c.current,
    ).join(documents, documents.c.id == claims.c.document)
    found = [_account(row) for row in shown.rows_in(claims, query, claims.c.id, ids)]
    return sorted(found, key=lambda a: (a.published or "9999", a.outlet, a.claim))


def outlet_of(row: Row) -> str:
    """Who published it: the source, else the title, cut where it is long, else the file's name, else the document's id."""
    title = row.get("title") or ""
    short = title if len(title) <= TITLE else title[: TITLE - 1].rstrip() + "…"
    return str(row.get("source") or short or row.get("document_name") or str(row["document"])[:19])


def _account(row: Row) -> Account:
    return Account(
        claim=row["id"],
        document=row["document"],
        outlet=outlet_of(row),
        said_by=tuple(s["name"] for s in listed(row["said_by"])),
        checked=tuple((c["by"], c["outcome"]) for c in listed(row["checked"])),
        words=row["words"] or "",
        read_by=listed(row["read_by"]),
        **{name: row[name] for name in PLAIN},
    )


PLAIN = (
    "document_kind", "published", "kind", "event_type", "counted_as", "certainty", "realis", "date_from", "date_to", "date_text",
    "place", "actor", "charge", "manner", "sentence_months", "held_months", "judgement", "current", "row", "span_start",
    "span_end", "confidence", "proposed",
)  # fmt: skip


def claims_with(shown: PublicView, words: str, *, limit: int | None = None) -> tuple[Account, ...]:
    """Standing claims that have the words in theirs, those of the last reports, the oldest of them first."""
    has = func.lower(claims.c.words).contains(words.lower(), autoescape=True)
    query = (
        select(*few(claims, "id", "document", "words"))
        .join(documents, documents.c.id == claims.c.document)
        .where(has, claims.c.withheld.is_(False), claims.c.judgement.is_distinct_from("rejected"))
        .where(documents.c.withheld.is_(False), documents.c.current)
        .order_by(documents.c.published.desc().nulls_last(), claims.c.id)
    )
    found = [
        row["id"] for row in shown.rows(claims, query.limit(limit)) if words.lower() in row["words"].lower()
    ]
    return tuple(accounts_of(shown, found))


def outlets(shown: PublicView, ids: Collection[str]) -> dict[str, str]:
    """Who published each of the documents."""
    query = select(*few(documents, "id", "source", "name", "title"))
    rows = shown.rows_in(documents, query, documents.c.id, ids)
    return {r["id"]: outlet_of({**r, "document": r["id"], "document_name": r["name"]}) for r in rows}
