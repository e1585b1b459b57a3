"""Short names for things that are told by their parts. Invariant: the same parts give the same name, on every machine."""

from __future__ import annotations

import hashlib


def short_hash(*parts: object) -> str:
    """The first 16 hex digits of the SHA-256 of the parts, joined by "|"; a part that has one in it is still told apart."""
    joined = "|".join(str(part).replace("\\", "\\\\").replace("|", "\\|") for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
