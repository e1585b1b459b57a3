"""Decisions carried from an earlier reading of a report to the one that counts, by the words that they were made on.

Invariant: a decision holds for what the person who made it looked at, at the same words: for a claim of the same kind, and to
accept or correct one, of the same type about the same people. A claim that stood beside it then was not meant and is not now.
Where nothing fits, the decision stands beside nothing, and is told as such (`queries/detached.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, select

from habeas.register.entered import Entered
from habeas.register.rulings import IDENTITY
from habeas.register.schema import decision_targets, decisions, documents, superseded
from habeas.register.sql import put, rows_in
from habeas.register.superseded import PERSON, Names, Said, from_row, keep, said_by_entries, said_in

EXACT = ("accept", "correct")


def settle(connection: Connection, entered: Entered, about: Collection[int]) -> set[int]:
    """Says anew what decisions are about, where a report was read again, or one was made on an earlier reading.

    about: decisions that came or went. Returns those that were looked at.
    """
    replaced = keep(connection, entered)
    ids = {i for some in replaced.values() for i in some}
    targets = select(decision_targets.c.entry, decision_targets.c.target).distinct()
    found = {(r.entry, r.target) for r in rows_in(connection, targets, decision_targets.c.target, ids)}
    late = targets.join(superseded, superseded.c.id == decision_targets.c.target)
    found |= {(r.entry, r.target) for r in rows_in(connection, late, decision_targets.c.entry, about)}
    if found:
        _write(connection, list(_Readings.of(connection, entered, found).now(found)))
    return {entry for entry, _ in found}


def _write(connection: Connection, rows: list[dict[str, object]]) -> None:
    at = decision_targets.c
    gone = delete(decision_targets).where(at.entry == bindparam("e"), at.target == bindparam("t"))
    connection.execute(gone, [{"e": row["entry"], "t": row["target"]} for row in rows])
    put(connection, decision_targets, rows)


@dataclass
class _Readings:
    """What is needed to find what stands for the targets: what is gone, what each reading says, what was decided."""

    gone: dict[str, Said]
    document: dict[str, str]
    now_said: dict[str, dict[str, Said]]
    then_said: dict[int, dict[str, Said]]
    kinds: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, entered: Entered, found: Collection[tuple[int, str]]) -> _Readings:
        """All that concerns these targets."""
        rows = list(rows_in(connection, select(superseded), superseded.c.id, {t for _, t in found}))
        gone = {row.id: from_row(row._asdict()) for row in rows}
        document = {row.id: row.document for row in rows}
        now = {d: said_in(r) for d in {*document.values()} & entered.fresh.keys() if (r := entered.fresh[d])}
        query = select(documents.c.id, documents.c.entry)
        counts = {
            r.id: r.entry
            for r in rows_in(connection, query, documents.c.id, {*document.values()} - now.keys())
        }
        said = said_by_entries(connection, {*counts.values(), *(one.entry for one in gone.values())})
        now |= {d: said[entry] for d, entry in counts.items()}
        query = select(decisions.c.entry, decisions.c.decision)
        kinds = {
            r.entry: r.decision
            for r in rows_in(connection, query, decisions.c.entry, {entry for entry, _ in found})
        }
        return cls(gone, document, now, said, kinds)

    def now(self, found: Iterable[tuple[int, str]]) -> Iterator[dict[str, object]]:
        """Each target with all that stands for it, or with nothing."""
        for entry, target in sorted(found):
            for now in self._standing(entry, target) or [None]:
                yield {"entry": entry, "target": target, "now": now}

    def _standing(self, entry: int, target: str) -> list[str | None]:
        if (gone := self.gone.get(target)) is None:
            return [target]
        beside = self.then_said.get(gone.entry, {})
        fresh = [s for i, s in self.now_said[self.document[target]].items() if i not in beside]
        return [one.id for one in standing_for(gone, fresh, self.kinds[entry])]


def standing_for(gone: Said, fresh: Iterable[Said], decision: str) -> list[Said]:
    """What a decision on something that is gone holds for, of what a reading says that was not said beside it."""
    near = sorted((s for s in fresh if s.kind == gone.kind), key=lambda s: (-shared(gone, s), s.id))
    if gone.kind == PERSON:
        met = [s for s in near if shared(gone, s)] or [s for s in near if _meet(gone.people, s.people)]
        return met[:1] if decision in IDENTITY else met
    near = [s for s in near if shared(gone, s)]
    if decision in EXACT:
        return [s for s in near if s.what == gone.what and _all_among(s.people, gone.people)][:1]
    if gone.kind == "event":
        return [s for s in near if s.what == gone.what or _meet(gone.people, s.people)]
    return near


def shared(one: Said, other: Said) -> int:
    """How many characters both stand on."""
    pairs = ((a, b) for a in one.spans for b in other.spans)
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in pairs)


def _meet(some: Iterable[Names], others: Collection[Names]) -> bool:
    return any(a & b for a in some for b in others)


def _all_among(some: Iterable[Names], others: Collection[Names]) -> bool:
    return all(_meet([names], others) for names in some)
