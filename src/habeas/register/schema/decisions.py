"""People's decisions, and how far the tables are."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from habeas.register.schema._columns import metadata, number, text

state = Table(
    "register_state",
    metadata,
    text(
        "key",
        "version: of these tables; folding: revision of the rules that computed them; applied: the last entry in them",
        primary_key=True,
    ),
    text("value", "as text"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("entry", Integer, primary_key=True, autoincrement=False, comment="the ledger's entry"),
    text("at", ""),
    text("by", ""),
    text("why", ""),
    text("decision", "same, not-same, split, accept, reject, correct, withhold or note"),
    text("body", "JSON: as decided"),
    number("undoes", "of an undo: the entry that it takes back, else null"),
    number("undone_by", "the entry that undid it, else null"),
    Index("decisions_undoes", "undoes"),
)

decision_targets = Table(
    "decision_targets",
    metadata,
    number("entry", "decisions.entry"),
    text("target", "an appearance, claim or document that it is about, as it was decided"),
    text("now", "what stands on the same words by the reading that counts; null where nothing does"),
    Index("decision_targets_target", "target"),
    Index("decision_targets_now", "now"),
    Index("decision_targets_entry", "entry"),
)

superseded = Table(
    "superseded",
    metadata,
    text(
        "id",
        "a claim or appearance that an earlier reading has, and the one that counts has not",
        primary_key=True,
    ),
    text("document", "documents.id"),
    number("entry", "the last reading that has it"),
    text("kind", "event, count, exchange or quote; person for an appearance"),
    text("what", "event_type or counted_as"),
    text("spans", "JSON: where it stands, as from and to; of a person each mention"),
    text("people", "JSON: of each person it is about, or that it is, the names there, folded"),
    Index("superseded_document", "document"),
)
