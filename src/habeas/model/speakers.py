"""Who says something. Both a claim and a whole document may be said by a chain of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link in the chain of who said it. kind: official, person, organisation, outlet, channel or unnamed."""

    name: str
    kind: str
    person: str | None = None
    verb: str | None = None
