"""Every event's file carries its own examples, and the reader reads each as the file says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from habeas.model import Document, EventClaim, Reading
from habeas.reading import Reader
from habeas.vocabulary import load

KNOWN = {  # not yet read; strike one off when it is
    "Officials in Torvia released the poet Ada Example on Monday.",
    "Lawyer Ada Example went missing on Monday after leaving her office.",
    "Editor Ada Example went on trial in Torvia on Monday.",
    "Washington agreed to reopen its embassy in Torvia.",
}


def examples() -> Iterator[object]:
    """Each (text, what it says), by the event's term."""
    for event in load("en").events.values():
        for i, example in enumerate(event.examples):
            marks = (
                [pytest.mark.xfail(strict=True, reason="not yet read")] if example["text"] in KNOWN else []
            )
            yield pytest.param(example["text"], example["finds"], id=f"{event.term}-{i}", marks=marks)


def said(reading: Reading) -> Iterator[str]:
    """Each event claim as the files write it: "release: Ada Example: sought"."""
    names = {person.id: person.name for person in reading.people}
    for claim in reading.claims:
        if isinstance(claim, EventClaim):
            doubts = [d for d in (claim.realis, claim.certainty) if d not in ("actual", "asserted")]
            for who in [[names[p]] for p in claim.people] or [[]]:
                yield ": ".join([claim.event, *who, *doubts])


@pytest.mark.parametrize(("text", "finds"), list(examples()))
def test_an_event_is_read_out_of_its_own_example(reader: Reader, text: str, finds: list[str]) -> None:
    assert set(finds) <= set(said(reader.read(Document("example", text), triage=False)))


def test_every_event_has_an_example() -> None:
    assert [event.term for event in load("en").events.values() if not event.examples] == []
