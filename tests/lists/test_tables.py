"""Tables as they come: any delimiter and encoding, and everything that goes wrong in a spreadsheet."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from habeas.errors import (
    BadInput,
    BadOption,
    EmptySource,
    HabeasError,
    MissingSource,
    TooLarge,
    UnreadableSource,
)
from habeas.lists import Form, Row, Table, open_table

PEOPLE = "Прозвішча;Імя;Год\nПрыклад;Ада;1961\nУзор;Бен;1970\nМустар;Цын;1980\n"


def table(tmp_path: Path, data: bytes | str, form: Form = Form()) -> Table:
    """A table of these bytes."""
    path = tmp_path / "list.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return open_table(path, form)


def rows(found: Table) -> list[tuple[int, list[str]]]:
    """Lines and cells of the rows that could be read."""
    return [(row.line, list(row.cells.values())) for row in found.rows() if isinstance(row, Row)]


def problems(found: Table) -> list[str]:
    """What is said of the rows that could not."""
    return [str(row) for row in found.rows() if isinstance(row, BadInput)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_told_from_the_rows(sign: str, tmp_path: Path) -> None:
    found = table(tmp_path, f'Name{sign}Born\n"Example{sign} Ada"{sign}1961\nSample Ben{sign}1970\n')
    assert found.columns == ("Name", "Born")
    assert rows(found) == [(2, [f"Example{sign} Ada", "1961"]), (3, ["Sample Ben", "1970"])]


def test_commas_in_names_do_not_make_columns(tmp_path: Path) -> None:
    found = table(tmp_path, "Name;Charge\nExample, Ada;art. 130, 342\nSample, Ben;art. 342, 361\n")
    assert rows(found) == [(2, ["Example, Ada", "art. 130, 342"]), (3, ["Sample, Ben", "art. 342, 361"])]


def test_one_column_of_names_with_commas_stays_one(tmp_path: Path) -> None:
    found = table(tmp_path, "Name\nExample, Ada\nSample, Ben\n")
    assert rows(found) == [(2, ["Example, Ada"]), (3, ["Sample, Ben"])]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"]
)
def test_the_encoding_is_found(encoding: str, tmp_path: Path) -> None:
    text = PEOPLE.replace("і", "и").replace("Г", "Г") if encoding == "cp1251" else PEOPLE
    found = table(tmp_path, text.encode(encoding))
    assert rows(found)[0] == (2, ["Прыклад", "Ада", "1961"])
    assert problems(found) == []


def test_a_line_in_another_encoding_costs_its_row_only(tmp_path: Path) -> None:
    lines = PEOPLE.splitlines(keepends=True)
    found = table(tmp_path, b"".join(x.encode("cp1251" if n == 2 else "utf-8") for n, x in enumerate(lines)))
    assert [line for line, _ in rows(found)] == [2, 4]
    assert problems(found) == [
        f"{tmp_path}/list.csv, line 3: not in the file's encoding (utf-8); save the file in one encoding"
    ]


def test_a_line_of_utf8_in_a_cyrillic_file_is_reported_not_misread(tmp_path: Path) -> None:
    lines = PEOPLE.splitlines(keepends=True)
    found = table(tmp_path, b"".join(x.encode("utf-8" if n == 2 else "cp1251") for n, x in enumerate(lines)))
    assert [line for line, _ in rows(found)] == [2, 4]
    assert "line 3: not in the file's encoding" in problems(found)[0]


def test_half_a_character_of_utf16_costs_its_row_only(tmp_path: Path) -> None:
    data = PEOPLE.encode("utf-16-le").replace(
        "Узор".encode("utf-16-le"), b"\x00\xd8" + "зор".encode("utf-16-le")
    )
    found = table(tmp_path, b"\xff\xfe" + data)
    assert [line for line, _ in rows(found)] == [2, 4]


@pytest.mark.parametrize(("encoding", "text"), [
    ("cp1252", "Nombre;Año\nJosé Ejemplo;1961\nMaría Muñoz;1970\n"),
    ("cp1250", "Nazwisko;Imię\nPrzykładowa;Łucja\nŻak;Zdzisław\nMały;Grażyna\n"),
    ("cp1256", "الاسم;العمر\nمثال علي;34\nأحمد عينة;45\n"),
    ("koi8-r", "Фамилия;Имя;Статья\nПримеров;Адам;одно из двух\nОбразцов;Борис;статья такая то\n"),
    ("gb18030", "姓名;年龄\n张三样本;34\n李四例子;45\n"),
])  # fmt: skip
def test_older_encodings_are_told_from_few_lines(encoding: str, text: str, tmp_path: Path) -> None:
    found = table(tmp_path, text.encode(encoding))
    assert [list(found.columns), *(cells for _, cells in rows(found))] == [
        x.split(";") for x in text.splitlines()
    ]


def test_a_stated_encoding_is_used_and_an_unknown_one_refused(tmp_path: Path) -> None:
    assert rows(table(tmp_path, PEOPLE.encode("cp1251"), Form(encoding="windows-1251")))[0][1][0] == "Прыклад"
    with pytest.raises(BadOption, match="no encoding 'cyrillic-ish'"):
        table(tmp_path, PEOPLE, Form(encoding="cyrillic-ish"))


def test_the_same_bytes_read_in_another_way_are_another_list(tmp_path: Path) -> None:
    data = PEOPLE.encode("cp1251")
    assert table(tmp_path, data).digest != table(tmp_path, data, Form(encoding="koi8-r")).digest


def test_columns_with_one_name_or_none_are_told_apart(tmp_path: Path) -> None:
    found = table(tmp_path, "Name,Name,,Name (2),\nAda,Example,x,y,\n")
    assert found.columns == ("Name", "Name (2)", "column 3", "Name (2) (2)", "column 5")


def test_a_table_without_header_has_numbered_columns(tmp_path: Path) -> None:
    found = table(tmp_path, "Ada Example,1961\nBen Sample,1970\n", Form(header=0))
    assert found.columns == ("column 1", "column 2")
    assert rows(found)[0] == (1, ["Ada Example", "1961"])


def test_a_header_below_a_title_is_found_by_its_line(tmp_path: Path) -> None:
    found = table(tmp_path, "List of those released,\n,\nName,Born\nAda Example,1961\n", Form(header=3))
    assert found.columns == ("Name", "Born")
    assert rows(found) == [(4, ["Ada Example", "1961"])]
    with pytest.raises(BadOption, match="no header in line 9"):
        table(tmp_path, "Name,Born\nAda Example,1961\n", Form(header=9))


def test_ragged_rows_are_reported_and_the_others_kept(tmp_path: Path) -> None:
    found = table(
        tmp_path, "Name,Born\nAda Example,1961\nBen,Sample,1970\nCyn Muster\n\nDan Specimen,1990,,\n"
    )
    assert rows(found) == [(2, ["Ada Example", "1961"]), (6, ["Dan Specimen", "1990"])]
    assert [p.split(": ")[1] for p in problems(found)] == [
        "3 cells, but 2 columns; a delimiter is missing or too many",
        "1 cells, but 2 columns; a delimiter is missing or too many",
    ]


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    lines = "".join(f"Ada Example {n},19{n:02}\n" for n in range(30, 99))
    found = table(tmp_path, f'Name,Born\n"Ben Sample,1970\n{lines}')
    assert [line for line, _ in rows(found)] == list(range(3, 72))
    assert 'line 2: a quote (") is opened and not closed' in problems(found)[0]


def test_a_quoted_cell_may_have_lines_and_rows_keep_their_line(tmp_path: Path) -> None:
    found = table(tmp_path, 'Name,Note\n"Ada\r\nExample","went, ""home"""\nBen Sample,x\n')
    assert rows(found) == [(2, ["Ada\r\nExample", 'went, "home"']), (4, ["Ben Sample", "x"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str, tmp_path: Path) -> None:
    assert len(rows(table(tmp_path, PEOPLE.replace("\n", end)))) == 3


def test_a_million_columns_are_refused_and_in_a_row_reported(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="1,000,000 columns, over 1,000"):
        table(tmp_path, ",".join(["x"] * 1_000_000) + "\n1\n")
    found = table(tmp_path, "Name,Born\n" + ",".join(["x"] * 1_000_000) + "\nAda Example,1961\n")
    assert rows(found) == [(3, ["Ada Example", "1961"])]
    assert "1,000,000 cells, but 2 columns" in problems(found)[0]


@pytest.mark.parametrize(
    ("size", "why"), [(120_000, "120,000 characters"), (200_000, "a cell over"), (5_000_000, "a ")]
)
def test_a_giant_cell_costs_its_row(size: int, why: str, tmp_path: Path) -> None:
    found = table(tmp_path, f"Name,Born\n{'x' * size},1961\nAda Example,1961\n")
    assert rows(found) == [(3, ["Ada Example", "1961"])]
    assert why in problems(found)[0]


def test_a_nul_costs_its_row(tmp_path: Path) -> None:
    found = table(tmp_path, "Name,Born\nBen\0Sample,1970\nAda Example,1961\n")
    assert rows(found) == [(3, ["Ada Example", "1961"])]
    assert "line 2: a NUL character" in problems(found)[0]


def test_a_formula_in_a_csv_is_its_text(tmp_path: Path) -> None:
    formula = '=HYPERLINK("https://example.org")'
    found = table(tmp_path, 'Name,Born\n"' + formula.replace('"', '""') + '",=1+1\n')
    assert rows(found) == [(2, [formula, "=1+1"])]


def test_what_is_no_table_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(MissingSource):
        open_table(tmp_path / "none.csv")
    with pytest.raises(EmptySource):
        table(tmp_path, b"")
    with pytest.raises(EmptySource):
        table(tmp_path, " \n\n")
    with pytest.raises(UnreadableSource, match="a PDF"):
        table(tmp_path, b"%PDF-1.7 x")
    with pytest.raises(TooLarge, match="over 1e-05 MB"):
        table(tmp_path, PEOPLE, Form(bytes=10))
    with pytest.raises(BadOption, match="one character"):
        table(tmp_path, PEOPLE, Form(delimiter=";;"))


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400) | st.text(alphabet='a"\n\r;,=\0é', max_size=200).map(str.encode))
def test_any_bytes_are_rows_or_errors_of_ours(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "list.csv"
    path.write_bytes(data)
    try:
        found = list(open_table(path).rows())
    except HabeasError as error:
        assert "\n" not in str(error)
        return
    cells = [cell for row in found if isinstance(row, Row) for cell in row.cells.values()]
    assert all("\0" not in cell and cell.encode() is not None for cell in cells)


def workbook(path: Path, *sheets: str) -> Path:
    """A workbook with one sheet of people, and further sheets."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "People"
    import datetime as dt

    page.append(["Name", "Born", "Age", "Total"])
    page.append(["Ada Example", dt.datetime(1961, 3, 14), 64.0, "=SUM(C2:C3)"])
    page.append([None, None, None])
    page.append(["Ben Sample", 1970])
    for name in sheets:
        book.create_sheet(name)
    book.save(path)
    return path


def test_a_workbook_is_read_by_row_with_days_in_iso_and_formulas_as_text(tmp_path: Path) -> None:
    found = open_table(workbook(tmp_path / "list.xlsx"))
    assert found.columns == ("Name", "Born", "Age", "Total")
    assert rows(found) == [
        (2, ["Ada Example", "1961-03-14", "64", "=SUM(C2:C3)"]),
        (4, ["Ben Sample", "1970", "", ""]),
    ]


def test_a_formula_with_a_saved_value_gives_the_value(tmp_path: Path) -> None:
    path = edited(workbook(tmp_path / "a.xlsx"), b"<f>SUM(C2:C3)</f><v></v>", b"<f>SUM(C2:C3)</f><v>64</v>")
    assert rows(open_table(path))[0][1][3] == "64"


def edited(path: Path, old: bytes, new: bytes) -> Path:
    """A copy of a workbook with other bytes in its sheet."""
    copy = path.with_name("edited.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                assert old in data.replace(b"<v />", b"<v></v>"), data
                data = data.replace(b"<v />", b"<v></v>").replace(old, new)
            target.writestr(member.filename, data)
    return copy


def test_several_sheets_ask_for_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", "Notes")
    with pytest.raises(BadOption, match="several sheets; say --sheet with one of: 'People', 'Notes'"):
        open_table(path)
    with pytest.raises(BadOption, match="no sheet 'Peopel'"):
        open_table(path, Form(sheet="Peopel"))
    assert len(rows(open_table(path, Form(sheet="People")))) == 2


# What stands for the rows of a sheet, and what is said of it
UNFOLDING = {
    "a row without end": (b"<row>" + b"<c/>" * 3_000_000 + b"</row>", "unfolds to [89].. times its size, over 100"),
    "rows of nothing": (b"<row/>" * 2_000_000, "unfolds to 6.. times its size"),
    "a cell without end": (b"<row><c><v>" + b"1" * 12_000_000 + b"</v></c></row>", "unfolds to [89].. times its size"),
    "90 MB": (b"<row/>" * 15_000_000, "unfolds to 90 MB, over 60 MB"),
    "a row of too many cells": (b"<row>" + b"<c/>" * 100_001 + b"</row>", "a row of over 100,000 elements"),
    "a row far down": (b'<row r="900000000"/>', "over 1,048,576 rows"),
    "a number of any length": (b'<row r="' + b"9" * 10_000 + b'"/>', "over 1,048,576 rows"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNFOLDING)
def test_a_packed_sheet_is_measured_before_it_is_unfolded(what: str, tmp_path: Path) -> None:
    sheet, said = UNFOLDING[what]
    path = edited(workbook(tmp_path / "list.xlsx"), b"</sheetData>", sheet + b"</sheetData>")
    before = time.process_time()
    with pytest.raises(TooLarge, match=f"{said}.*; .*save its sheet as CSV"):
        open_table(path)
    assert time.process_time() - before < 2


def test_cells_far_to_the_right_in_every_row_are_refused(tmp_path: Path) -> None:
    wide = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(5, 1_300))
    path = edited(workbook(tmp_path / "list.xlsx"), b"</sheetData>", wide + b"</sheetData>")
    with pytest.raises(TooLarge, match="over 20,000,000 cells wide and long; save its sheet as CSV"):
        list(open_table(path).rows())


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = edited(workbook(tmp_path / "a.xlsx"), b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    with pytest.raises(UnreadableSource, match="declares entities"):
        open_table(path)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(keep: float, tmp_path: Path) -> None:
    data = workbook(tmp_path / "a.xlsx").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(UnreadableSource, match="broken workbook"):
        open_table(path)


def test_another_packed_file_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "some.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableSource, match="no XLSX workbook"):
        open_table(path)


def test_a_workbook_with_a_broken_sheet_is_refused_in_one_line(tmp_path: Path) -> None:
    path = edited(workbook(tmp_path / "a.xlsx"), b"</sheetData>", b"</sheetDat")
    with pytest.raises(UnreadableSource, match="broken workbook"):
        list(open_table(path).rows())


def test_a_sheet_that_says_it_is_huge_is_read_by_its_cells(tmp_path: Path) -> None:
    path = edited(workbook(tmp_path / "a.xlsx"), b'ref="A1:D4"', b'ref="A1:XFD1048576"')
    assert open_table(path).columns == ("Name", "Born", "Age", "Total")
