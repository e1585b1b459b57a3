"""Published lists of people: read as tables, mapped once, entered row by row as given."""

from habeas.lists.choose import Chosen, choose
from habeas.lists.enter import About, Entered, enter, list_id
from habeas.lists.facts import RowClaim, RowFacts, facts_of_row
from habeas.lists.form import Form
from habeas.lists.mapping import Mapping, parse_map
from habeas.lists.table import Row, Table, open_table

__all__ = [
    "About",
    "Chosen",
    "Entered",
    "Form",
    "Mapping",
    "Row",
    "RowClaim",
    "RowFacts",
    "Table",
    "choose",
    "enter",
    "facts_of_row",
    "list_id",
    "open_table",
    "parse_map",
]
