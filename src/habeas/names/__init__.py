"""Names: one person in five spellings, three alphabets, a million names.

`compare` gives a verdict on two names with reasons in words, `Index` finds names among many, `match` links
two lists.
"""

from habeas.names.batch import compare_many
from habeas.names.compare import Comparison, compare, verdict
from habeas.names.evidence import Evidence
from habeas.names.index import Hit, Index
from habeas.names.keys import blocking_keys, rare_keys
from habeas.names.match import Link, Links, Person, match
from habeas.names.romanise import romanise
from habeas.names.scripts import script_of
from habeas.names.sounding import by_sound
from habeas.names.structure import Name, prepare

__all__ = [
    "Comparison",
    "Evidence",
    "Hit",
    "Index",
    "Link",
    "Links",
    "Name",
    "Person",
    "blocking_keys",
    "by_sound",
    "compare",
    "compare_many",
    "match",
    "prepare",
    "rare_keys",
    "romanise",
    "script_of",
    "verdict",
]
