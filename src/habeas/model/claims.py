"""Claims: one statement, one voice, one exact span. Field names are those of the reading's contract.

Invariant: a claim has a span; who is not said to have said it is nobody, and an empty `said_by` is the document's own voice.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.model.speakers import Speaker
from habeas.model.text import Span
from habeas.model.values import PartialDate


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody checked a claim. outcome: confirmed, not confirmed or disputed."""

    by: str
    outcome: str
    span: Span


@dataclass(frozen=True, slots=True)
class Details:
    """What is said of an act beyond who, when and where. as_: how a release came about (pardon, swap, …)."""

    sentence_months: int | None = None
    charge: str | None = None
    held_months: int | None = None
    as_: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Which people a count is of: only what is said; all None is everyone."""

    nationality: str | None = None
    foreign: bool | None = None
    role: str | None = None
    gender: str | None = None
    age: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """read_by: the readers that read it, stamped by the core and never by a reader itself; none where nobody stamped it.

    confidence: how sure they are, 0 to 1, None where no reader says. proposed: it counts for nothing until a person accepts it.
    Raises ValueError for another confidence.
    """

    id: str
    span: Span
    said_by: tuple[Speaker, ...] = ()
    certainty: str = "asserted"
    checked: tuple[Confirmation, ...] = ()
    read_by: tuple[str, ...] = ()
    confidence: float | None = None
    proposed: bool = False

    def __post_init__(self) -> None:
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence is from 0 to 1, got {self.confidence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(_Claim):
    """Something happened to people, or a party did something that can be traded. realis: actual, planned, sought, possible."""

    kind: str = field(default="event", init=False)
    event: str
    people: tuple[str, ...] = ()
    count: str | None = None
    actor: str | None = None
    place: str | None = None
    date: PartialDate | None = None
    realis: str = "actual"
    details: Details = Details()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim(_Claim):
    """How many. low and high are what a reader takes the words for; hard_low and hard_high what would contradict them."""

    kind: str = field(default="count", init=False)
    of: str
    group: Group = Group()
    low: int | None
    high: int | None
    hard_low: int | None = None
    hard_high: int | None = None
    text: str
    whole: str | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that a side of an exchange gives: its words, and the event claim where there is one."""

    text: str
    span: Span
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One party of an exchange and what it gives."""

    party: str
    gives: tuple[Given, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeClaim(_Claim):
    """Who gave what for what, in two or more sides."""

    kind: str = field(default="exchange", init=False)
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteClaim(_Claim):
    """What somebody said: in quotation marks (direct) or reported."""

    kind: str = field(default="quote", init=False)
    direct: bool
    text: str


Claim = EventClaim | CountClaim | ExchangeClaim | QuoteClaim
