"""Whatever reads a text from outside takes time that grows with the text: recognisers, sources, cells of lists, layout, names.

Each group is timed in a process of its own, which is ended where a text takes over ten seconds: a hang is a failure, not a wait.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from habeas.sources import sources
from tests.growth.readers import SOURCES, readers

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("group", readers())
def test_time_grows_with_the_text_whatever_it_is_made_of(group: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.growth.child", group],
        capture_output=True, text=True, check=False, timeout=1500, cwd=ROOT,
    )  # fmt: skip
    said = run.stdout.splitlines()
    assert run.returncode == 0, f"ended at {said[-1:]}: {run.stderr[-1000:]}"
    assert said[-1] == "done"
    assert not [line for line in said if line.startswith("!")]


def test_every_source_grows_there() -> None:
    assert sources().keys() - SOURCES.keys() == {"wacz"}  # it is warc, in a zip archive
