"""Bodies of entries as the tables can hold them.

Invariant: the ledger keeps every character as it came; a null byte, or half of a surrogate pair as in a file name that was not
UTF-8, is in no table. A mark stands in its place, one for one, so that spans keep pointing at their words.
"""

from __future__ import annotations

import json
import re
from typing import Any

UNHELD = re.compile("[\x00\ud800-\udfff]")
MARK = "\ufffd"


def stored(body: str) -> Any:
    """An entry's body as plain values."""
    found = json.loads(body)
    return _marked(found) if "\\u0000" in body or "\\ud" in body else found


def _marked(value: Any) -> Any:
    if isinstance(value, str):
        return UNHELD.sub(MARK, value)
    if isinstance(value, list):
        return [_marked(one) for one in value]
    return {_marked(k): _marked(v) for k, v in value.items()} if isinstance(value, dict) else value
