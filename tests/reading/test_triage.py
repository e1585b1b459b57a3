"""Triage: broad on what is said of prisoners, deaf to films, figures and football."""

from __future__ import annotations

import random
import time

import pytest

from benchmarks.accuracy.__main__ import OWN
from benchmarks.speed.stream import WORDS, ordinary_news
from habeas.model import Span
from habeas.reading import Reader
from habeas.reading.triage import FAR, SHORT, THIN, Triage
from habeas.vocabulary import load
from tests.reading.said import document

VOCABULARY = load("en")
TRIAGE = Triage(VOCABULARY)
FILLER = "The weather in Exampleville was mild and the market was busy with people from the hills. " * 20


def test_no_relevant_report_of_the_gold_is_lost() -> None:
    cases = [case for case in OWN.cases() if not case.hard_negative]
    assert [case.name for case in cases if not TRIAGE.relevant(case.document.text)] == []


def test_every_example_of_an_act_on_people_is_read() -> None:
    acts = (event for event in VOCABULARY.events.values() if event.kind == "act")
    assert [e["text"] for a in acts for e in a.examples if not TRIAGE.relevant(e["text"])] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example was released today.",
        "The poet is missing since Monday, her sister says.",
        "Searches at the homes of two editors.",
        "ADA EXAMPLE WALKED FREE",
    ],
)
def test_a_short_text_is_read_for_one_word(text: str) -> None:
    assert len(text) < SHORT and TRIAGE.relevant(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Example was arrested at home. She was taken to a prison in the north.",
        "The activist Ben Sample was seized at the border.",
        "The whereabouts of Cyn Specimen, whom soldiers abducted in May, are unknown.",
        "Protesters gathered outside the jail.",
    ],
)
@pytest.mark.parametrize("where", ["first", "last"])
def test_two_words_are_enough_wherever_they_stand_in_a_long_report(sentence: str, where: str) -> None:
    text = f"{sentence} {FILLER}" if where == "first" else f"{FILLER} {sentence}"
    assert len(text) > SHORT and TRIAGE.relevant(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "The band released its album after a trial of patience, and was charged with energy.",
        "The club released its keeper, who had missed a penalty and will appeal.",
        "The defence has arrested its slide.",
        "An arresting film, and a captivating one.",
    ],
)
def test_words_of_other_worlds_do_not_make_a_long_report_relevant(sentence: str) -> None:
    assert not TRIAGE.relevant(FILLER + sentence)


def test_ordinary_news_is_mostly_left_alone() -> None:
    reports = list(ordinary_news(200, random.Random(1)))
    assert all(WORDS[0] * 0.9 < len(report.split()) < WORDS[1] * 1.1 for report in reports)
    assert sum(map(TRIAGE.relevant, reports)) < 20


def test_nothing_is_near_before_anything_was_seen() -> None:
    assert FAR < 0 and not TRIAGE.relevant("activists " + FILLER)


def test_triage_takes_time_in_proportion() -> None:
    def taken(times: int) -> float:
        start = time.perf_counter()
        TRIAGE.relevant("was released " + "a film about trials and released albums " * times)
        return time.perf_counter() - start

    long = "x " * SHORT
    assert not TRIAGE.relevant(long)
    taken(1_000)
    assert min(taken(40_000) for _ in range(3)) < 40 * max(min(taken(4_000) for _ in range(3)), 1e-4)


def lines(text: str) -> list[Span]:
    """Where the lines of a text stand."""
    starts = [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]
    return [
        Span(a, b) for a, b in zip(starts, [*(s - 1 for s in starts[1:]), len(text)], strict=True) if a < b
    ]


def test_of_a_long_report_that_names_a_prisoner_in_passing_only_what_is_near_is_parsed() -> None:
    text = "\n".join([FILLER] * 5 + ["Ada Example was arrested and is in prison."] + [FILLER] * 5)
    assert TRIAGE.relevant(text)
    kept = [place.of(text) for place in TRIAGE.relevant_spans(text, lines(text))]
    assert (
        "Ada Example was arrested and is in prison." in kept and len(kept) == 4
    )  # the first, and its neighbours


def test_a_report_that_keeps_speaking_of_prisoners_is_parsed_in_full() -> None:
    text = "\n".join(["Ada Example was arrested and is in prison."] * THIN + [FILLER] * 5)
    assert TRIAGE.relevant_spans(text, lines(text)) == lines(text)


def test_a_short_report_is_parsed_in_full() -> None:
    text = "Ada Example was arrested.\nIt rained."
    assert TRIAGE.relevant_spans(text, lines(text)) == lines(text)


def test_every_relevant_report_of_the_gold_is_parsed_nearly_in_full() -> None:
    texts = [case.document.text for case in OWN.cases() if not case.hard_negative]
    kept = sum(len(TRIAGE.relevant_spans(text, lines(text))) for text in texts)
    assert kept > 0.95 * sum(len(lines(text)) for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        "The team won the final by two goals.",
        "Rain is expected in the north on Monday.",
        "Shares fell by two per cent.",
        "The museum opens a new wing in June.",
    ],
)
def test_a_report_that_is_not_parsed_says_why(text: str, reader: Reader) -> None:
    reading = reader.read(document(text))
    assert [s.stage for s in reading.skipped] == ["triage"]
    assert reading.claims == ()


def test_triage_can_be_switched_off(reader: Reader) -> None:
    reading = reader.read(document("The team won the final by two goals."), triage=False)
    assert "triage" not in {s.stage for s in reading.skipped}
