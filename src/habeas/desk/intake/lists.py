"""A published list into a register, every row as given. Which column means what is told once and remembered for lists like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from habeas.desk.places import Where, opened
from habeas.desk.results import result
from habeas.errors import BadOption
from habeas.ledger import Head
from habeas.lists import About, Chosen, Form, Table, choose, enter, open_table
from habeas.register import Register
from habeas.register.blocks import CROWD
from habeas.register.forms import in_a_crowd

CROWDED = (
    f"sound like over {CROWD} others: each is compared with its nearest only, and who else it may be is to be looked "
    "for by hand"
)


@result("list")
@dataclass(frozen=True, slots=True)
class ListEntered:
    """What came of a list. new, known: rows; remapped: it was there under another mapping; problems: of rows, by line."""

    file: str
    list: str
    mapping: str
    new: int
    known: int
    remapped: bool
    problems: tuple[str, ...]
    head: Head


@dataclass(frozen=True, slots=True)
class ListFile:
    """A table in a file. map: which column means what, as name=Surname+Given,born=DOB, where that is not as it was before."""

    path: Path
    form: Form = Form()
    map: str | None = None


def add_list(
    where: Where,
    file: ListFile,
    about: About = About(),
    *,
    by: str,
    told: Callable[[str], None],
    guess: bool = False,
) -> ListEntered:
    """Enters a list; a place without a register gets one. told: is given how it was read. guess: a guess at its columns will do.

    Raises BadInput of its kinds, and BadOption where its columns are only guessed, with the guess.
    """
    table = open_table(file.path, file.form)
    with opened(where, create=True) as register:
        chosen = chosen_for(register, table, file, told)
        if chosen.how == "guessed" and not guess:
            raise BadOption(
                f"{table.name}: a guess needs your yes: --yes, or --map '{chosen.mapping.shown()}'"
            )
        with register.writing(by=by) as entering:
            before = list(register.ledger.entries(kinds=("list",)))
            done = enter(entering.writer, table, chosen.mapping, about=about, before=before)
            entering.appended.extend(done.entries)
        with register.reading() as connection:
            if many := in_a_crowd(connection):
                told(f"{many:,} names {CROWDED}")
        return ListEntered(
            table.name, done.id, chosen.mapping.shown(), done.new, done.known, done.remapped, tuple(done.problems),
            register.ledger.head(),
        )  # fmt: skip


def chosen_for(register: Register, table: Table, file: ListFile, told: Callable[[str], None]) -> Chosen:
    """Which column means what: as it was said, as it was for a list like it, or as it is guessed."""
    chosen = choose(table, file.map, register.ledger.entries(kinds=("list",)))
    for note in (table.told, *chosen.notes):
        told(f"{table.name}: {note}")
    return chosen
