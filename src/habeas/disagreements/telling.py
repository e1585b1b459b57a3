"""Numbers, days and voices in words. Invariant: no name of a prisoner and no sentence of a report gets into a `why`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from habeas.disagreements.inputs import Account, Appearance
from habeas.model import Interval
from habeas.say import day

FIRST = "9999"  # sorts after every date: what has no date never comes first
SHOWN = 6  # figures told in one sentence; the claims of all are kept beside it
LONGEST = 40  # characters of a figure's words or of a voice that are shown


def cut(text: str) -> str:
    """One line of at most LONGEST characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def said(account: Account | Appearance) -> str:
    """Who says so, and when it was published."""
    return cut(account.voice) + (f", {day(account.published)}" if account.published else "")


def interval_text(interval: Interval, *, words: str = "") -> str:
    """The interval with thousands marked; where a hedge loosened it, the words first: “nearly 1,300”, 1,200–1,299."""
    line = " ".join(words.split())
    return str(interval) if interval.exact or not 0 < len(line) <= LONGEST else f"“{line}”, {interval}"


def listed(texts: Sequence[str]) -> str:
    """a, b and c; of more than SHOWN the first ones and how many more."""
    shown = list(texts[:SHOWN])
    if len(texts) > SHOWN:
        shown.append(f"{len(texts) - SHOWN} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def once(texts: Iterable[tuple[Hashable, str]]) -> list[str]:
    """The first text of each key, in order."""
    first: dict[Hashable, str] = {}
    for key, text in texts:
        first.setdefault(key, text)
    return list(first.values())
