"""What has to be computed anew after claims came, went or changed.

Invariant: whatever a claim is an account of, or may become one of, is among it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from habeas.register.event_rows import Near, near_of


@dataclass
class Changes:
    """What has to be computed anew."""

    forms: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    near: dict[Near, set[str]] = field(default_factory=lambda: defaultdict(set))
    series: set[tuple[str, str]] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def note(self, row: Any) -> None:
        """A claim came, went or changed. row: its columns as attributes."""
        if (near := near_of(row)) is not None:
            self.near[near].add(row.id)
        if row.kind == "count" and row.series:
            self.series.add((row.series, row.origin))
        if row.kind == "exchange":
            self.parties.add(row.parties)
        if row.kind == "event" and row.account_of:
            self.events.add(row.account_of)
