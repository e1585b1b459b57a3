"""Small registers in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine

from habeas.exports import export
from habeas.exports._example import ROWS, fill

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def connection() -> Iterator[Connection]:
    """An empty register."""
    engine = create_engine("sqlite://")
    with engine.connect() as open_one:
        yield open_one
    engine.dispose()


@pytest.fixture
def example(connection: Connection) -> Connection:
    """The register of the examples."""
    fill(connection, ROWS)
    return connection


def exported(connection: Connection, format: str) -> bytes:
    """All bytes of an export."""
    out = io.BytesIO()
    export(connection, format, out)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of an export: those of the zip, or all of it under the name ''."""
    if not data.startswith(b"PK"):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
