"""Names, who appears under them, and who is who."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, PrimaryKeyConstraint, Table
from sqlalchemy import text as sql

from habeas.register.schema._columns import metadata, number, text

name_forms = Table(
    "name_forms",
    metadata,
    text("id", "the name, case folded, in NFKC", primary_key=True),
    number("parts", "how many words it has; a name of one part never identifies anybody by itself"),
)

name_keys = Table(
    "name_keys",
    metadata,
    text("key", "a blocking key of habeas.names"),
    text("form", "name_forms.id"),
    PrimaryKeyConstraint("key", "form"),
)

form_links = Table(
    "form_links",
    metadata,
    text("a", "name_forms.id, the smaller"),
    text("b", "name_forms.id, the greater"),
    text("verdict", "same or unsure"),
    Column("score", Float, comment="0 to 1, habeas.names"),
    PrimaryKeyConstraint("a", "b"),
    Index("form_links_b", "b"),
)

appearances = Table(
    "appearances",
    metadata,
    text("id", "a- and a hash of document and place: somebody in one document", primary_key=True),
    text("document", "documents.id"),
    text("local", "the person's id in the reading, or the row's number in the list"),
    number("row", "the list's row, else null"),
    text("name", "the fullest form there"),
    text("names", "JSON: all forms there"),
    text("form", "name_forms.id of the name"),
    number("age", "as said"),
    text("born_from", "earliest day of birth that age and dates allow"),
    text("born_to", "latest"),
    text("nationality", "JSON: ISO 3166-1 alpha-2 codes"),
    text("role", "as said"),
    text("gender", "male, female or null"),
    text("read_by", "JSON: the readers that know of them; null where a list names them"),
    Column("proposed", Boolean, comment="no trusted reader knows of them, and no claim about them counts"),
    text("person", "people.id"),
    Index("appearances_form", "form"),
    Index("appearances_document", "document"),
    Index("appearances_person", "person"),
)

people = Table(
    "people",
    metadata,
    text(
        "id",
        "p- and the hash of its smallest appearance; every appearance's hash finds it too",
        primary_key=True,
    ),
    text("name", "the name most documents use"),
    text("names", "JSON: every name with its script and how many documents use it"),
    text("gender", "where told"),
    text("born_from", "what the accounts that agree allow"),
    text("born_to", ""),
    text("nationality", "JSON"),
    text("role", "the one most documents use"),
    text("status", "the latest: held, released, expelled, died, missing or unknown"),
    text("status_from", "since when, first possible day"),
    text("status_to", "since when, last possible day"),
    number("reports", "documents that name them"),
    number("claims", "claims about them"),
    number(
        "proposed", "claims about them that only a model read: not among the claims, and count for nothing"
    ),
    number("acts", "what happened to them; 0 for officials, lawyers, witnesses"),
    text("withheld", 'JSON: fields withheld, null where none is; ["*"] is all of the person'),
    Index(
        "people_withheld",
        "withheld",
        sqlite_where=sql("withheld IS NOT NULL"),
        postgresql_where=sql("withheld IS NOT NULL"),
    ),
    Index("people_status", "status"),
    Index("people_name", "name"),
)

proposals = Table(
    "proposals",
    metadata,
    text("form_a", "name_forms.id, the smaller"),
    text("form_b", "name_forms.id, the greater, or the same"),
    text("a", "people.id"),
    text("b", "people.id"),
    Column("score", Float, comment="0 to 1"),
    text("why", "JSON: reasons for and against"),
    PrimaryKeyConstraint("form_a", "form_b", "a", "b"),
    Index("proposals_form_b", "form_b"),
    Index("proposals_a", "a"),
    Index("proposals_b", "b"),
)
