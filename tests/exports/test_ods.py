"""The spreadsheet: what is in its cells, and that none of it runs. Opened with LibreOffice where that is there (`make ods`)."""

from __future__ import annotations

import csv
import os
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy import Connection, update

from habeas.exports import TYPES, columns, ods
from habeas.exports._text import as_cell
from habeas.register.schema import claims, documents
from tests.exports.conftest import exported, unpacked

OFFICE = os.environ.get("HABEAS_SOFFICE")  # the program soffice of LibreOffice
PREFIX = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE, TEXT = f"{PREFIX}table:1.0}}", f"{PREFIX}text:1.0}}"
WORDS = "=1+1  two\tspaces <b>&amp;</b>\n next line "


def sheets(data: bytes) -> dict[str, list[list[str]]]:
    """The text of all cells, by sheet."""
    root = etree.fromstring(unpacked(data)["content.xml"])
    return {
        str(t.get(f"{TABLE}name")): [[_text(c) for c in row] for row in t] for t in root.iter(f"{TABLE}table")
    }


def _text(cell: etree._Element) -> str:
    for space in list(cell.iter(f"{TEXT}s")):
        space.text = " " * int(space.get(f"{TEXT}c") or 1)
    return "\n".join("".join(str(t) for t in p.itertext()) for p in cell)


def test_a_sheet_has_the_headings_and_the_values_as_text(example: Connection) -> None:
    example.execute(update(claims).values(words=WORDS))
    found = sheets(exported(example, "ods"))
    assert list(found) == [*(kind.table.name for kind in TYPES.values()), "about"]
    for type_, kind in TYPES.items():
        assert found[kind.table.name][0] == list(columns(type_)) and len(found[kind.table.name]) > 1
    place = list(columns("claim")).index("words")
    assert {row[place] for row in found["claims"][1:]} == {WORDS.replace("\t", " ")}


def test_no_cell_has_a_formula_or_is_anything_but_text(example: Connection) -> None:
    example.execute(update(claims).values(words='=cmd|"/C calc"!A0', charge="\x1b[31m\ufffe"))
    content = unpacked(exported(example, "ods"))["content.xml"].decode("utf-8")
    assert "formula" not in content and content.count("value-type=") == content.count('value-type="string"')
    assert "‹U+001B›[31m‹U+FFFE›" in content


def test_the_format_is_known_by_its_first_bytes(example: Connection) -> None:
    assert exported(example, "ods")[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")


def test_a_sheet_that_is_too_long_goes_on_in_the_next(
    example: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ods, "LONGEST", 3)
    found = sheets(exported(example, "ods"))
    assert [len(found[name]) for name in ("claims", "claims-2")] == [4, 2] and "claims-3" not in found


@pytest.mark.skipif(not OFFICE, reason="run by `make ods`, which needs LibreOffice")
def test_libreoffice_reads_what_was_written(example: Connection, tmp_path: Path) -> None:
    example.execute(update(claims).values(words=WORDS, charge="=1+1"))
    example.execute(update(documents).values(title="+1"))
    data = exported(example, "ods")
    (tmp_path / "register.ods").write_bytes(data)
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    run = [
        str(OFFICE),
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        every_sheet,
    ]
    subprocess.run(
        [*run, "--outdir", str(tmp_path), str(tmp_path / "register.ods")], check=True, capture_output=True
    )
    for name, rows in sheets(data).items():
        text = (tmp_path / f"register-{name}.csv").read_text("utf-8")
        assert list(csv.reader(text.splitlines(keepends=True))) == [[as_cell(c) for c in row] for row in rows]
