"""How sure the heads were of what a claim was made of. The arbiter weighs it; nothing is dropped by it here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.model import Reading, Span


@dataclass(frozen=True)
class Seen:
    """An act that the heads saw, told or not: where, which, and how likely the words tell an act of that kind."""

    span: Span
    event: str
    sure: float


@dataclass(frozen=True)
class Evidence:
    """Of one claim. affected: person → how sure the link is; named: those who stand there by name; kind: of the paragraph."""

    trigger: float = 1.0
    type: float = 1.0
    realis: float = 1.0
    affected: Mapping[str, float] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    kind: str = "text"


@dataclass(frozen=True)
class Told:
    """A reading with its evidence by claim, and all that was seen."""

    reading: Reading
    evidence: Mapping[str, Evidence]
    seen: tuple[Seen, ...]
