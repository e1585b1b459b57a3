"""Ids as decisions name them: of what stays the same, and never of a computed person."""

from __future__ import annotations

import re

from habeas.errors import BadDecision

ID = re.compile(r"[aced]-[0-9a-f]{16}|(?:sha256|list):[0-9a-f]{64}")
KINDS = {"a-": "an appearance", "c-": "a claim", "e-": "an event", "d-": "a disagreement"}


def require_id(kind: str, value: object, *starts: str) -> str:
    """The value as the id of something that begins so. Raises BadDecision. kind: of the decision."""
    if isinstance(value, str) and value.startswith("p-"):
        raise BadDecision(
            f"{kind}: {value[:40]} is a computed person; name one of the person's appearances (a-…)"
        )
    if not isinstance(value, str) or not ID.fullmatch(value) or not value.startswith(starts):
        wanted = " or ".join(KINDS.get(start, "a document") for start in starts)
        raise BadDecision(
            f"{kind}: {str(value)[:80]!r} is not the id of {wanted}; `habeas person` and `log` show ids"
        )
    return value
