"""What the claims come to: acts, events, figures, exchanges, and where accounts differ."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table
from sqlalchemy import text as sql

from habeas.register.schema._columns import metadata, number, text

acts = Table(
    "acts",
    metadata,
    text("id", "t- and a hash", primary_key=True),
    text("person", "people.id"),
    text("event_type", "of the vocabulary"),
    text("realis", "actual, planned …"),
    text("certainty", "the firmest that an account gives"),
    text("date_from", "what the accounts that agree allow"),
    text("date_to", ""),
    text("place", "as most say"),
    text("country", ""),
    text("manner", "how a release came about"),
    number("sentence_months", ""),
    number("reports", "documents that tell it"),
    number("origins", "who first said it: the number of different ones"),
    text("claims", "JSON: claims.id"),
    text("event", "events.id of the event that it is part of"),
    Index("acts_person", "person"),
    Index("acts_event", "event"),
    Index("acts_date", "date_from"),
)

statuses = Table(
    "statuses",
    metadata,
    text("person", "people.id"),
    text("status", "held, released, expelled, died, missing"),
    text("date_from", "from this day at the earliest"),
    text("date_to", "from this day at the latest"),
    text("until", "the day before the next status may begin, null where it lasts"),
    text("act", "acts.id it rests on"),
    text("certainty", "of that act"),
    Index("statuses_person", "person"),
    Index("statuses_status", "status", "date_from"),
)

events = Table(
    "events",
    metadata,
    text("id", "e- and a hash of its smallest claim", primary_key=True),
    text("event_type", "of the vocabulary"),
    text("country", ""),
    text("place", "as most say"),
    text("date_from", ""),
    text("date_to", ""),
    number(
        "low", "how many people: what all accounts of the total allow, or the widest where they don't agree"
    ),
    number("high", ""),
    number("named", "people named as part of it"),
    number("reports", "documents"),
    number("origins", "who first said it"),
    Index("events_date", "date_from"),
    Index("events_kind", "event_type", "country", "date_from"),
)

counts = Table(
    "counts",
    metadata,
    text(
        "id",
        "n- and a hash: one figure of one origin as of one date, by whoever repeated it",
        primary_key=True,
    ),
    text("counted_as", "released, held, arrested …"),
    text("country", ""),
    text("group", "JSON: which people; {} is everyone; in SQL written in quotes"),
    text("series", "what, where, of whom and in which month; figures are compared within it"),
    text("origin", "who counted, folded"),
    text("origin_name", "who counted, as written"),
    text("as_of_from", "as of when: the claim's date, else the report's"),
    text("as_of_to", ""),
    text("published", "when it was first published, whatever day it is of"),
    number("low", ""),
    number("high", ""),
    number("hard_low", ""),
    number("hard_high", ""),
    text("text", "the words"),
    text("certainty", ""),
    text("repeated_by", "JSON: the outlets that carry it"),
    number("reports", ""),
    text("event", "events.id that it counts the people of"),
    text("claim", "claims.id of the first to tell it"),
    Column("dated", Boolean, comment="whether the date is said, or is that of the reports"),
    Index("counts_series", "series", "origin"),
    Index("counts_stock", "series", sqlite_where=sql("event IS NULL"), postgresql_where=sql("event IS NULL")),
    Index("counts_kind", "counted_as", "country", "as_of_from"),
    Index(
        "counts_event",
        "event",
        sqlite_where=sql("event IS NOT NULL"),
        postgresql_where=sql("event IS NOT NULL"),
    ),
)

exchanges = Table(
    "exchanges",
    metadata,
    text("id", "x- and a hash", primary_key=True),
    text("codes", "the parties, as codes where they are states; for comparing"),
    text("parties", "JSON: as written"),
    text("country", ""),
    text("date_from", "first day that a report puts it, or was published"),
    text("date_to", ""),
    number("reports", ""),
    text(
        "grade", "stated, implied or denied, the strongest that any account gives; disputed where one denies"
    ),
    Index("exchanges_codes", "codes"),
)

exchange_sides = Table(
    "exchange_sides",
    metadata,
    text("exchange", "exchanges.id"),
    text("party", "as written"),
    text("code", "the country's code, else the party folded"),
    text("gives", "the words"),
    text("event_type", "what is given, as a term of the vocabulary, where known"),
    text("grade", "stated, implied or denied"),
    text("claim", "claims.id"),
    text("document", "documents.id"),
    Index("exchange_sides_exchange", "exchange"),
)

disagreements = Table(
    "disagreements",
    metadata,
    text("id", "d- and a hash of rule and claims", primary_key=True),
    text("rule", "its name; see docs/reference/disagreements.md"),
    text("sentence", "for the reader"),
    text("why", "the arithmetic, with the words and who says so"),
    text("subject_kind", "person, event, count or exchange"),
    text("subject", "its id"),
    text("date", "the day it is about, where there is one"),
    text("claims", "JSON: claims.id"),
    Index("disagreements_subject", "subject"),
    Index("disagreements_rule", "rule"),
)
