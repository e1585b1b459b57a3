"""A list into the ledger: every row as given, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.errors import BadOption
from habeas.ledger import Ledger
from habeas.lists import About, Entered, choose, enter, open_table

TEXT = "Name,Born,Status\nAda Example,1961,released\nBen Sample,long ago,\nCyn Muster,1970\nDan Specimen,1990,held\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A new ledger."""
    return Ledger.open(str(tmp_path / "habeas.sqlite"), create=True)


def entered(ledger: Ledger, path: Path, said: str | None = None, about: About = About()) -> Entered:
    """Enters a list as the command line would."""
    table = open_table(path)
    chosen = choose(table, said, ledger.entries(kinds=("list",)))
    with ledger.writing(by="ada") as writer:
        return enter(writer, table, chosen.mapping, about=about, before=ledger.entries(kinds=("list",)))


def listed(tmp_path: Path, text: str = TEXT) -> Path:
    """A list as a file."""
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_entered_with_its_mapping_and_every_row_as_given(ledger: Ledger, tmp_path: Path) -> None:
    done = entered(ledger, listed(tmp_path), None, About("Example Ministry", "2025-09-11", "by"))
    first, *rows = (e.data() for e in ledger.entries(kinds=("list", "row")))
    assert first["mapping"] == {
        "name": ["Name"], "born": "Born", "event": "Status", "constants": {}, "orders": {},
    }  # fmt: skip
    assert (first["source"], first["published"], first["country"]) == ("Example Ministry", "2025-09-11", "BY")
    assert first["columns"] == ["Name", "Born", "Status"] and first["id"] == done.id
    assert [(row["row"], row["cells"]["Born"]) for row in rows] == [(2, "1961"), (3, "long ago"), (5, "1990")]
    assert (done.new, done.known) == (3, 0)


def test_problems_are_told_by_line_and_the_row_is_entered_all_the_same(
    ledger: Ledger, tmp_path: Path
) -> None:
    problems = entered(ledger, listed(tmp_path)).problems
    assert problems[0] == "list.csv, line 3: born: not a date: 'long ago'"
    assert "line 4: 2 cells, but 3 columns" in problems[1]
    assert len(problems) == 2


def test_the_same_list_twice_adds_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = listed(tmp_path)
    entered(ledger, path)
    head = ledger.head()
    again = entered(ledger, path)
    assert (again.new, again.known, again.entries, again.remapped) == (0, 3, [], False)
    assert ledger.head() == head


def test_a_list_may_be_mapped_anew_and_back_again(ledger: Ledger, tmp_path: Path) -> None:
    path = listed(tmp_path)
    for said in ("name=Name", "name=Name,born=Born", "name=Name", "name=Name"):
        done = entered(ledger, path, said)
    assert [e.data()["mapping"].get("born") for e in ledger.entries(kinds=("list",))] == [None, "Born", None]
    assert len(list(ledger.entries(kinds=("row",)))) == 3
    assert (done.remapped, done.known) == (False, 3)


def test_a_longer_version_of_a_list_is_another_list(ledger: Ledger, tmp_path: Path) -> None:
    first = entered(ledger, listed(tmp_path))
    second = entered(ledger, listed(tmp_path, TEXT + "Eve Pattern,1980,held\n"))
    assert first.id != second.id and second.new == 4


def test_nothing_is_entered_where_the_writing_breaks_off(ledger: Ledger, tmp_path: Path) -> None:
    table = open_table(listed(tmp_path))
    head = ledger.head()
    with pytest.raises(KeyboardInterrupt), ledger.writing(by="ada") as writer:
        enter(writer, table, choose(table, None, []).mapping)
        raise KeyboardInterrupt
    assert ledger.head() == head


@pytest.mark.parametrize("about", [About(published="last week"), About(country="Atlantis")])
def test_what_is_said_about_a_list_has_to_be_understood(ledger: Ledger, tmp_path: Path, about: About) -> None:
    with pytest.raises(BadOption):
        entered(ledger, listed(tmp_path), None, about)


def test_the_example_list_is_entered_without_a_problem(ledger: Ledger) -> None:
    done = entered(ledger, Path(__file__).parents[2] / "examples/lists/freed-2025-09-11.csv")
    assert (done.new, done.problems) == (15, [])
