"""Short names for things: hashes of what they name, so that the same thing has the same name on every machine."""

from __future__ import annotations

import hashlib

DIGITS = 16  # 64 bits: among ten million ids the chance that two are alike is 3 in a million


def short_hash(*parts: object) -> str:
    """The first DIGITS hexadecimal digits of the SHA-256 of the parts, joined by "|"."""
    joined = "|".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
