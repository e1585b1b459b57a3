"""What a model says is held to the report's words; the rest is dropped, each with its reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from habeas.extractors import _proposal as why
from habeas.extractors._proposal import Judge, Paragraph, Proposal
from habeas.model import Reason, Skipped, Span

FIRST = "Guards led Ada Example out of the cell. “She is free,” an aide to Ben Sample said. It rained."
SECOND = "It rained. Nobody knows whether Dan Muster was freed. Adamant crowds waited."
TEXT = f"{FIRST}\n{SECOND}\nNot sent: Cyn Specimen was freed."
SENT = (Paragraph(1, Span(0, len(FIRST))), Paragraph(2, Span(len(FIRST) + 1, len(FIRST) + 1 + len(SECOND))))
JUDGE = Judge(TEXT, SENT, frozenset({"release", "held"}), "model")
CLAIM = {
    "paragraph": 1, "event": "release", "people": ["Ada Example"], "sentence": "Guards led Ada Example out of the cell.",
    "words": "led Ada Example out of the cell", "realis": "actual", "certainty": "asserted", "said_by": "",
}  # fmt: skip


def judged(**other: Any) -> Proposal | Skipped:
    """What comes of the claim with these fields."""
    (found,) = JUDGE.proposals(json.dumps({"claims": [CLAIM | other]}))
    return found


def test_a_claim_in_the_report_s_words_is_found_where_it_stands() -> None:
    found = judged()
    assert isinstance(found, Proposal)
    assert found.span.of(TEXT) == CLAIM["words"] and found.sentence.of(TEXT) == CLAIM["sentence"]


@pytest.mark.parametrize(("other", "reason"), [
    ({"event": "escape"}, Reason.NO_TERM),
    ({"event": "release\u001b[2J"}, Reason.NO_TERM),
    ({"realis": "surely"}, Reason.NO_REALIS),
    ({"certainty": "0.99"}, Reason.NO_CERTAINTY),
    ({"sentence": "The guards led Ada Example out of her cell."}, Reason.NO_WORDS),
    ({"sentence": "guards led Ada Example out of the cell."}, Reason.NO_WORDS),
    ({"sentence": "Not sent: Cyn Specimen was freed."}, Reason.NO_WORDS),
    ({"sentence": ""}, Reason.NO_WORDS),
    ({"words": "took Ada Example out"}, Reason.NO_WORDS),
    ({"words": "It rained."}, Reason.NO_WORDS),
    ({"words": "  "}, Reason.NO_WORDS),
    ({"words": "e"}, Reason.NOT_CLEAR),
    ({"sentence": "Dan Muster was freed.", "words": "was freed", "people": ["Dan Muster"]}, Reason.NO_SENTENCE),
    ({"sentence": "Guards led Ada Example", "words": "led"}, Reason.NO_SENTENCE),
    ({"people": ["Eva Nowhere"]}, Reason.NOT_IN_REPORT),
    ({"people": ["Ada"], "sentence": "Adamant crowds waited.", "words": "waited", "paragraph": 2}, None),
    ({"people": ["Adam"]}, Reason.NOT_IN_REPORT),
    ({"people": ["Cyn Specimen"]}, Reason.NOT_IN_REPORT),
    ({"people": ["Ada Example" * 20]}, Reason.NOT_IN_REPORT),
    ({"people": "Ada Example"}, Reason.NO_FORM),
    ({"people": [None]}, Reason.NO_FORM),
    ({"people": [" "]}, Reason.NO_FORM),
    ({"paragraph": "1"}, Reason.NO_FORM),
    ({"paragraph": True}, Reason.NO_FORM),
    ({"words": None}, Reason.NO_FORM),
    ({"said_by": "a minister"}, Reason.NO_VOICE),
    ({"said_by": "an aide to Ben Sample"}, None),
])  # fmt: skip
def test_anything_else_is_dropped_with_its_reason(other: dict[str, Any], reason: str | None) -> None:
    found = judged(**other)
    assert found.reason == reason if isinstance(found, Skipped) else reason is None


def test_words_that_stand_twice_are_where_the_model_says() -> None:
    twice = {"sentence": "It rained.", "words": "rained", "people": []}
    first, second, nowhere = (judged(**twice, paragraph=n) for n in (1, 2, 3))
    assert isinstance(first, Proposal) and first.span.end < len(FIRST)
    assert isinstance(second, Proposal) and second.span.start > len(FIRST)
    assert isinstance(nowhere, Skipped) and nowhere.reason == Reason.NOT_CLEAR


def test_a_wrong_paragraph_does_no_harm_where_the_words_stand_once() -> None:
    assert isinstance(judged(paragraph=2), Proposal)


@pytest.mark.parametrize("answer", [
    "", "no", "[]", "{}", "null", "3", '{"claims": {}}', '{"claims": [', "[" * 100_000,
    '{"claims": ' + "9" * 5000 + "}", '"\\ud800"',
])  # fmt: skip
def test_an_answer_of_another_form_is_one_drop(answer: str) -> None:
    (found,) = JUDGE.proposals(answer)
    assert found == Skipped("model", Reason.NO_JSON, Span(0, SENT[1].span.end))


def test_an_answer_without_end_is_cut_and_counted() -> None:
    found = list(JUDGE.proposals(json.dumps({"claims": [7] * (why.MOST + 5)})))
    reasons = [f.reason for f in found if isinstance(f, Skipped)]
    assert (reasons.count(Reason.NO_FORM), reasons.count(Reason.TOO_MANY)) == (why.MOST, 5)


def test_no_reason_repeats_what_the_model_wrote() -> None:
    found = judged(event="\u001b]0;owned\u0007", people=["<script>"])
    assert isinstance(found, Skipped) and found.reason == Reason.NO_TERM
