"""Short ways to write down the invented accounts of a rule's example."""

from __future__ import annotations

from typing import Any

from habeas.disagreements.inputs import Account, Appearance, CountInput, EventInput, Happening, PersonInput
from habeas.model.ids import short_hash

HERALD, COURIER, MINISTRY = "Example Herald", "Torvia Courier", "Ministry of Examples"


def says(voice: str, published: str, **facts: Any) -> Account:
    """What a voice says in a report of that day."""
    name = short_hash(voice, published, *sorted(facts.items()))
    return Account(
        claim=f"c-{name}", document=f"sha256:{name}", origin=voice.casefold(), source=voice, published=published, **facts
    )  # fmt: skip


def gives(voice: str, published: str, low: int, high: int | None = -1, **facts: Any) -> Account:
    """A number that a voice gives: just `low`, or from low to high; None is an open end."""
    last = low if high == -1 else high
    return says(voice, published, kind="count", low=low, high=last, hard_low=low, hard_high=last, **facts)


def seen(voice: str, published: str, **facts: Any) -> Appearance:
    """Somebody as a report of that day has them."""
    name = short_hash(voice, published)
    return Appearance(
        id=f"a-{name}", document=f"sha256:{name}", origin=voice.casefold(), source=voice, published=published, **facts
    )  # fmt: skip


def somebody(*appearances: Appearance, **more: Any) -> PersonInput:
    """Somebody of the register."""
    return PersonInput(id="p-0", appearances=appearances, **more)


def release(*totals: Account, **more: Any) -> EventInput:
    """The release of several people."""
    return EventInput(id="e-0", event_type="release", date="2031-05-08", totals=totals, **more)


def stock(*figures: Account) -> CountInput:
    """Figures of how many are held."""
    return CountInput(key="held|XX", counted_as="held", country="XX", figures=figures)


def happened(event_type: str, *accounts: Account) -> Happening:
    """What happened to one person."""
    return Happening(subject_kind="person", subject="p-0", event_type=event_type, accounts=accounts)
