"""The outcome of a match as a CSV that a person corrects in a spreadsheet.

Invariant: no cell begins as a formula, none holds a character that moves or hides text; ids come back as they went out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from habeas.matching.match import MatchRow
from habeas.terminal import as_cell, one_line

COLUMNS = (
    "decision", "where", "score", "line", "name", "born", "gender", "nationality", "person_name", "person_born",
    "person_gender", "person_nationality", "why", "appearance", "person", "person_appearance",
)  # fmt: skip
NOT_IMPORTED = "the list is not in the register, so nothing can be decided about its rows; `habeas import` it, then match again"


def write_sheet(rows: Iterable[MatchRow], file: TextIO) -> dict[str, int]:
    """Writes the rows, and gives how many there are of each kind. Open the file with newline="" and utf-8-sig, as Excel wants.

    The column `decision` is left empty: same, not-same or nothing is what a person writes there for `habeas decide`.
    """
    counts: dict[str, int] = {}
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        counts[row.where] = counts.get(row.where, 0) + 1
        writer.writerow([_safe(cell) for cell in _cells(row)])
    return counts


def _cells(row: MatchRow) -> tuple[str, ...]:
    facts, person = row.facts, row.person
    mine = (
        "" if row.line is None else str(row.line),
        *(("",) * 4 if facts is None else (facts.name or "", _span(facts.born_from, facts.born_to), facts.gender or "",
                                           " ".join(facts.nationality))),
    )  # fmt: skip
    theirs = ("",) * 4 if person is None else (
        person.name, _span(*person.born), person.gender or "", " ".join(person.nationality)
    )  # fmt: skip
    ids = (row.appearance or "", person.id if person else "", person.appearance if person else "")
    score = "" if row.score is None else f"{row.score:.3f}"
    return ("", row.where, score, *mine, *theirs, "; ".join(row.why), *ids)


def _span(first: str | None, last: str | None) -> str:
    """1961-08-24, 1961, or from one day to another."""
    if not (first and last) or first == last:
        return first or last or ""
    whole = first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31")
    return first[:4] if whole else f"{first} to {last}"


def _safe(cell: str) -> str:
    """A cell that a spreadsheet shows and does not calculate."""
    return as_cell(one_line(cell))
