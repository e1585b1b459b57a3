"""The news stream and the page that figures are written to. Speed itself is measured, not tested."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks import page
from benchmarks.speed.__main__ import table
from benchmarks.speed.measures import Measure
from benchmarks.speed.stream import NEWS, ONE_IN, SLOT, stream


def test_the_stream_is_the_same_every_time_and_one_in_twenty_is_relevant() -> None:
    mixed = stream(["Ada Example was freed."] * 3)
    assert mixed == stream(["Ada Example was freed."] * 3)
    assert mixed != stream(["Ada Example was freed."] * 3, seed=1)
    assert (len(mixed), sum(relevant for _, relevant in mixed)) == (3 * ONE_IN, 3)


def test_every_slot_is_filled() -> None:
    assert not [text for text, _ in stream(["Ada Example was freed."] * 5) if SLOT.search(text)]


def test_every_topic_has_lines_and_slots_that_are_there() -> None:
    news = tomllib.loads(NEWS.read_text(encoding="utf-8"))
    slots = news.pop("slots")
    assert news.pop("one_in") > 0
    for topic in news.values():
        assert topic["share"] > 0 and topic["lines"] and topic["rarely"]
        assert {name for line in topic["lines"] + topic["rarely"] for name in SLOT.findall(line)} <= set(
            slots
        )


def test_a_missed_target_is_said() -> None:
    lines = list(table(iter([Measure("help", "0.30 s", "< 0.25 s", False)])))
    assert "| help | 0.30 s | < 0.25 s | **missed** |" in lines


def test_only_the_block_is_written(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- speed: begin -->\nold\n<!-- speed: end -->\nafter\n")
    page.write("speed", ["| \\1 |"], readme)
    page.write("speed", ["| new |"], readme)
    assert readme.read_text() == "before\n<!-- speed: begin -->\n\n| new |\n\n<!-- speed: end -->\nafter\n"
    with pytest.raises(ValueError, match="no block 'accuracy'"):
        page.write("accuracy", [], readme)
