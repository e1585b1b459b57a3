"""What a decision takes does not follow the number of those before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from habeas.desk import decide
from habeas.ledger import Ledger
from habeas.register import Register
from tests.register.invented import Kept, Report, told

BEFORE = 30


def test_a_decision_reads_neither_the_ledger_nor_all_that_is_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [told(str(n), f"Ada{chr(97 + n % 26)} Example{chr(97 + n // 26)}") for n in range(BEFORE + 4)]
    with Register.open(str(tmp_path / "r.sqlite"), create=True) as register:
        Kept(register).enter(*reports)
        monkeypatch.setattr(Ledger, "entries", lambda *_, **__: pytest.fail("the ledger was read"))
        first = statements(register, reports[0], reports[1])
        for report in reports[4:]:
            decide.withhold(register, report.a("p1"), "age", by="ada")
            decide.reject(register, report.c("c1"), by="ada")
        assert (
            statements(register, reports[2], reports[3]) <= first
        )  # fewer where fewer accounts are left beside it


def statements(register: Register, one: Report, other: Report) -> int:
    """How many SQL statements four decisions take: one of each kind, and an undo."""
    seen: list[str] = []
    heard = (register.ledger.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    event.listen(*heard)
    decide.accept(register, one.c("c1"), by="ada")
    decide.withhold(register, one.c("c1"), by="ada")
    made = decide.not_same(register, one.a("p1"), other.a("p1"), by="ada")
    decide.undo(register, made.entry, by="ada")
    event.remove(*heard)
    return len(seen)
