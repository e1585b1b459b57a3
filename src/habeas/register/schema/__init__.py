"""The register's tables: plain SQL that other tools may read. All of it is computed from the ledger and can be dropped.

Invariant: no row is here that the ledger does not account for; ids are hashes of what they name, so a rebuild gives the same.
Columns that hold lists or objects hold JSON as text. Dates are ISO 8601 days, first and last possible one.
"""

from habeas.model.ids import short_hash
from habeas.register.schema._columns import metadata
from habeas.register.schema.claims import checks, claim_people, claims, documents
from habeas.register.schema.decisions import decision_targets, decisions, state, superseded
from habeas.register.schema.facts import (
    acts,
    counts,
    disagreements,
    events,
    exchange_sides,
    exchanges,
    statuses,
)
from habeas.register.schema.people import appearances, form_links, name_forms, name_keys, people, proposals

__all__ = [
    "VERSION",
    "acts",
    "appearances",
    "checks",
    "claim_people",
    "claims",
    "counts",
    "decision_targets",
    "decisions",
    "disagreements",
    "documents",
    "events",
    "exchange_sides",
    "exchanges",
    "form_links",
    "metadata",
    "name_forms",
    "name_keys",
    "people",
    "proposals",
    "state",
    "statuses",
    "superseded",
]

# Which columns there are, as one word: where a register's tables have others, they are computed anew.
VERSION = short_hash(*(column for table in metadata.sorted_tables for column in table.c))
