"""Who reads: one file per extractor in this folder, found by its place, or by the entry point `habeas.extractors`."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from habeas.discover import members
from habeas.errors import BadOption, BrokenInstall
from habeas.extractor import Extractor
from habeas.extractors._address import Destination, Reach, destination_of
from habeas.extractors._interface import Adder, Example, Joiner, Kind, MadeOf, Setup
from habeas.extractors._merge import merged
from habeas.extractors._proposal import Proposal
from habeas.extractors._stamped import StampedReader, identity
from habeas.model import ReaderIdentity
from habeas.trust import PERSON

RULES = "rules"  # what an adder comes after

__all__ = [
    "Adder",
    "Destination",
    "Example",
    "Kind",
    "MadeOf",
    "Proposal",
    "Reach",
    "Setup",
    "StampedReader",
    "destination_of",
    "extractors",
    "identities",
    "kind_of",
    "merged",
    "reader_of",
]


@functools.cache
def extractors() -> Mapping[str, Kind]:
    """All extractors by name, those of this folder first. Raises BrokenInstall."""
    found = members("habeas.extractors", "EXTRACTOR", Kind, "habeas.extractors")
    if PERSON in found:
        raise BrokenInstall(
            f"{PERSON}: no extractor may be called so, for that is who claims by hand; rename it"
        )
    return found


def kind_of(name: str) -> Kind:
    """The extractor of that name. Raises BadOption."""
    if name not in extractors():
        raise BadOption(f"--extractor {name}: no extractor of that name; known: {', '.join(extractors())}")
    return extractors()[name]


def identities(name: str, setup: Setup) -> tuple[ReaderIdentity, ...]:
    """What would make a reading with this extractor, in the order in which they read. Loads no model. Raises BadOption."""
    kind = kind_of(name)
    before = identities(RULES, setup) if kind.adds or kind.joins else ()
    return (*before, identity(name, kind, setup))


def reader_of(name: str, setup: Setup) -> StampedReader:
    """The extractor of that name, ready to read; its readings say who made them. Raises BadOption or BrokenInstall."""
    kind = kind_of(name)
    made, readers = kind.make(setup), identities(name, setup)
    if kind.adds and isinstance(made, Adder):
        rules = kind_of(RULES).make(setup)
        if isinstance(rules, Extractor):
            return StampedReader(readers, rules, made)
    if kind.joins and isinstance(made, Joiner):
        rules = kind_of(RULES).make(setup)
        if isinstance(rules, Extractor):
            return StampedReader(readers, rules, joiner=made)
    if not (kind.adds or kind.joins) and isinstance(made, Extractor):
        return StampedReader(readers, made)
    raise BrokenInstall(f"{name}: neither reads nor adds to a reading, as its kind says; see docs/how-to")
