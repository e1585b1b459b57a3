"""Documents and what they claim."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, PrimaryKeyConstraint, Table
from sqlalchemy import text as sql

from habeas.register.schema._columns import metadata, number, text

documents = Table(
    "documents",
    metadata,
    text("id", "sha256 of the bytes that were read", primary_key=True),
    text("kind", "report or list"),
    number("entry", "the ledger's entry with its reading, or with the list"),
    text("added", "when it was entered (UTC)"),
    text("name", "the file's or list's name"),
    text("source", "the outlet or body that published it"),
    text("title", "as printed"),
    text("url", "where it was fetched"),
    text("language", "code"),
    text("country", "ISO 3166-1 alpha-2: what the report is mainly about"),
    text("published", "its own date"),
    text("published_basis", "given, stated or inferred"),
    text("via", "JSON: who the document itself passes on, a channel's forward"),
    text(
        "readers",
        "JSON: what made its reading: name, version, hashes of vocabulary and weights; [] where that was not kept",
    ),
    Column("current", Boolean, comment="false where the same URL was read again later with other bytes"),
    Column("withheld", Boolean, comment="by a decision; nothing of it is shown or exported"),
    Index("documents_url", "url"),
    Index(
        "documents_withheld", "withheld", sqlite_where=sql("withheld = 1"), postgresql_where=sql("withheld")
    ),
)

claims = Table(
    "claims",
    metadata,
    text("id", "c- and a hash of document, kind, place and event_type or counted_as", primary_key=True),
    text("document", "documents.id"),
    text("local", "its id in the reading"),
    text("kind", "event, count, exchange or quote"),
    text("event_type", "of an event: what happened, as a term of the vocabulary"),
    text("counted_as", "of a count: what its people are counted as: released, held, arrested …"),
    text("realis", "actual, planned, sought or possible"),
    text("certainty", "asserted, hedged, unconfirmed or denied"),
    text("country", "where: the document's unless said"),
    text("place", "as said"),
    text("actor", "as said"),
    text("date_from", "first possible day, null where no date is said"),
    text("date_to", "last possible day"),
    text("date_text", "the words"),
    text("search_from", "for linking: the date, or the days up to the report's own where none is said"),
    text("search_to", "for linking: the date's last day, or the report's own"),
    number("search_days", "days between these two"),
    text("series", "of a count: what, where, of whom and in which month, for comparing"),
    number("low", "a count's core interval; null is an open end"),
    number("high", ""),
    number("hard_low", "outside of this it would be a contradiction"),
    number("hard_high", ""),
    text(
        "group",
        "JSON: which people a count is of; {} is everyone. In SQL it is written in quotes: GROUP is a word of its own there",
    ),
    text("whole", "claims.id of the count that this one is a part of"),
    text("counted", "claims.id of the count that an event claim goes with"),
    number("sentence_months", ""),
    number("held_months", ""),
    text("charge", "as said"),
    text("manner", "how a release came about: pardon, swap …"),
    text("said_by", "JSON: the chain from who told the report to who first said it"),
    text("origin", "who first said it: the chain's last, else the document's source; folded for comparing"),
    text("checked", "JSON: who checked it, with which outcome"),
    text(
        "read_by",
        "JSON: the readers that read it, as rules, openai:NAME, or person where it is claimed by hand; null where a list says it",
    ),
    Column("confidence", Float, comment="how sure the readers are, 0 to 1; null where none says"),
    text("sides", "JSON: an exchange's sides"),
    text("parties", "an exchange's parties, for comparing"),
    text("words", "the exact words, or the cells of the row"),
    number(
        "span_start",
        "code points in the document's text; null for a row, and for a claim by hand whose words a later reading has no more",
    ),
    number("span_end", ""),
    number("row", "the list's row, else null"),
    text("judgement", "accepted, rejected, corrected, claimed (by hand) or null, by a decision"),
    Column(
        "proposed",
        Boolean,
        comment="no trusted reader read it and nobody accepted or corrected it: it counts for nothing",
    ),
    Column("withheld", Boolean, comment="by a decision"),
    text("account_of", "events.id, counts.id or exchanges.id that it is an account of"),
    Index("claims_document", "document"),
    Index("claims_withheld", "withheld", sqlite_where=sql("withheld = 1"), postgresql_where=sql("withheld")),
    Index("claims_proposed", "proposed", sqlite_where=sql("proposed = 1"), postgresql_where=sql("proposed")),
    Index("claims_account_of", "account_of"),
    Index("claims_search", "event_type", "country", "search_to"),
    Index("claims_series", "series", "origin"),
    Index("claims_parties", "parties"),
    Index("claims_counted", "counted"),
    Index("claims_whole", "whole"),
)

claim_people = Table(
    "claim_people",
    metadata,
    text("claim", "claims.id"),
    text("appearance", "appearances.id"),
    text("person", "people.id"),
    PrimaryKeyConstraint("claim", "appearance"),
    Index("claim_people_person", "person"),
    Index("claim_people_appearance", "appearance"),
)

checks = Table(
    "checks",
    metadata,
    text("document", "documents.id"),
    text("whole", "claims.id"),
    text("parts", "JSON: claims.id"),
    Column("holds", Boolean, comment="whether the parts can sum to the whole"),
    text("why", "the arithmetic"),
    Index("checks_document", "document"),
    Index("checks_whole", "whole"),
)
