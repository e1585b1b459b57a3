"""A list beside people: who is in both, who in one only, who is unsure, and the sheet on which a person decides."""

from habeas.matching.match import MatchRow, match_list
from habeas.matching.sheet import NOT_IMPORTED, write_sheet

__all__ = ["NOT_IMPORTED", "MatchRow", "match_list", "write_sheet"]
