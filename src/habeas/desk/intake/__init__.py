"""What is taken in: reports and lists, read, and entered where that is asked for."""

from habeas.desk.intake.entering import Added
from habeas.desk.intake.how import (
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
from habeas.desk.intake.lists import ListEntered, ListFile, add_list
from habeas.desk.intake.many import News, add, add_one
from habeas.desk.intake.material import expanded
from habeas.desk.intake.reading import SILENT, Listener, Outcome, Reads, read
from habeas.desk.intake.tally import Taken, Tally

__all__ = [
    "CHARACTERS",
    "CHILDREN",
    "ELEMENTS",
    "LANGUAGES",
    "MEGABYTES",
    "SILENT",
    "Added",
    "Asking",
    "Fetching",
    "How",
    "ListEntered",
    "ListFile",
    "Listener",
    "News",
    "Outcome",
    "Reads",
    "Taken",
    "Tally",
    "add",
    "add_list",
    "add_one",
    "expanded",
    "field_map",
    "published_on",
    "read",
]
