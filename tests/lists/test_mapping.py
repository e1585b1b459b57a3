"""Which column means what: said, remembered or guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadOption
from habeas.ledger.entries import Draft, Entry, sealed
from habeas.lists import Mapping, Table, choose, open_table, parse_map

COLUMNS = ("Surname", "Given", "DOB", "Country", "Taken, when", "Name (2)")


def table(tmp_path: Path, text: str) -> Table:
    """A table of this text."""
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return open_table(path)


def entered(columns: tuple[str, ...], mapping: Mapping, seq: int = 2) -> Entry:
    """The ledger's entry of a list with these columns."""
    body = {"id": f"list:{seq}", "columns": list(columns), "mapping": mapping.body()}
    return sealed(Draft("list", body), seq=seq, at="2026-01-01", by="ada", previous="0")


def test_columns_are_joined_in_the_order_said_and_constants_kept_apart() -> None:
    found = parse_map('name=Given+Surname,born=DOB,event=:release,arrest="Taken, when"', COLUMNS)
    assert found.columns == {"name": ("Given", "Surname"), "born": ("DOB",), "arrest": ("Taken, when",)}
    assert found.constants == {"event": "release"}


def test_a_column_may_be_said_by_number_or_in_other_case() -> None:
    found = parse_map("name = #6 , born = dob", COLUMNS)
    assert found.columns == {"name": ("Name (2)",), "born": ("DOB",)}


@pytest.mark.parametrize(("said", "why"), [
    ("name=Surnam", "name: no column 'Surnam'; near: Surname"),
    ("name=Zzz", "there are: Surname, Given, DOB"),
    ("name=#7", "no column '#7'"),
    ("nmae=Surname", "no field 'nmae'; did you mean name"),
    ("zzzz=Surname", "no field 'zzzz'; known: name, other"),
    ("name=Surname,name=Given", "name is there twice; join columns with +"),
    ("name=Surname,event=release", "for the event of all rows write event=:release"),
    ("name=Surname,event=:relase", "no event 'relase'; near: release"),
    ("name=:Ada", "name can't be the constant"),
    ("name=", "name has no column"),
    ("name=Surname+", "name has no column"),
    ('name="Surname', "not closed"),
    ("Surname", "not FIELD=COLUMN"),
    (" ", "not FIELD=COLUMN"),
    ("", "an empty --map"),
])  # fmt: skip
def test_a_map_that_fails_says_where_and_what_is_near(said: str, why: str) -> None:
    with pytest.raises(BadOption) as told:
        parse_map(said, COLUMNS)
    assert why in str(told.value) and "\n" not in str(told.value)


@given(
    st.lists(
        st.text(alphabet='abc +,":=#é', min_size=1, max_size=8).map(str.strip).filter(bool),
        min_size=1,
        unique=True,
    )
)
def test_a_mapping_is_shown_as_it_would_be_written(names: list[str]) -> None:
    columns = [n for n in dict.fromkeys(" ".join(n.split()) for n in names) if not n.startswith(":")]
    if columns:
        mapping = Mapping({"name": tuple(columns)}, {"event": "release"})
        assert parse_map(mapping.shown(), columns) == mapping


def test_a_mapping_comes_back_from_the_ledger() -> None:
    mapping = Mapping({"name": ("Surname",), "born": ("DOB",)}, {"event": "release"}, {"DOB": "dmy"})
    assert Mapping.of(mapping.body()) == mapping
    assert mapping.body()["name"] == ["Surname"] and mapping.body()["born"] == "DOB"


