"""The corrected CSV of a match, read back as decisions.

Invariant: all decisions of a file are entered or none, unless the caller keeps going; none is entered that contradicts another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from habeas.desk.decide.contradictions import DecidedAt, Verdicts, verdicts_of
from habeas.desk.places import Where, opened
from habeas.desk.results import result
from habeas.errors import BadDecision
from habeas.ledger import Head
from habeas.ledger.decisions import Decision, NotSame, Same, Split, draft, targets
from habeas.lists import Row, open_table
from habeas.matching import NOT_IMPORTED
from habeas.register.queries import PublicView, appearances_of, person_of, require_known
from habeas.vocabulary.columns import plain

WORDS = {"same": True, "yes": True, "not same": False, "notsame": False, "different": False, "no": False}
NEEDED = ("decision", "appearance", "person_appearance")
TOLD = 5  # problems in one message


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the file on which something was decided."""

    line: int
    same: bool
    appearances: tuple[str, str]


@result("decisions")
@dataclass(frozen=True, slots=True)
class SheetDecided:
    """What came of a file: the entries made, how many were decided so before, and the lines that were left out and why."""

    file: str
    entries: tuple[int, ...]
    already: int
    problems: tuple[str, ...]
    head: Head


def from_sheet(where: Where, path: Path, *, keep_going: bool = False, why: str = "", by: str) -> SheetDecided:
    """Enters what the corrected CSV of a match decides.

    Raises BadDecision, with nothing entered, where a line is wrong; with keep_going such lines are told and left out.
    """
    with opened(where) as register:
        with register.writing(by=by) as entering:
            view = PublicView(entering.connection)
            good, already, problems = _taken(view, path, verdicts_of(view))
            if problems and not keep_going:
                raise BadDecision(_told(problems))
            made = [entering.append(draft(decision, why)) for decision in good]
        entries = tuple(entry.seq for entry in made if entry is not None)
        return SheetDecided(path.name, entries, already, tuple(problems), register.ledger.head())


def _taken(view: PublicView, path: Path, verdicts: Verdicts) -> tuple[list[Decision], int, list[str]]:
    """The decisions that agree with each other and with those before, how many were there, and what is wrong with others."""
    good: list[Decision] = []
    already, problems = 0, []
    for asked in _asked(path):
        if isinstance(asked, BadDecision):
            problems.append(str(asked))
            continue
        try:
            decision = _decision(view, asked)
            if verdicts.has(decision):
                already += 1
                continue
            verdicts.take(decision, DecidedAt(line=asked.line))
            good.append(decision)
        except BadDecision as error:
            problems.append(f"{path.name}, line {asked.line}: {error}")
    return good, already, problems


def _told(problems: list[str]) -> str:
    more = f"; and {len(problems) - TOLD} more" if len(problems) > TOLD else ""
    return f"{'; '.join(problems[:TOLD])}{more}; nothing was entered (--keep-going enters the other lines)"


def _asked(path: Path) -> Iterator[Asked | BadDecision]:
    """The lines with a decision, in any encoding and with any delimiter that a spreadsheet saves."""
    table = open_table(path)
    if missing := [name for name in NEEDED if name not in table.columns]:
        raise BadDecision(
            f"{path}: no column {', '.join(missing)}; it is not a CSV that `habeas match` wrote"
        )
    for row in table.rows():
        if not isinstance(row, Row):
            yield BadDecision(str(row))
        elif word := plain(row.cells["decision"]):
            yield _line(path, row, word)


def _line(path: Path, row: Row, word: str) -> Asked | BadDecision:
    place = f"{path.name}, line {row.line}"
    one, two = row.cells["appearance"].strip(), row.cells["person_appearance"].strip()
    if word not in WORDS:
        return BadDecision(
            f"{place}: no decision {row.cells['decision'].strip()[:40]!r}; write same, not-same or nothing"
        )
    if not one:
        return BadDecision(f"{place}: no appearance of the row: {NOT_IMPORTED}")
    if not two:
        return BadDecision(
            f"{place}: no person beside the row; copy person_appearance from the line that shows the person"
        )
    return Asked(row.line, WORDS[word], (one, two))


def _decision(view: PublicView, asked: Asked) -> Decision:
    """Same; not the same; or, where the register holds the two for one person already, a split of the row from the rest."""
    one, two = asked.appearances
    decision: Decision = Same((one, two)) if asked.same else NotSame((one, two))
    draft(decision)
    require_known(view.connection, targets(decision))
    person = person_of(view, one)
    if asked.same or person != person_of(view, two):
        return decision
    return Split((one,), tuple(i for i in appearances_of(view, person) if i != one))
