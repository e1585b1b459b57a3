"""The register's tables: plain SQL that other tools may read. All of it is computed from the ledger and can be dropped.

Invariant: no row is here that the ledger does not account for; ids are hashes of what they name, so a rebuild gives the same.
Columns that hold lists or objects hold JSON as text. Dates are ISO 8601 days, first and last possible one.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text

VERSION = 1  # of these tables; another number in a register means: rebuild

metadata = MetaData()


def _text(name: str, comment: str, **more: bool) -> Column[str]:
    return Column(name, Text, comment=comment, **more)  # type: ignore[arg-type]


def _number(name: str, comment: str, **more: bool) -> Column[int]:
    return Column(name, Integer, comment=comment, **more)  # type: ignore[arg-type]


state = Table(
    "register_state",
    metadata,
    _text("key", "version: of these tables; applied: the last entry that is in them", primary_key=True),
    _text("value", "as text"),
)

documents = Table(
    "documents",
    metadata,
    _text("id", "sha256 of the bytes that were read", primary_key=True),
    _text("kind", "report or list"),
    _number("entry", "the ledger's entry with its reading, or with the list"),
    _text("added", "when it was entered (UTC)"),
    _text("name", "the file's or list's name"),
    _text("source", "the outlet or body that published it"),
    _text("title", "as printed"),
    _text("url", "where it was fetched"),
    _text("language", "code"),
    _text("country", "ISO 3166-1 alpha-2: what the report is mainly about"),
    _text("published", "its own date"),
    _text("published_basis", "given, stated or inferred"),
    _text("via", "JSON: who the document itself passes on, a channel's forward"),
    Column("current", Boolean, comment="false where the same URL was read again later with other bytes"),
    Column("withheld", Boolean, comment="by a decision; nothing of it is shown or exported"),
    Index("documents_url", "url"),
)

name_forms = Table(
    "name_forms",
    metadata,
    _text("id", "the name, case folded, in NFKC", primary_key=True),
    _number("parts", "how many words it has; a name of one part never identifies anybody by itself"),
)

name_keys = Table(
    "name_keys",
    metadata,
    _text("key", "a blocking key of habeas.names"),
    _text("form", "name_forms.id"),
    PrimaryKeyConstraint("key", "form"),
)

form_links = Table(
    "form_links",
    metadata,
    _text("a", "name_forms.id, the smaller"),
    _text("b", "name_forms.id, the greater"),
    _text("verdict", "same or unsure"),
    Column("score", Float, comment="0 to 1, habeas.names"),
    PrimaryKeyConstraint("a", "b"),
    Index("form_links_b", "b"),
)

appearances = Table(
    "appearances",
    metadata,
    _text("id", "a- and a hash of document and place: somebody in one document", primary_key=True),
    _text("document", "documents.id"),
    _text("local", "the person's id in the reading, or the row's number in the list"),
    _number("row", "the list's row, else null"),
    _text("name", "the fullest form there"),
    _text("names", "JSON: all forms there"),
    _text("form", "name_forms.id of the name"),
    _number("age", "as said"),
    _text("born_from", "earliest day of birth that age and dates allow"),
    _text("born_to", "latest"),
    _text("nationality", "JSON: ISO 3166-1 alpha-2 codes"),
    _text("role", "as said"),
    _text("gender", "male, female or null"),
    _text("person", "people.id"),
    Index("appearances_form", "form"),
    Index("appearances_document", "document"),
    Index("appearances_person", "person"),
)

people = Table(
    "people",
    metadata,
    _text(
        "id",
        "p- and the hash of its smallest appearance; every appearance's hash finds it too",
        primary_key=True,
    ),
    _text("name", "the name most documents use"),
    _text("names", "JSON: every name with its script and how many documents use it"),
    _text("gender", "where told"),
    _text("born_from", "what the accounts that agree allow"),
    _text("born_to", ""),
    _text("nationality", "JSON"),
    _text("role", "the one most documents use"),
    _text("status", "the latest: held, released, expelled, died, missing or unknown"),
    _text("status_from", "since when, first possible day"),
    _text("status_to", "since when, last possible day"),
    _number("reports", "documents that name them"),
    _number("claims", "claims about them"),
    _number("acts", "what happened to them; 0 for officials, lawyers, witnesses"),
    _text("withheld", 'JSON: fields withheld; ["*"] is all of the person'),
    Index("people_status", "status"),
    Index("people_name", "name"),
)

claims = Table(
    "claims",
    metadata,
    _text("id", "c- and a hash of document, kind, place and term", primary_key=True),
    _text("document", "documents.id"),
    _text("local", "its id in the reading"),
    _text("kind", "event, count, exchange or quote"),
    _text("term", "what happened (event) or what is counted (count)"),
    _text("realis", "actual, planned, sought or possible"),
    _text("certainty", "asserted, hedged, unconfirmed or denied"),
    _text("country", "where: the document's unless said"),
    _text("place", "as said"),
    _text("actor", "as said"),
    _text("date_from", "first possible day, null where no date is said"),
    _text("date_to", "last possible day"),
    _text("date_text", "the words"),
    _text("near_from", "for linking: the date, or the days up to the report's own where none is said"),
    _text("near_to", "for linking: the date's last day, or the report's own"),
    _number("near_days", "days between these two"),
    _text("series", "of a count: what, where, of whom and in which month, for comparing"),
    _number("low", "a count's core interval; null is an open end"),
    _number("high", ""),
    _number("hard_low", "outside of this it would be a contradiction"),
    _number("hard_high", ""),
    _text("whom", "JSON: which people a count is of; {} is everyone"),
    _text("whole", "claims.id of the count that this one is a part of"),
    _text("counted", "claims.id of the count that an event claim goes with"),
    _number("sentence_months", ""),
    _number("held_months", ""),
    _text("charge", "as said"),
    _text("way", "how a release came about: pardon, swap …"),
    _text("said_by", "JSON: the chain from who told the report to who first said it"),
    _text("origin", "who first said it: the chain's last, else the document's source; folded for comparing"),
    _text("checked", "JSON: who checked it, with which outcome"),
    _text("sides", "JSON: an exchange's sides"),
    _text("parties", "an exchange's parties, for comparing"),
    _text("words", "the exact words, or the cells of the row"),
    _number("span_start", "code points in the document's text; null for a row"),
    _number("span_end", ""),
    _number("row", "the list's row, else null"),
    _text("judgement", "accepted, rejected, corrected or null, by a decision"),
    Column("withheld", Boolean, comment="by a decision"),
    _text("account_of", "events.id, counts.id or exchanges.id that it is an account of"),
    Index("claims_document", "document"),
    Index("claims_account_of", "account_of"),
    Index("claims_near", "term", "country", "near_to"),
    Index("claims_series", "series"),
    Index("claims_parties", "parties"),
    Index("claims_counted", "counted"),
    Index("claims_whole", "whole"),
)

claim_people = Table(
    "claim_people",
    metadata,
    _text("claim", "claims.id"),
    _text("appearance", "appearances.id"),
    _text("person", "people.id"),
    PrimaryKeyConstraint("claim", "appearance"),
    Index("claim_people_person", "person"),
    Index("claim_people_appearance", "appearance"),
)

acts = Table(
    "acts",
    metadata,
    _text("id", "t- and a hash", primary_key=True),
    _text("person", "people.id"),
    _text("term", "of the vocabulary"),
    _text("realis", "actual, planned …"),
    _text("certainty", "the firmest that an account gives"),
    _text("date_from", "what the accounts that agree allow"),
    _text("date_to", ""),
    _text("place", "as most say"),
    _text("country", ""),
    _text("way", "how a release came about"),
    _number("sentence_months", ""),
    _number("reports", "documents that tell it"),
    _number("origins", "who first said it: the number of different ones"),
    _text("claims", "JSON: claims.id"),
    _text("event", "events.id of the event that it is part of"),
    Index("acts_person", "person"),
    Index("acts_event", "event"),
    Index("acts_date", "date_from"),
)

statuses = Table(
    "statuses",
    metadata,
    _text("person", "people.id"),
    _text("status", "held, released, expelled, died, missing"),
    _text("date_from", "from this day at the earliest"),
    _text("date_to", "from this day at the latest"),
    _text("until", "the day before the next status may begin, null where it lasts"),
    _text("act", "acts.id it rests on"),
    _text("certainty", "of that act"),
    Index("statuses_person", "person"),
    Index("statuses_status", "status", "date_from"),
)

events = Table(
    "events",
    metadata,
    _text("id", "e- and a hash of its smallest claim", primary_key=True),
    _text("term", "of the vocabulary"),
    _text("country", ""),
    _text("place", "as most say"),
    _text("date_from", ""),
    _text("date_to", ""),
    _number(
        "low", "how many people: what all accounts of the total allow, or the widest where they don't agree"
    ),
    _number("high", ""),
    _number("named", "people named as part of it"),
    _number("reports", "documents"),
    _number("origins", "who first said it"),
    Index("events_date", "date_from"),
    Index("events_kind", "term", "country", "date_from"),
)

counts = Table(
    "counts",
    metadata,
    _text(
        "id",
        "n- and a hash: one figure of one origin as of one date, by whoever repeated it",
        primary_key=True,
    ),
    _text("of", "released, held, arrested …"),
    _text("country", ""),
    _text("whom", "JSON: which people; {} is everyone"),
    _text("series", "what, where, of whom and in which month; figures are compared within it"),
    _text("origin", "who counted, folded"),
    _text("origin_name", "who counted, as written"),
    _text("as_of_from", "as of when: the claim's date, else the report's"),
    _text("as_of_to", ""),
    _number("low", ""),
    _number("high", ""),
    _number("hard_low", ""),
    _number("hard_high", ""),
    _text("text", "the words"),
    _text("certainty", ""),
    _text("repeated_by", "JSON: the outlets that carry it"),
    _number("reports", ""),
    _text("event", "events.id that it counts the people of"),
    _text("claim", "claims.id of the first to tell it"),
    Column("dated", Boolean, comment="whether the date is said, or is that of the reports"),
    Index("counts_series", "series"),
    Index("counts_of", "of", "country", "as_of_from"),
    Index("counts_event", "event"),
)

exchanges = Table(
    "exchanges",
    metadata,
    _text("id", "x- and a hash", primary_key=True),
    _text("codes", "the parties, as codes where they are states; for comparing"),
    _text("parties", "JSON: as written"),
    _text("country", ""),
    _text("date_from", "first day that a report puts it, or was published"),
    _text("date_to", ""),
    _number("reports", ""),
    _text(
        "grade", "stated, implied or denied, the strongest that any account gives; disputed where one denies"
    ),
    Index("exchanges_codes", "codes"),
)

exchange_sides = Table(
    "exchange_sides",
    metadata,
    _text("exchange", "exchanges.id"),
    _text("party", "as written"),
    _text("code", "the country's code, else the party folded"),
    _text("gives", "the words"),
    _text("term", "what is given, as a term of the vocabulary, where known"),
    _text("grade", "stated, implied or denied"),
    _text("claim", "claims.id"),
    _text("document", "documents.id"),
    Index("exchange_sides_exchange", "exchange"),
)

checks = Table(
    "checks",
    metadata,
    _text("document", "documents.id"),
    _text("whole", "claims.id"),
    _text("parts", "JSON: claims.id"),
    Column("holds", Boolean, comment="whether the parts can sum to the whole"),
    _text("why", "the arithmetic"),
    Index("checks_document", "document"),
    Index("checks_whole", "whole"),
)

disagreements = Table(
    "disagreements",
    metadata,
    _text("id", "d- and a hash of rule and claims", primary_key=True),
    _text("rule", "its name; see docs/reference/disagreements.md"),
    _text("sentence", "for the reader"),
    _text("why", "the arithmetic, with the words and who says so"),
    _text("subject_kind", "person, event, count or exchange"),
    _text("subject", "its id"),
    _text("date", "the day it is about, where there is one"),
    _text("claims", "JSON: claims.id"),
    Index("disagreements_subject", "subject"),
    Index("disagreements_rule", "rule"),
)

proposals = Table(
    "proposals",
    metadata,
    _text("form_a", "name_forms.id, the smaller"),
    _text("form_b", "name_forms.id, the greater, or the same"),
    _text("a", "people.id"),
    _text("b", "people.id"),
    Column("score", Float, comment="0 to 1"),
    _text("why", "JSON: reasons for and against"),
    PrimaryKeyConstraint("form_a", "form_b", "a", "b"),
    Index("proposals_form_b", "form_b"),
    Index("proposals_a", "a"),
    Index("proposals_b", "b"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("entry", Integer, primary_key=True, autoincrement=False, comment="the ledger's entry"),
    _text("at", ""),
    _text("by", ""),
    _text("why", ""),
    _text("decision", "same, not-same, split, accept, reject, correct, withhold or note"),
    _text("body", "JSON: as decided"),
    _number("undone_by", "the entry that undid it, else null"),
)

decision_targets = Table(
    "decision_targets",
    metadata,
    _number("entry", "decisions.entry"),
    _text("target", "an appearance, claim or document that it is about"),
    Index("decision_targets_target", "target"),
    Index("decision_targets_entry", "entry"),
)