@pytest.mark.parametrize(("header", "expected"), [
    ("Full name,Date of birth,Citizenship,Status", {"name": ("Full name",), "born": ("Date of birth",),
                                                   "nationality": ("Citizenship",), "event": ("Status",)}),
    ("Прозвішча,Імя,Імя па бацьку,Год нараджэння", {"name": ("Прозвішча", "Імя", "Імя па бацьку"),
                                                   "born": ("Год нараджэння",)}),
    ("№,ФИО,Name in Latin,Статья УК,Дата ареста", {"name": ("ФИО",), "other": ("Name in Latin",), "arrest": ("Дата ареста",)}),
    ("Прізвище,Ім’я,По батькові", {"name": ("Прізвище", "Ім’я", "По батькові")}),
    ("Apellidos,Nombres,Edad,Delito", {"name": ("Apellidos", "Nombres"), "age": ("Edad",), "charge": ("Delito",)}),
    ("الاسم,العمر,التهمة", {"name": ("الاسم",), "age": ("العمر",), "charge": ("التهمة",)}),
    ("نام و نام خانوادگی,سن,زندان", {"name": ("نام و نام خانوادگی",), "age": ("سن",), "place": ("زندان",)}),
    ("အမည်,အသက်,ပုဒ်မ", {"name": ("အမည်",), "age": ("အသက်",), "charge": ("ပုဒ်မ",)}),
])  # fmt: skip
def test_headers_of_many_languages_are_guessed(
    header: str, expected: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    found = choose(table(tmp_path, f"{header}\n{',' * header.count(',')}\n"), None, [])
    assert (found.how, found.mapping.columns) == ("guessed", expected)
    assert found.mapping.shown() in found.notes[0]


def test_a_header_without_a_name_needs_a_map(tmp_path: Path) -> None:
    with pytest.raises(
        BadOption, match="no column of names is recognised; say --map name=COLUMN; columns: Foo, Bar"
    ):
        choose(table(tmp_path, "Foo,Bar\n1,2\n"), None, [])


def test_a_map_without_a_name_adds_to_the_guess(tmp_path: Path) -> None:
    found = choose(table(tmp_path, "Name,Foo\nAda Example,x\n"), "role=Foo,event=:release", [])
    assert (found.how, found.mapping.columns) == ("guessed", {"name": ("Name",), "role": ("Foo",)})


def test_the_latest_mapping_of_the_same_header_is_remembered_and_told(tmp_path: Path) -> None:
    before = [
        entered(("X", "Y"), Mapping({"name": ("Y",)}), 2),
        entered(("X", "Y"), Mapping({"name": ("X",), "role": ("Y",)}), 3),
        entered(("Y", "X"), Mapping({"name": ("Y",)}), 4),
    ]
    found = choose(table(tmp_path, "X,Y\nAda Example,poet\n"), None, before)
    assert (found.how, found.mapping.columns) == ("remembered", {"name": ("X",), "role": ("Y",)})
    assert "latest list with this header: name=X,role=Y" in found.notes[0]


def test_what_was_said_of_one_list_is_not_taken_over_for_the_next(tmp_path: Path) -> None:
    last = Mapping({"name": ("X",)}, {"event": "release", "date": "2025-09-11"})
    found = choose(table(tmp_path, "X\nAda Example\n"), "date=:2025-10-01", [entered(("X",), last)])
    assert found.mapping.constants == {"date": "2025-10-01"}
    assert found.notes[1] == "not taken over, for it was said of that list: event=:release"


def test_day_and_month_are_told_by_the_whole_column(tmp_path: Path) -> None:
    text = "Name,Born,Date\nA B,08/05/1961,05/08/2026\nC D,13/05/1970,05/13/2026\n"
    assert choose(table(tmp_path, text), None, []).mapping.orders == {"Born": "dmy", "Date": "mdy"}


def test_a_column_that_does_not_tell_is_left_open_and_said(tmp_path: Path) -> None:
    found = choose(table(tmp_path, "Name,Born\nA B,08/05/1961\n"), None, [])
    assert found.mapping.orders == {}
    assert "column Born: nothing tells whether day or month comes first" in found.notes[-1]


def test_an_order_is_remembered_where_the_rows_do_not_tell(tmp_path: Path) -> None:
    last = Mapping({"name": ("Name",), "born": ("Born",)}, orders={"Born": "dmy"})
    ambiguous = table(tmp_path, "Name,Born\nA B,08/05/1961\n")
    assert choose(ambiguous, None, [entered(("Name", "Born"), last)]).mapping.orders == {"Born": "dmy"}
    other = table(tmp_path, "Name,Born\nA B,08/25/1961\n")
    assert choose(other, None, [entered(("Name", "Born"), last)]).mapping.orders == {"Born": "mdy"}
