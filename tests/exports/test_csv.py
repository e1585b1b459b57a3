"""CSV: what a spreadsheet makes of it, and that all of it can be got back."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, update

from habeas.exports import TYPES, columns
from habeas.exports.csv import FILES, safe, unsafe
from habeas.register.schema import claims
from tests.exports.conftest import exported, unpacked

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1", "'", '=HYPERLINK("x")']


def read(connection: Connection, name: str) -> list[dict[str, str]]:
    """The rows of one file."""
    text = unpacked(exported(connection, "csv"))[name].decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_no_formula_and_can_be_got_back(example: Connection, text: str) -> None:
    example.execute(update(claims).values(words=text, charge=text, said_by=json.dumps([{"name": text}])))
    for row in read(example, "claims.csv"):
        assert row["words"].startswith("'") and row["charge"].startswith("'")
        assert unsafe(row["words"]) == text == unsafe(row["charge"])
        assert json.loads(unsafe(row["said_by"])) == [{"name": text}]


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert unsafe(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_negative_number_is_no_formula(example: Connection) -> None:
    example.execute(update(claims).values(low=-1))
    assert {row["low"] for row in read(example, "claims.csv")} == {"-1"}


def test_every_column_is_described_twice(example: Connection) -> None:
    files = unpacked(exported(example, "csv"))
    tables = {t["url"]: t["tableSchema"]["columns"] for t in json.loads(files["csv-metadata.json"])["tables"]}
    for type_, name in FILES.items():
        assert [c["name"] for c in tables[name]] == list(columns(type_)) == list(read(example, name)[0])
        assert all(f"  {column}: " in files["README.txt"].decode() for column in columns(type_))


def test_an_empty_register_is_headings_alone(connection: Connection) -> None:
    from habeas.exports._example import fill

    fill(connection, {})
    files = unpacked(exported(connection, "csv"))
    assert all(files[name].count(b"\r\n") == 1 for name in FILES.values()) and set(FILES) == set(TYPES)
