"""What an extractor of the family is: how one is made, where it sends the text, and an example that it must read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from habeas.errors import NoAnswer
from habeas.extractor import Extractor
from habeas.extractors._address import Destination
from habeas.learned.evidence import Told
from habeas.model import Reading


def _nobody(_: NoAnswer) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What was said of the extractor. key: of the endpoint, never shown; seconds: for one answer; characters: of one report.

    told: is given each NoAnswer; the reading goes on without that answer.
    """

    language: str = "en"
    base_url: str | None = None
    model: str | None = None
    key: str | None = field(default=None, repr=False)
    seconds: float = 60
    characters: int = 30_000
    told: Callable[[NoAnswer], None] = _nobody


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what must be read in it, as "release: Ada Example"; answer: what a model answers to it, where one is asked."""

    text: str
    finds: tuple[str, ...]
    answer: str | None = None


@runtime_checkable
class Adder(Protocol):
    """A reader that comes after the rules. Who read what is not for it to say: it is stamped."""

    def add(self, reading: Reading) -> Reading:
        """The rules' reading and what it adds. What it changes or leaves out of theirs comes out as they read it."""
        ...


@runtime_checkable
class Joiner(Protocol):
    """A reader beside the rules, which reads the same document by itself; the arbiter puts both readings together."""

    def told(self, reading: Reading) -> Told | None:
        """What it reads in the document of the rules' reading, with its evidence; None where there is nothing to read."""
        ...


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What decides how an extractor reads, as of `habeas.model.ReaderIdentity`; to be had without loading anything large."""

    version: str
    vocabulary: str | None = None
    weights: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One extractor.

    make: the extractor, ready to read, or BadOption or BrokenInstall where it can't be had as it was asked for;
    made_of: its version and the hashes of its data; a change of any of them means that it may read otherwise;
    destination: where the text of a report goes, None where it goes nowhere; must open no connection; raises BadOption.
    adds: what is made is an Adder, and the rules read first. joins: what is made is a Joiner, and so do they.
    """

    make: Callable[[Setup], Extractor | Adder | Joiner]
    made_of: Callable[[Setup], MadeOf]
    destination: Callable[[Setup], Destination | None]
    example: Example
    adds: bool = False
    joins: bool = False
