"""What every export keeps: its example, all records, one order, the same bytes, nothing from outside."""

from __future__ import annotations

import importlib
import io
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, insert

from habeas.errors import BadOption
from habeas.exports import TYPES, export, exports
from habeas.exports._example import ROWS, fill
from habeas.register.schema import metadata
from tests.exports.conftest import exported, unpacked

FORMATS = sorted(exports())


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_writes_its_own_example(example: Connection, format: str) -> None:
    expected = exports()[format].example
    assert expected.holds in unpacked(exported(example, format))[expected.part or ""]


@pytest.mark.parametrize("format", FORMATS)
def test_every_record_is_written_or_said_to_be_left_out(example: Connection, format: str) -> None:
    summary = export(example, format, io.BytesIO())
    written = {**summary.written, **{type_: n for type_, (n, _) in summary.left_out.items()}}
    assert written == {type_: len(ROWS[kind.table.name]) for type_, kind in TYPES.items()}
    assert all(why for _, why in summary.left_out.values()) and not summary.withheld
    assert set(summary.left_out) == set(exports()[format].leaves_out)
    assert not set(summary.written) & set(summary.left_out)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_register_gives_the_same_bytes_whatever_the_order_of_its_rows(
    example: Connection, format: str
) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as other:
        fill(other, {name: rows[::-1] for name, rows in ROWS.items()})
        assert exported(example, format) == exported(example, format) == exported(other, format)
    engine.dispose()


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_register_is_an_export_too(connection: Connection, format: str) -> None:
    fill(connection, {})
    summary = export(connection, format, io.BytesIO())
    assert not summary.written and not summary.left_out


@pytest.mark.parametrize("format", FORMATS)
def test_half_characters_and_escapes_in_json_columns_do_no_harm(example: Connection, format: str) -> None:
    claim = {**ROWS["claims"][0], "id": "c-9999999999999999", "said_by": r'[{"name": "\ud800 \u001b[31m"}]'}
    claim["words"] = "\x00\x08\x1b[31m\ufffe <b>&amp;</b> ]]> \u202e"
    table = metadata.tables["claims"]
    example.execute(insert(table), [dict.fromkeys(table.c.keys()) | claim])
    for part in unpacked(exported(example, format)).values():
        part.decode("utf-8")


def test_an_unknown_format_is_named_with_those_that_are_known(example: Connection) -> None:
    with pytest.raises(BadOption, match=r"'pdf': no such format; known: csv .*jsonl"):
        export(example, "pdf", io.BytesIO())


class Pipe(io.RawIOBase):
    """Takes bytes and can't go back."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.taken += piece
        return len(piece)


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_can_go_down_a_pipe(example: Connection, format: str) -> None:
    pipe = Pipe()
    export(example, format, pipe)  # type: ignore[arg-type]
    assert unpacked(pipe.taken) == unpacked(exported(example, format))


def test_no_export_reads_the_clock_the_network_or_the_register_by_itself() -> None:
    folder = Path(str(importlib.import_module("habeas.exports").__path__[0]))
    for path in folder.glob("[!_]*.py"):
        text = path.read_text("utf-8")
        assert not any(
            f"import {name}" in text for name in ("time", "datetime", "socket", "urllib", "sqlalchemy")
        )
