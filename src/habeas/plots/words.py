"""Words in a picture. Invariant: what a report says is never read as markup, turns no text around and fits its place."""

from __future__ import annotations

from habeas.model import Interval
from habeas.terminal import one_line

LONGEST = 28  # characters of a place or a name


def shown(text: str) -> str:
    """One line without control characters, cut at LONGEST."""
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def number(people: Interval) -> str:
    """52, 1,200–1,299, 50+, up to 20; ? where nothing is known."""
    return "?" if people == Interval(None, None) else str(people).replace(" or more", "+")
