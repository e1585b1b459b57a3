"""Short ways to write down accounts: invented outlets, bodies and days."""

from __future__ import annotations

from itertools import count
from typing import Any

from habeas.disagreements import Account, Appearance

COURIER, MINISTRY, HERALD = "northern courier", "ministry of justice", "exampleville herald"
NUMBERS = count(1)


def told(origin: str, **more: Any) -> Account:
    """One account of an origin, published on 11 September 2025 by the Herald unless said."""
    number = next(NUMBERS)
    given: dict[str, Any] = {
        "claim": f"c-{number:06}",
        "document": f"sha256:{number:06}",
        "source": "Exampleville Herald",
        "said_by": (origin.title(),),
        "published": "2025-09-11",
    }
    return Account(origin=origin, **(given | more))


def counted(origin: str, low: int | None, high: int | None = -1, **more: Any) -> Account:
    """A figure: exactly `low`, or from low to high; None is an open end."""
    high = low if high == -1 else high
    return told(origin, kind="count", hard_low=low, hard_high=high, low=low, high=high, **more)


def on(origin: str, day: str, **more: Any) -> Account:
    """An account of something that happened on one day."""
    return told(origin, date_from=day, date_to=day, **more)


def seen(origin: str, **more: Any) -> Appearance:
    """Somebody in one document."""
    number = next(NUMBERS)
    given: dict[str, Any] = {
        "document": f"sha256:{number:06}",
        "source": origin.title(),
        "published": "2025-09-11",
    }
    return Appearance(id=f"a-{number:06}", origin=origin, **(given | more))
