"""What docs show as a run is what a run prints. To renew it: `python -m tests.test_docs_runs`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from habeas.model import Document, EventClaim
from habeas.reading import Reader
from tests.cli.conftest import EXAMPLES, add, add_list

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
REPORT = "examples/1-release-of-52.txt"
OUTLETS = ("1-release-of-52.txt", "5-agency-on-the-52.txt", "6-exile-weekly.txt")
SCREEN = 40  # lines
COLUMNS = "80"
BEGIN, END = "<!-- run: begin -->\n", "<!-- run: end -->"
BLOCK = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
SENTENCE = re.compile(r"^> (.+)$", re.MULTILINE)


def run(folder: Path) -> str:
    """One screen of the life of somebody whom three outlets and a list name, as a code block."""
    place = folder / "habeas.sqlite"
    add(place, *(EXAMPLES / file for file in OUTLETS))
    add_list(place)
    command = [str(Path(sys.executable).with_name("habeas")), "person", "Siarhei Kulik"]
    surroundings = {**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1", "HABEAS_REGISTER": str(place)}
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=True
    )
    lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    shown = lines if len(lines) <= SCREEN else [*lines[: SCREEN - 1], "…"]
    return "\n" + "".join(f"    {line}".rstrip() + "\n" for line in shown) + "\n"


def test_the_run_in_the_readme_is_what_is_printed(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reader, "load", lambda **_: reader)
    assert BLOCK.findall(README.read_text("utf-8")) == [run(tmp_path)]


def test_the_worked_sentence_is_read_as_the_explanation_says(reader: Reader) -> None:
    page = (ROOT / "docs/explanation/how-a-reading-is-made.md").read_text("utf-8")
    (sentence,) = SENTENCE.findall(page)
    assert sentence in (ROOT / REPORT).read_text("utf-8")
    reading = reader.read(Document("example", sentence))
    (person,) = reading.people
    acts = {c.event: c for c in reading.claims if isinstance(c, EventClaim)}
    assert (person.name, person.age, person.role) == ("Ales Harotski", 64, "historian")
    assert acts["sentence"].details.sentence_months == 108 and acts["sentence"].date is not None
    assert acts["release"].details.held_months == 50
    assert all(claim.people == (person.id,) and not claim.said_by for claim in acts.values())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        made = run(Path(temporary))
    README.write_text(BLOCK.sub(lambda _: BEGIN + made + END, README.read_text("utf-8")), encoding="utf-8")
