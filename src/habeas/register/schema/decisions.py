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
