"""Document → Reading: the stages in order, each a file of its own.

Invariant: nothing but HabeasError comes out of a reader, and no stage sees furniture.
"""

from habeas.reading.reader import Reader

__all__ = ["Reader"]
