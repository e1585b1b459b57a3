"""What people decide: who is who, which claims stand and what they say, what is not shown. Each can be undone.

Invariant: a decision is entered with who and why, names only what is in the register, and is against none that holds.
"""

from habeas.desk.decide.by_hand import ByHand, claim
from habeas.desk.decide.claims import accept, correct, note, reject, withhold
from habeas.desk.decide.contradictions import require_agreement
from habeas.desk.decide.entering import Decided, undo
from habeas.desk.decide.identity import not_same, same, split
from habeas.desk.decide.sheet import SheetDecided, from_sheet

__all__ = [
    "ByHand",
    "Decided",
    "SheetDecided",
    "accept",
    "claim",
    "correct",
    "from_sheet",
    "not_same",
    "note",
    "reject",
    "require_agreement",
    "same",
    "split",
    "undo",
    "withhold",
]
