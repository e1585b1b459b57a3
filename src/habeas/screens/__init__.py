"""Screens of the register for a person: what queries give, as what rich prints.

Invariant: whatever a report says is made printable before it is laid out; doubt is in words, never in colour alone.
"""

from habeas.screens.lists import (
    claims_screen,
    counts_screen,
    disagreements_screen,
    exchanges_screen,
    log_screen,
    people_screen,
    proposals_screen,
    proposed_line,
    rest_line,
    timeline_screen,
)
from habeas.screens.person import person_screen

__all__ = [
    "claims_screen",
    "counts_screen",
    "disagreements_screen",
    "exchanges_screen",
    "log_screen",
    "people_screen",
    "person_screen",
    "proposals_screen",
    "proposed_line",
    "rest_line",
    "timeline_screen",
]
