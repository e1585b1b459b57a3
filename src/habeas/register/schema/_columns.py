"""The columns of all tables, and the one set of tables that they belong to."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Text

metadata = MetaData()


def text(name: str, comment: str, **more: bool) -> Column[str]:
    """A column of text."""
    return Column(name, Text, comment=comment, **more)  # type: ignore[arg-type]


def number(name: str, comment: str, **more: bool) -> Column[int]:
    """A column of whole numbers."""
    return Column(name, Integer, comment=comment, **more)  # type: ignore[arg-type]
