"""A published list beside the register's people, with nothing entered: who is in both, who in one, who is unsure and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from habeas.desk.intake.lists import ListFile, chosen_for
from habeas.desk.places import Where, opened
from habeas.desk.read.tally import Number, numbers
from habeas.desk.results import result
from habeas.files import coming_to_be, require_free
from habeas.lists import Row, facts_of_row, list_id, open_table
from habeas.matching import MatchRow, match_list, write_sheet
from habeas.register.queries import known_people


@result("match")
@dataclass(frozen=True, slots=True)
class Matched:
    """How many rows and people are in both, only in the list, only in the register, and unsure."""

    numbers: tuple[Number, ...]


def match(where: Where, file: ListFile, told: Callable[[str], None]) -> Iterator[MatchRow]:
    """Every row of the list and every person once, in the order of the list. told: is given how the list was read."""
    table = open_table(file.path, file.form)
    with opened(where) as register:
        body = {"mapping": chosen_for(register, table, file, told).mapping.body()}
        rows = [
            (row.line, facts_of_row(body, {"row": row.line, "cells": row.cells}))
            for row in table.rows()
            if isinstance(row, Row)
        ]
        with register.reading() as connection:
            known = known_people(connection, list_id(table))
        yield from match_list(known, rows, list_id=list_id(table))


def match_to_sheet(where: Where, file: ListFile, out: TextIO, told: Callable[[str], None]) -> Matched:
    """Writes the outcome as a CSV that a person corrects, for `decide.from_sheet`. out: opened with newline=""."""
    return Matched(numbers(write_sheet(match(where, file, told), out)))


def match_to_file(where: Where, file: ListFile, place: Path, told: Callable[[str], None]) -> Matched:
    """The same into a new file, in the encoding that spreadsheets open. Raises BadOutput."""
    require_free(place)
    with coming_to_be(place) as part, part.open("w", encoding="utf-8-sig", newline="") as sheet:
        return match_to_sheet(where, file, sheet, told)
