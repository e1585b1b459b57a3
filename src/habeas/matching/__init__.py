"""A list beside the register's people: who is in both, who in one only, who is unsure; and what a person decides of it."""

from habeas.matching.decide import Decided, decide, require_agreement, require_known
from habeas.matching.match import MatchRow, match_list
from habeas.matching.people import appearance_of_row
from habeas.matching.sheet import NOT_IMPORTED, write_sheet

__all__ = [
    "NOT_IMPORTED",
    "Decided",
    "MatchRow",
    "appearance_of_row",
    "decide",
    "match_list",
    "require_agreement",
    "require_known",
    "write_sheet",
]
