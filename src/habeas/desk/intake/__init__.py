"""What is taken in: reports and lists, read and entered into a register."""

from habeas.desk.intake.entering import Added
from habeas.desk.intake.lists import ListEntered, ListFile, add_list
from habeas.desk.intake.many import News, Taken, add, add_one
from habeas.desk.intake.reread import number_to_reread, reread
from habeas.desk.read import How, Item, Listener

__all__ = [
    "Added",
    "How",
    "Item",
    "ListEntered",
    "ListFile",
    "Listener",
    "News",
    "Taken",
    "add",
    "add_list",
    "add_one",
    "number_to_reread",
    "reread",
]
