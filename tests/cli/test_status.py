"""status, reread: how much is in a register and how much an older reader read; read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from habeas.extractors import StampedReader
from tests.cli.conftest import Run

Ask = Callable[..., Any]


def test_status_tells_what_there_is_and_how_much_an_older_reader_read(
    asked: Ask, told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asked("status")
    assert (found["documents"], found["readings"], found["older"], found["decisions"]) == (7, 6, 0, 0)
    assert "6 readings\n" in told("status")
    monkeypatch.setattr("habeas.vocabulary.fingerprint", lambda: "another vocabulary")
    assert asked("status")["older"] == 6
    assert "6 readings, 6 of an older reader than today's" in told("status")


def test_what_an_older_reader_read_is_read_again_and_only_once(
    habeas: Run, asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert habeas("reread")[1].startswith("head ")
    monkeypatch.setattr("habeas.vocabulary.fingerprint", lambda: "another vocabulary")
    before = asked("documents")["documents"]
    code, out, err = habeas("reread", "--by", "ada")
    assert code == 0 and out.count(" claims, ") == 6 and "6 read" in err
    assert asked("status")["older"] == 0
    assert [(d["name"], d["claims"]) for d in asked("documents")["documents"] if d["kind"] == "report"] == [
        (d["name"], d["claims"]) for d in before if d["kind"] == "report"
    ]
    assert asked("log", "--kind", "reading")["entries"][-1]["by"] == "ada"
    code, out, _ = habeas("reread", "--all")
    assert code == 0 and out.count("there already") == 6


@pytest.mark.usefixtures("place")
def test_one_way_to_say_which_is_enough(habeas: Run) -> None:
    assert habeas("reread", "--all", "--older")[0] == 2
    assert habeas("reread", "sha256:0000")[0] == 3


def test_a_decision_on_words_that_are_no_longer_claimed_is_listed(
    habeas: Run, asked: Ask, told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = asked("search", "Kulik")["claims"][0]
    made = asked("decide", "reject", document["claim"], "--why", "seen", "--by", "ada")
    real = StampedReader.read
    monkeypatch.setattr(
        StampedReader, "read", lambda *a, **more: replace(real(*a, **more), claims=(), checks=())
    )
    monkeypatch.setattr("habeas.vocabulary.fingerprint", lambda: "another vocabulary")
    assert habeas("reread", document["document"])[0] == 0
    assert asked("status")["detached"] == 1 and "no longer claimed: 1" in told("status")
    (listed,) = asked("waiting")["detached"]
    assert listed["target"] == document["claim"] and listed["decision"]["entry"] == made["entry"]
    screen = told("waiting")
    assert "1 decision on words that are no longer claimed" in screen
    assert f"habeas undo {made['entry']}" in screen
