"""What is withheld of a few rows is what is withheld of them in all of the register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from habeas.ledger.decisions import Withhold
from habeas.register.gone import KNOWN, gone_among
from habeas.register.withheld import withheld
from tests.register.invented import Kept, Report, told
from tests.register.script import opened, play, script


@pytest.mark.parametrize("seed", range(4))
def test_row_by_row_and_all_at_once_are_the_same(tmp_path: Path, seed: int) -> None:
    steps = script(opened(str(tmp_path / "drawn.sqlite")), 12, 60, seed)
    register = opened(str(tmp_path / "played.sqlite"))
    play(register, steps, [len(steps)])
    with register.reading() as connection:
        gone = withheld(connection).gone
        assert gone
        for table in KNOWN:
            ids = list(connection.scalars(select(table.c.id)))
            by_row = {i for i in ids if gone_among(connection, table, [i])}
            assert by_row == gone_among(connection, table, ids)
            whose = table.c.person if "person" in table.c else table.c.id
            where = {
                r[0]: {r[1], r[2]} for r in connection.execute(select(table.c.id, whose, _document(table)))
            }
            assert by_row == {i for i in ids if gone & {i, *where[i]}}


def _document(table: Table) -> Any:
    return table.c.document if "document" in table.c else table.c.id


def test_somebody_whom_only_withheld_reports_name_is_gone_with_them(kept: Kept) -> None:
    one, other = told("1", "Ada Example"), told("2", "Ada Example")
    kept.enter(one, other, Withhold(one.id))
    both = [one.a("p1"), other.a("p1")]
    with kept.register.reading() as connection:
        assert gone_among(connection, KNOWN[1], both) == {one.a("p1")}
    kept.decide(Withhold(other.id))
    with kept.register.reading() as connection:
        assert gone_among(connection, KNOWN[1], both) == set(both)
        assert withheld(connection).gone >= set(both)


def test_a_claim_is_gone_if_all_whom_it_names_are(kept: Kept) -> None:
    report = Report("1")
    ada, ben = report.person("Ada Example"), report.person("Ben Sample")
    both, alone = report.event("release", ada, ben), report.event("arrest", ada)
    kept.enter(report, Withhold(report.a(ada), "*"))
    with kept.register.reading() as connection:
        asked = [report.c(both), report.c(alone)]
        assert gone_among(connection, KNOWN[2], asked) == {report.c(alone)}
