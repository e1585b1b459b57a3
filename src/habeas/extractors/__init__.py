"""Who reads: one file per extractor in this folder, found by its place, or by the entry point `habeas.extractors`."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from habeas.discover import members
from habeas.errors import BadOption
from habeas.extractors._address import Destination, Reach, destination_of
from habeas.extractors._interface import Example, Kind, Setup
from habeas.extractors._merge import merged
from habeas.extractors._proposal import Proposal

__all__ = [
    "Destination",
    "Example",
    "Kind",
    "Proposal",
    "Reach",
    "Setup",
    "destination_of",
    "extractors",
    "kind_of",
    "merged",
]


@functools.cache
def extractors() -> Mapping[str, Kind]:
    """All extractors by name, those of this folder first."""
    return members("habeas.extractors", "EXTRACTOR", Kind, "habeas.extractors")


def kind_of(name: str) -> Kind:
    """The extractor of that name. Raises BadOption."""
    if name not in extractors():
        raise BadOption(f"--extractor {name}: no extractor of that name; known: {', '.join(extractors())}")
    return extractors()[name]
