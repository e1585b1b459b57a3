"""Who says so, from the one who told the report to the one who first said it."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.say.dates import day


def chain(names: Iterable[str]) -> str:
    """The agency, citing the ministry, citing its spokesperson."""
    return ", citing ".join(names)


def voices(names: Iterable[str], outlet: str, published: str | None) -> str:
    """— The agency, citing the ministry, in Northern Courier, 11 Sep 2025."""
    who = chain(names)
    return f"— {who and f'{who}, in '}{outlet}" + (f", {day(published)}" if published else "")
