"""Parties of exchanges, for comparing: a state is its code, whether it is named, or its capital or government is."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.register.folding import folded
from habeas.vocabulary import read_people


def party_of(name: str) -> str:
    """The country's code for its name, its capital or its government, else the name folded."""
    bare = folded(name).removeprefix("the ")
    country = read_people().country
    return country.get(bare) or country.get(name.casefold()) or bare


def parties_of(names: Iterable[str]) -> str:
    """Several parties as one word that does not depend on their order."""
    return "|".join(sorted({party_of(name) for name in names}))
