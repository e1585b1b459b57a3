"""Whose word counts without a decision. Machines propose, people decide; this list says which machine is taken at its word.

Invariant: this is the only place that says so. A reader that is not named here, whatever it is called, only proposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

PERSON = "person"  # whoever claims by hand: that is the decision; no extractor may be called so
# Reader → the confidence from which its claims count; one without a confidence counts.
# What the arbiter is not sure enough of comes to here as a proposal already.
TRUSTED: Mapping[str, float] = MappingProxyType({"rules": 0.0, "learned": 0.5})


def is_trusted(read_by: Iterable[str], confidence: float | None = None) -> bool:
    """Whether what these readers read counts as it stands: a person is among them, or one that is trusted and sure enough."""
    return any(
        reader == PERSON or (reader in TRUSTED and (confidence is None or confidence >= TRUSTED[reader]))
        for reader in read_by
    )
