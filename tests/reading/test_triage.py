"""Cheap and broad: a report that could matter is never thrown away before it is read."""

from __future__ import annotations

import pytest

from habeas.reading import Reader
from habeas.reading.triage import Triage
from tests.reading.said import document

RELEVANT = [
    "A poet was arrested.",
    "POLICE ARREST POET",
    "Marta Velin walked out of the penal colony.",
    "Her whereabouts are unknown; she was abducted.",
    "The envoy brought five hostages home.",
    "Norland eased sanctions.",
    "She is on hunger strike.",
    "He was extradited to Torvia.",
    "The verdict is due on Monday.",
    "Dozens were rounded up overnight.",
]
IRRELEVANT = [
    "The team won the final by two goals.",
    "Rain is expected in the north on Monday.",
    "Shares fell by two per cent.",
    "The museum opens a new wing in June.",
    "She baked bread and sold it at the fair.",
]


@pytest.mark.parametrize("text", RELEVANT)
def test_a_report_with_a_word_of_the_vocabulary_is_kept(text: str, reader: Reader) -> None:
    assert Triage(reader.vocabulary).relevant(text)


@pytest.mark.parametrize("text", IRRELEVANT)
def test_another_report_is_not_parsed_and_says_why(text: str, reader: Reader) -> None:
    reading = reader.read(document(text))
    assert [s.stage for s in reading.skipped] == ["triage"]
    assert reading.claims == ()


def test_triage_can_be_switched_off(reader: Reader) -> None:
    assert "triage" not in {s.stage for s in reader.read(document(IRRELEVANT[0]), triage=False).skipped}


@pytest.mark.xfail(strict=True, reason="an appeal, and leaving a country, have no stem")
def test_every_example_of_the_vocabulary_passes(reader: Reader) -> None:
    triage = Triage(reader.vocabulary)
    texts = [e["text"] for event in reader.vocabulary.events.values() for e in event.examples]
    assert len(texts) > 20
    acts = [e["text"] for v in reader.vocabulary.events.values() if v.kind == "act" for e in v.examples]
    assert [t for t in acts if not triage.relevant(t)] == []
