"""Names: one person in five spellings, three alphabets, a million names.

`compare` gives a verdict on two names with reasons in words, `Index` finds names among many, `match` links two lists.
"""

from habeas.names.compare import Comparison, compare, compare_many
from habeas.names.evidence import Evidence
from habeas.names.romanise import romanise
from habeas.names.structure import Name, prepare

__all__ = ["Comparison", "Evidence", "Name", "compare", "compare_many", "prepare", "romanise"]
