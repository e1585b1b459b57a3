"""What entries of earlier versions call by another name. Entries stay as they were made, and are read as what they mean now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COLUMNS = {"term": "event_type", "way": "manner", "whom": "group"}  # formerly → now


def columns_now(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a correction sets, by the names that columns have today."""
    return {COLUMNS.get(column, column): value for column, value in given.items()}
