"""Documents read and not kept: from a file, a folder, an address, standard input, or bytes."""

from habeas.desk.read.how import (
    CHARACTERS,
    CHILDREN,
    ELEMENTS,
    LANGUAGES,
    MEGABYTES,
    Asking,
    Fetching,
    How,
    field_map,
    published_on,
)
from habeas.desk.read.material import Item, expanded
from habeas.desk.read.reading import SILENT, Listener, Outcome, Reads, read
from habeas.desk.read.tally import Number, Tally

__all__ = [
    "CHARACTERS",
    "CHILDREN",
    "ELEMENTS",
    "LANGUAGES",
    "MEGABYTES",
    "SILENT",
    "Asking",
    "Fetching",
    "How",
    "Item",
    "Listener",
    "Number",
    "Outcome",
    "Reads",
    "Tally",
    "expanded",
    "field_map",
    "published_on",
    "read",
]
