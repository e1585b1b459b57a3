"""A list against the register: nobody is left out, and what is unsure says why."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from habeas.ledger import Ledger
from habeas.lists import RowFacts
from habeas.matching import MatchRow, match_list, write_sheet
from habeas.register.queries import appearance_of_row, known_people
from tests.matching.registers import appear, identity, new_register, put, put_document

LIST = "list:" + "1" * 64


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty register."""
    return new_register(tmp_path)


def row(name: str, born: str | None = None, *names: str) -> RowFacts:
    """Facts of a row; born: a year."""
    first, last = (f"{born}-01-01", f"{born}-12-31") if born else (None, None)
    return RowFacts(name, (name, *names), first, last)


def matched(ledger: Ledger, *rows: RowFacts, list_id: str | None = None) -> list[MatchRow]:
    """The outcome for rows on lines 2, 3 …"""
    with ledger.engine.connect() as connection:
        known = known_people(connection, list_id)
    return list(match_list(known, enumerate(rows, 2), list_id=list_id))


def told(found: list[MatchRow]) -> list[tuple[str, int | None, str | None]]:
    """Where, line, and the person's name."""
    return [(m.where, m.line, m.person.name if m.person else None) for m in found]


def test_a_list_in_another_alphabet_is_in_both_in_one_or_in_the_other(ledger: Ledger) -> None:
    put(ledger, 1, "Ales Harotski")
    put(ledger, 2, "Maryna Taras")
    found = matched(ledger, row("ГАРОЦКІ Алесь Міхайлавіч"), row("НОВАК Збігнеў"))
    assert told(found) == [
        ("both", 2, "Ales Harotski"),
        ("only in the list", 3, None),
        ("only in the register", None, "Maryna Taras"),
    ]
    assert found[0].score and found[0].score > 0.9 and any("гароцкі" in why for why in found[0].why)


def test_namesakes_are_unsure_and_each_names_the_other(ledger: Ledger) -> None:
    put(ledger, 1, "Siarhei Kulik")
    found = matched(ledger, row("КУЛІК Сяргей"), row("КУЛІК Сяргей"))
    assert [m.where for m in found] == ["unsure", "unsure"]
    assert "line 3 is nearly as like" in found[0].why[-1]
    assert "line 2 is nearer" in found[1].why[-1] or "line 2 is nearly as like" in found[1].why[-1]


def test_a_year_of_birth_settles_namesakes(ledger: Ledger) -> None:
    put(ledger, 1, "Siarhei Kulik", born_from="1969-08-25", born_to="1969-08-25")
    found = matched(ledger, row("КУЛІК Сяргей", "1969"), row("КУЛІК Сяргей", "1998"))
    assert (found[0].where, found[0].why[-1]) == ("both", "born in the same year, 1969")
    assert found[1].where != "both"


def test_other_names_of_either_side_count(ledger: Ledger) -> None:
    put(ledger, 1, "Ada Example", names=["Ada Example", "Ada Muster"])
    (found,) = matched(ledger, row("Zzyx Qwerty", None, "Ada Muster"))
    assert (found.where, found.person.id if found.person else "") == ("both", identity("p", 1))


def test_a_name_that_shares_no_key_is_looked_up_and_left_unsure(ledger: Ledger) -> None:
    put(ledger, 1, "Andrii Volodymyrovych Worobjow")
    put(ledger, 2, "Ben Sample")
    found = matched(ledger, row("Воробьёв Андрей"), row("Zzyx Qwerty"))
    assert told(found) == [
        ("unsure", 2, "Andrii Volodymyrovych Worobjow"),
        ("only in the list", 3, None),
        ("only in the register", None, "Ben Sample"),
    ]


def test_two_people_like_one_row_are_both_shown(ledger: Ledger) -> None:
    put(ledger, 1, "Oleg Orlov")
    put(ledger, 2, "Олег Орлов")
    found = matched(ledger, row("Oleg Orlov"))
    assert [m.where for m in found] == ["unsure", "unsure"]
    assert {m.person.id for m in found if m.person} == {identity("p", 1), identity("p", 2)}


def test_a_name_that_cannot_be_compared_is_unsure_and_stops_nothing(ledger: Ledger) -> None:
    put(ledger, 1, "Ada Example")
    found = matched(ledger, row("???"), row("Ada Example"), RowFacts(None))
    assert [m.where for m in found] == ["unsure", "both", "unsure"]
    assert found[0].why and found[2].why == ("no name",)


def test_what_is_withheld_is_neither_matched_nor_shown(ledger: Ledger) -> None:
    put(ledger, 1, "Ada Example", withheld=["*"])
    put(ledger, 2, "Ben Sample", withheld=["born"], born_from="1970-01-01", born_to="1970-12-31")
    put(ledger, 3, "Cyn Muster", document="sha256:" + "9" * 64)
    put_document(ledger, "sha256:" + "9" * 64, withheld=True)
    found = matched(ledger, row("Ada Example"), row("Ben Sample", "1999"))
    assert told(found) == [("only in the list", 2, None), ("both", 3, "Ben Sample")]
    assert found[1].person and found[1].person.born == (None, None)


def test_rows_of_an_imported_list_have_appearances_and_are_no_people_of_their_own(ledger: Ledger) -> None:
    put(ledger, 1, "Ales Harotski")
    appear(ledger, appearance_of_row(LIST, 2), 1, "ГАРОЦКІ Алесь", LIST)
    put(ledger, 2, "Nina Zakharevich")
    put(ledger, 3, "ЗАХАРЭВІЧ Ніна", document=LIST, appearance=appearance_of_row(LIST, 3))
    put(ledger, 4, "НОВАК Збігнеў", document=LIST, appearance=appearance_of_row(LIST, 4))
    rows = (row("ГАРОЦКІ Алесь"), row("ЗАХАРЭВІЧ Ніна"), row("НОВАК Збігнеў"))
    found = matched(ledger, *rows, list_id=LIST)
    assert told(found) == [
        ("both", 2, "Ales Harotski"),
        ("both", 3, "Nina Zakharevich"),
        ("only in the list", 4, None),
    ]
    assert found[0].why == ("one person in the register, with 1 report",)
    assert [m.appearance for m in found] == [appearance_of_row(LIST, n) for n in (2, 3, 4)]
    assert [m.person.appearance for m in found[:2] if m.person] == [identity("a", 1), identity("a", 2)]


def test_the_sheet_holds_no_formula_and_no_hidden_sign(ledger: Ledger) -> None:
    put(ledger, 1, '=HYPERLINK("https://example.org")')
    out = io.StringIO()
    counts = write_sheet(matched(ledger, row("+Ada \u202eExample\x1b[31m"), row("@Ben Sample")), out)
    cells = [cell for line in csv.reader(io.StringIO(out.getvalue())) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "\x1b" not in out.getvalue() and "\u202e" not in out.getvalue()
    assert counts == {"only in the list": 2, "only in the register": 1}
