"""Span annotation becomes the facts that the scorer asks for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from habeas.vocabulary import load as load_vocabulary
from training.annotation import load
from training.facts import Facts, write

TEXT = """[1] Police in Torvia arrested three poets on Monday, Svet said. One of them is Ada Example.
[2] She was not charged. Example may be freed.
"""
ANNOTATION = """# published=2031-05-08 | outlet=Svet | country=BY | kind=agency
@ 1
M m1 g1 | three poets
M m2 p1 | Ada Example
E arrest actual | arrested | m1,m2 | when=on Monday | by=Police
S indirect | Svet | said | Police in Torvia … on Monday
@ 2
M m1 p1 | She
M m2 p1 | Example
E charge not | charged | m1
E release possible | freed | m2
"""


def annotated(folder: Path) -> Path:
    (folder / "a.num.txt").write_text(TEXT, "utf-8")
    (folder / "a.ann").write_text(ANNOTATION, "utf-8")
    return folder


def test_events_counts_and_reported_speech(tmp_path: Path) -> None:
    report = load(annotated(tmp_path) / "a.ann")
    assert report.faults == []
    body = Facts(report, load_vocabulary("en"), dt.date(2031, 5, 8)).body()
    events = {(e["person"], e["event"], e["realis"], e["date"]) for e in body["events"]}
    assert events == {
        ("Ada Example", "arrest", "actual", "2031-05-05"),
        ("Ada Example", "release", "possible", None),
    }
    assert body["counts"] == [{"of": "arrested", "group": "role:poet", "low": 3, "high": 3}]
    assert body["quotes"] == [{"speaker": "Svet", "direct": False, "key": "arrested"}]


def test_a_folder_becomes_a_set_that_can_be_scored(tmp_path: Path) -> None:
    assert write(annotated(tmp_path), tmp_path / "out", []) == 1
    assert write(tmp_path, tmp_path / "none", ["Northern Courier"]) == 0
    assert (tmp_path / "out/index.tsv").read_text("utf-8") == "id\tdate\na\t2031-05-08\n"
    assert (tmp_path / "out/text/a.txt").read_text("utf-8").startswith("Police in Torvia")
    assert (tmp_path / "out/facts/a.json").is_file()
