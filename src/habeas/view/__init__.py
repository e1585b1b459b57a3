"""A reading for a person: what was read, how sure it is, who says so; the words it rests on where they are asked for."""

from __future__ import annotations

from rich.console import Group
from rich.text import Text

from habeas.model import Reading
from habeas.view.lines import FAINT, Line, line
from habeas.view.sections import (
    ReadingView,
    exchanges,
    left_out,
    others,
    people,
    quotes,
    releases,
    still_held,
)
from habeas.view.words import heading, origin

__all__ = ["view"]

SECTIONS = (releases, people, exchanges, still_held, others, quotes)


def view(reading: Reading, *, verbose: bool, explain: bool) -> Group:
    """What rich prints for the reading. verbose: with the words of each fact; explain: with what was left out."""
    shown = ReadingView(reading, verbose)
    found = [item for section in SECTIONS for item in section(shown)]
    nothing = [line(0), line(2, ("Nothing found that habeas reads.", FAINT))]
    lines = _headline(reading) + (found or nothing) + (left_out(shown) if explain else [])
    return Group(*(item.drawn() for item in lines), Text())


def _headline(reading: Reading) -> list[Line]:
    document = reading.document
    return [line(0, (heading(document), "bold")), line(0, (origin(document), FAINT))]
