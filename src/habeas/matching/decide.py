"""The corrected CSV of a match, read back as decisions.

Invariant: all decisions of a file are entered or none, unless the caller keeps going; none is entered that contradicts another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, select

from habeas.errors import BadDecision
from habeas.ledger.decisions import Decision, NotSame, Same, Split, draft, targets
from habeas.ledger.entries import Draft, Entry
from habeas.lists import Row, open_table
from habeas.matching.contradictions import Verdicts, Where
from habeas.matching.sheet import NOT_IMPORTED
from habeas.register.rulings import about_appearances
from habeas.register.schema import appearances, claims, disagreements, documents, events
from habeas.vocabulary.columns import plain

WORDS = {"same": True, "yes": True, "not same": False, "notsame": False, "different": False, "no": False}
NEEDED = ("decision", "appearance", "person_appearance")
TOLD = 5  # problems in one message


class Appends(Protocol):
    """What the ledger's Writer does and is needed here."""

    @property
    def connection(self) -> Connection:
        """The transaction's connection."""

    def append(self, draft: Draft) -> Entry | None:
        """The next entry."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the file on which something was decided."""

    line: int
    same: bool
    appearances: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a file: the entries made, how many were decided so before, and the lines that were left out."""

    entries: tuple[Entry, ...]
    already: int
    problems: tuple[str, ...]


def decide(writer: Appends, path: Path, *, keep_going: bool = False, why: str = "") -> Decided:
    """Enters what the file decides. The register is up to date with what was decided before.

    Raises BadDecision, with nothing entered, where a line is wrong; with keep_going such lines are told and left out.
    """
    verdicts = _verdicts(writer.connection)
    good: list[Decision] = []
    already, problems = 0, []
    for asked in _asked(path):
        if isinstance(asked, BadDecision):
            problems.append(str(asked))
            continue
        try:
            decision = _decision(writer.connection, asked)
            if verdicts.has(decision):
                already += 1
                continue
            verdicts.take(decision, Where(line=asked.line))
            good.append(decision)
        except BadDecision as error:
            problems.append(f"{path.name}, line {asked.line}: {error}")
    if problems and not keep_going:
        raise BadDecision(_told(problems))
    made = (writer.append(draft(decision, why)) for decision in good)
    return Decided(tuple(e for e in made if e is not None), already, tuple(problems))


def require_agreement(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Raises BadDecision where any of these is against decisions that hold, by a register that is up to date."""
    verdicts = _verdicts(connection)
    for decision in decisions:
        verdicts.take(decision, Where())


def _verdicts(connection: Connection) -> Verdicts:
    return Verdicts(partial(about_appearances, connection))


def require_known(connection: Connection, decision: Decision) -> None:
    """Raises BadDecision where a decision is about something that is not in the register."""
    tables = {"a-": appearances, "c-": claims, "e-": events, "d-": disagreements}
    for target in targets(decision):
        table = tables.get(target[:2], documents)
        if connection.execute(select(table.c.id).where(table.c.id == target)).first() is None:
            what = table.name.removesuffix("s")
            raise BadDecision(
                f"no {what} {target} in the register; match again, or look it up with `habeas person`"
            )


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


def _decision(connection: Connection, asked: Asked) -> Decision:
    """Same; not the same; or, where the register holds the two for one person already, a split of the row from the rest."""
    one, two = asked.appearances
    decision: Decision = Same((one, two)) if asked.same else NotSame((one, two))
    draft(decision)
    require_known(connection, decision)
    person = select(appearances.c.person).where(appearances.c.id.in_((one, two))).distinct()
    held = connection.execute(person).all()
    if asked.same or len(held) > 1:
        return decision
    every = select(appearances.c.id).where(appearances.c.person == held[0].person)
    return Split((one,), tuple(sorted(set(connection.scalars(every)) - {one})))
