"""What must hold of every source for any bytes. Raises Broken where it does not."""

from __future__ import annotations

import time

from habeas.errors import BadInput, ReaderFailed
from habeas.model import Document
from habeas.sources import Limits, Material, Outcome, PassedOver, Source

LIMITS = Limits(bytes=10_000_000, characters=1_000_000, elements=20_000, children=2_500)
AT_ONCE, PER_BYTE = 3.0, 100e-6  # seconds: instrumented code is some ten times slower than it is otherwise


class Broken(Exception):
    """A source did what no source may."""


def hold(source: Source, data: bytes) -> None:
    """Reads the bytes as the source would read a file of its kind. Raises Broken, or whatever the source let through."""
    name = f"fuzz{source.suffixes[-1]}" if source.suffixes else source.example.material.name
    started = time.monotonic()
    try:
        for outcome in source.read(Material(data, name), LIMITS):
            check(outcome, name)
    except BadInput as error:
        check(error, name)
    took = time.monotonic() - started
    if took > AT_ONCE + PER_BYTE * len(data):
        raise Broken(f"{took:.1f} s for {len(data):,} bytes")


def check(outcome: Outcome, name: str) -> None:
    """One outcome is what the contract says."""
    if isinstance(outcome, PassedOver):
        return
    if isinstance(outcome, ReaderFailed):
        raise Broken(f"it raised what it should not: {outcome}")
    if isinstance(outcome, BadInput):
        if "\n" in str(outcome) or not str(outcome).startswith(name) or "; " not in str(outcome):
            raise Broken(
                f"an error that does not name the file and the way out in one line: {str(outcome)!r}"
            )
        return
    _check_document(outcome)


def _check_document(document: Document) -> None:
    text = document.text
    if "\r" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Broken("a carriage return or half a character in a text")
    if not text.strip():
        raise Broken("a document without words")
    last = 0
    for piece in document.furniture:
        if not last <= piece.start < piece.end <= len(text):
            raise Broken(f"furniture out of place: {piece}")
        last = piece.end
    for part in document.parts:
        if not 0 <= part.start < part.end <= len(text) or not part.label:
            raise Broken(f"a part out of place: {part}")
