"""The page of the register's tables says what the schema says. To renew it: `python -m tests.test_docs_register`."""

from __future__ import annotations

import io
import re
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Table, create_engine

from habeas.exports import Export, Records, export, exports
from habeas.exports._example import ROWS, fill
from habeas.register.schema import metadata
from tests.test_docs_tables import BLOCK, renew

DOCS = Path(__file__).parents[1] / "docs"
PAGE, EXPORTS = DOCS / "reference/register.md", DOCS / "reference/exports.md"
OPENED = DOCS / "how-to/open-the-register.md"


def tables() -> str:
    """All tables with their columns."""
    return "".join(piece for table in metadata.tables.values() for piece in _table(table))


def _table(table: Table) -> Iterator[str]:
    yield f"\n## {table.name}\n\n| column | type | what it holds |\n| --- | --- | --- |\n"
    yield from (
        f"| `{c.name}` | {_type(c)} | {c.comment or ''} |\n".replace("|  |", "| |") for c in table.columns
    )


def _type(column: Column[object]) -> str:
    kind = str(column.type).lower()
    return f"{kind}, key" if column.primary_key else kind


def test_the_page_says_what_the_schema_says() -> None:
    assert BLOCK.findall(PAGE.read_text("utf-8")) == [tables()]


@pytest.mark.parametrize("name", sorted(exports()))
def test_every_format_is_documented_with_its_ending(name: str) -> None:
    assert f"| `{name}` | `{exports()[name].suffix}` |" in EXPORTS.read_text("utf-8")


@pytest.fixture
def register() -> Iterator[Connection]:
    """The examples' register."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        fill(connection, ROWS)
        yield connection
    engine.dispose()


def test_the_export_of_the_how_to_writes_its_own_example(register: Connection) -> None:
    text = (DOCS / "how-to/add-an-export.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    module = types.ModuleType("ids")
    exec(compile(code, "add-an-export.md", "exec"), module.__dict__)
    out = io.BytesIO()
    assert isinstance(module.EXPORT, Export)
    module.EXPORT.write(Records(register), out)
    assert module.EXPORT.example.holds in out.getvalue()


def test_the_queries_of_the_how_to_answer(register: Connection) -> None:
    queries = re.findall(r"```sql\n(.*?)```", OPENED.read_text("utf-8"), re.DOTALL)
    assert len(queries) >= 3
    for query in queries:
        assert register.exec_driver_sql(query).all()


def test_no_page_of_an_export_is_out_of_date(register: Connection) -> None:
    summary = export(register, "ftm", io.BytesIO())
    assert set(summary.left_out) == {"status"} and "statuses but the latest" in EXPORTS.read_text("utf-8")


if __name__ == "__main__":
    renew(PAGE, [tables()])
