"""What docs show as a run is what a run prints. To renew it: `python -m tests.test_docs_runs`."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from habeas.model import Document, EventClaim
from habeas.reading import Reader

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
REPORT = "examples/1-release-of-52.txt"
# What the README shows: commands as they are typed, where each one's output is shown from, and how many lines of it.
COMMANDS = (
    (
        "add examples/1-release-of-52.txt examples/5-agency-on-the-52.txt examples/6-exile-weekly.txt",
        "examples",
        3,
    ),
    ("import examples/lists/freed-2025-09-11.csv --yes", "freed", 1),
    ('person "Siarhei Kulik"', "Siarhei", 14),
    ("exchanges", "Belarus", 9),
)
COLUMNS = "80"
BEGIN, END = "<!-- run: begin -->\n", "<!-- run: end -->"
BLOCK = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
SENTENCE = re.compile(r"^> (.+)$", re.MULTILINE)


def run(folder: Path) -> str:
    """What the commands print, one after the other, as a code block."""
    surroundings = {
        **os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1", "HABEAS_REGISTER": str(folder / "habeas.sqlite")
    }  # fmt: skip
    shown = [
        line for command, first, size in COMMANDS for line in _printed(command, first, size, surroundings)
    ]
    return "\n" + "".join(f"    {line}".rstrip() + "\n" for line in shown)


def _printed(command: str, first: str, size: int, surroundings: dict[str, str]) -> list[str]:
    habeas = str(Path(sys.executable).with_name("habeas"))
    done = subprocess.run(
        [habeas, *shlex.split(command)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    told = lines[next(at for at, line in enumerate(lines) if line.startswith(first)) :]
    return [f"$ habeas {command}", *told[:size], "…", ""]


def test_the_run_in_the_readme_is_what_is_printed(tmp_path: Path) -> None:
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
