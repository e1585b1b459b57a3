"""What the rules look at: rows of the register as plain values, so that a rule needs no database.

Invariant: nothing here is withheld or rejected; whoever fills these in leaves that out, and every rule may show what
it gets. Dates are ISO 8601 days, None is not known; a count's None is an open end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from habeas.model import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One claim with the document it stands in.

    origin is who first said it, folded for comparing; said_by the chain of names, first said last. people: whom the
    claim is about, people.id, empty where it names nobody. checked: (who checked it, confirmed | not confirmed |
    disputed).
    """

    claim: str
    document: str
    origin: str
    source: str | None = None
    said_by: tuple[str, ...] = ()
    words: str = ""
    published: str | None = None
    certainty: str = "asserted"
    realis: str = "actual"
    kind: str = "event"
    event_type: str = ""
    counted_as: str = ""
    manner: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    place: str | None = None
    low: int | None = None
    high: int | None = None
    hard_low: int | None = None
    hard_high: int | None = None
    group: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    whole: str | None = None
    checked: tuple[tuple[str, str], ...] = ()
    sentence_months: int | None = None
    people: tuple[str, ...] = ()

    @property
    def hard(self) -> Interval | None:
        """What the figure allows at all, or None where it says no number; the core where no hard bounds are known."""
        for low, high in ((self.hard_low, self.hard_high), (self.low, self.high)):
            if low is not None or high is not None:
                return Interval(low, high)
        return None

    @property
    def group_key(self) -> tuple[tuple[str, str], ...]:
        """Whom the figure is of, as a value that can be compared; empty is everyone."""
        return tuple(sorted((key, str(value)) for key, value in self.group.items() if value is not None))

    @property
    def voice(self) -> str:
        """Who first said it, as written."""
        return self.said_by[-1] if self.said_by else self.source or self.origin or "a report without a source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """What one document says of who somebody is. claims: those about them there, or the appearance's own id."""

    id: str
    document: str
    origin: str
    source: str | None = None
    published: str | None = None
    age: int | None = None
    born_from: str | None = None
    born_to: str | None = None
    nationality: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def voice(self) -> str:
        """Which outlet or list it is."""
        return self.source or self.origin or "a report without a source"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActInput:
    """One thing that happened to one person, with all accounts of it. event: where other accounts of it are gathered too."""

    id: str
    event_type: str
    accounts: tuple[Account, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInput:
    """One person of the register. accounts: every claim about them, also those that are in no act."""

    id: str
    appearances: tuple[Appearance, ...] = ()
    accounts: tuple[Account, ...] = ()
    acts: tuple[ActInput, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody who is named as part of an event, and the claims that say so."""

    person: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A breakdown that one report gives: the count of the whole and the counts that it says make it up, by claims.id."""

    document: str
    whole: str
    parts: tuple[str, ...]
    holds: bool
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventInput:
    """One event as several reports tell it. totals: counts of all of it; parts: counts of some of them;

    tellings: the event claims; named: the people named as part of it; checks: breakdowns given in its reports.
    """

    id: str
    event_type: str
    country: str | None = None
    date: str | None = None
    totals: tuple[Account, ...] = ()
    parts: tuple[Account, ...] = ()
    tellings: tuple[Account, ...] = ()
    named: tuple[Named, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountInput:
    """All figures of one thing (held, released …) in one country that belong to no event; key is how the register names them."""

    key: str
    counted_as: str
    country: str | None = None
    figures: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFacts:
    """What one account says that one party gives. grade: stated, implied or denied."""

    party: str
    grade: str
    account: Account
    gives: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeInput:
    """One exchange, with the sides that every account gives it."""

    id: str
    date: str | None = None
    sides: tuple[SideFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened to one person, or to one set of people, as told in its accounts; of a person or of an event."""

    subject_kind: str
    subject: str
    event_type: str
    accounts: tuple[Account, ...]


Facts = PersonInput | EventInput | CountInput | ExchangeInput | Happening
