"""Decisions as people take them: typed, checked, undone and redone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadDecision
from habeas.ledger.claimed import Claimed, Named
from habeas.ledger.decisions import (
    Correct,
    Judge,
    Note,
    NotSame,
    Same,
    Split,
    Withhold,
    draft,
    parse,
    targets,
)
from habeas.ledger.entries import Draft, Entry, sealed
from habeas.ledger.settable import DAYS, NUMBERS, TEXTS
from habeas.register.schema import claims
from tests.ledger.invented import standing

A, B, C = (f"a-{n:016x}" for n in (1, 2, 3))
CLAIM, EVENT = "c-" + "0" * 16, "e-" + "0" * 16
DOCUMENT, LIST = "sha256:" + "0" * 64, "list:" + "0" * 64
DECISIONS = [
    Same((A, B, C)), NotSame((A, B)), Split((A,)), Judge("accept", CLAIM), Judge("reject", CLAIM),
    Correct(CLAIM, {"date_from": "2025-09-11", "date_to": "2025-09-11", "charge": None, "low": 0}),
    Withhold(A, "*"), Withhold(A, "name"), Withhold(CLAIM), Withhold(DOCUMENT), Withhold(LIST), Note(EVENT, "seen"),
    Claimed(DOCUMENT, 4, 9, "taken", "arrest", (Named(A, "Ada Example"),), ("Ben Sample",), {"date_from": "2025-09-11"}),
]  # fmt: skip


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda d: type(d).__name__)
def test_a_decision_comes_back_from_its_body(decision: Any) -> None:
    assert parse(decision.body()) == decision
    assert draft(decision, "why").body == decision.body()
    assert targets(decision)


@pytest.mark.parametrize(("body", "why"), [
    ({}, "no decision None; known: same, not-same"),
    ({"decision": "merge"}, "no decision 'merge'"),
    ({"decision": ["same"]}, "no decision"),
    ({"decision": "same", "appearances": [A]}, "1 appearances, it takes 2 or more"),
    ({"decision": "same", "appearances": [A, A]}, "is there twice"),
    ({"decision": "same", "appearances": "a-1"}, "as a list of ids"),
    ({"decision": "same", "appearances": [A, "p-" + "0" * 16]}, "is a computed person"),
    ({"decision": "same", "appearances": [A, CLAIM]}, "is not the id of an appearance"),
    ({"decision": "same", "appearances": [A, B], "people": []}, "nothing is known of people"),
    ({"decision": "not-same", "appearances": [A, B, C]}, "3 appearances, it takes 2"),
    ({"decision": "split", "appearances": []}, "0 appearances, it takes 1 or more"),
    ({"decision": "accept", "claim": "c1"}, "is not the id of a claim"),
    ({"decision": "accept"}, "is not the id of a claim"),
    ({"decision": "correct", "claim": CLAIM}, "say what to set"),
    ({"decision": "correct", "claim": CLAIM, "set": {}}, "say what to set"),
    ({"decision": "correct", "claim": CLAIM, "set": {"words": "x"}}, "no column that can be corrected"),
    ({"decision": "correct", "claim": CLAIM, "set": {"low": "5"}}, "not a whole number"),
    ({"decision": "correct", "claim": CLAIM, "set": {"low": True}}, "not a whole number"),
    ({"decision": "correct", "claim": CLAIM, "set": {"low": -1}}, "not a whole number"),
    ({"decision": "correct", "claim": CLAIM, "set": {"low": 9, "high": 5}}, "low 9 is after high 5"),
    ({"decision": "correct", "claim": CLAIM, "set": {"date_from": "11.09.2025"}}, "not a day such as"),
    ({"decision": "correct", "claim": CLAIM, "set": {"date_from": "2025-02-30"}}, "not a day such as"),
    ({"decision": "correct", "claim": CLAIM, "set": {"realis": "maybe"}}, "none of actual, planned"),
    ({"decision": "correct", "claim": CLAIM, "set": {"event_type": None}}, "needs a value"),
    ({"decision": "correct", "claim": CLAIM, "set": {"place": " "}}, "is not text"),
    ({"decision": "withhold"}, "say one of appearance, claim and document"),
    ({"decision": "withhold", "appearance": A, "claim": CLAIM}, "say one of"),
    ({"decision": "withhold", "appearance": A}, "no field None"),
    ({"decision": "withhold", "appearance": A, "field": "shoe size"}, "no field 'shoe size'"),
    ({"decision": "withhold", "claim": CLAIM, "field": "name"}, "withheld whole"),
    ({"decision": "withhold", "document": "report.txt"}, "is not the id of a document"),
    ({"decision": "note", "target": A}, "the text is what you want to note"),
    ({"decision": "note", "target": A, "text": "x" * 20_001}, "up to 20,000"),
    ({"decision": "note", "target": DOCUMENT, "text": "x"}, "is not the id of"),
    ({"decision": "claim", "document": LIST}, "is not the id of a document"),
    ({"decision": "claim", "document": DOCUMENT, "start": -1}, "start is a place in the document's text"),
    ({"decision": "claim", "document": DOCUMENT, "start": 0, "end": 3, "words": "taken", "event_type": "arrest"},
     "from 0 to 3 are not the 5 characters"),
])  # fmt: skip
def test_a_bad_decision_says_what_is_wrong_in_one_line(body: dict[str, Any], why: str) -> None:
    with pytest.raises(BadDecision) as told:
        parse(body)
    assert why in str(told.value) and "\n" not in str(told.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from([A, CLAIM]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
KEYS = st.sampled_from(
    [
        "appearances",
        "appearance",
        "claim",
        "document",
        "field",
        "set",
        "target",
        "text",
        "start",
        "end",
        "words",
        "people",
    ]
)


@given(
    st.sampled_from(["same", "not-same", "split", "accept", "correct", "withhold", "note", "claim"]),
    st.dictionaries(KEYS, JSON),
)
def test_any_body_is_a_decision_or_an_error_of_ours(kind: str, body: dict[str, Any]) -> None:
    try:
        found = parse({"decision": kind, **body})
    except BadDecision:
        return
    assert parse(found.body()) == found


def test_what_can_be_corrected_are_columns_of_claims() -> None:
    assert {*TEXTS, *DAYS, *NUMBERS} <= {column.name for column in claims.c}


def log(*drafts: Draft) -> list[Entry]:
    """Entries 1, 2, 3 …"""
    return [sealed(d, seq=n, at="2026-01-01", by="ada", previous="0") for n, d in enumerate(drafts, 1)]


def taken_back(seq: int) -> Draft:
    """An undo, unchecked."""
    return Draft("undo", {"entry": seq})


def test_an_undo_may_be_undone() -> None:
    one, two = draft(Same((A, B))), draft(NotSame((A, C)))
    assert list(standing(log(one, two))) == [1, 2]
    assert list(standing(log(one, two, taken_back(1)))) == [2]
    assert list(standing(log(one, two, taken_back(1), taken_back(3)))) == [1, 2]
    assert list(standing(log(one, taken_back(1), taken_back(2), taken_back(3)))) == []
