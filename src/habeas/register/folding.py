"""Names made comparable."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """A name for comparing: NFKC, case folded, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
