"""Values as text, the same in every format."""

from __future__ import annotations

import json
from typing import Any

from habeas.terminal import json_safe


def as_json(value: Any) -> bytes:
    """One line of JSON in UTF-8. Letters stay as they are; what would steer a terminal, and half characters, are \\u escapes."""
    return json_safe(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode("utf-8")


def as_cell(value: Any) -> str:
    """A value as the text of a cell: lists and objects as JSON, true and false, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return as_json(value).decode("utf-8")
