"""Document → Reading: the stages in order, each a file of its own.

Invariant: nothing but HabeasError comes out of a reader, and no stage sees furniture.
"""

from habeas.reading.parse import weights
from habeas.reading.reader import Reader

# The rules' own version: counted up whenever they read a golden case otherwise (tests/golden/versions.json), so that it is
# known of every reading kept anywhere whether today's rules made it.
VERSION = 1

__all__ = ["VERSION", "Reader", "weights"]
