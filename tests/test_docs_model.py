"""The run of docs/how-to/use-a-language-model.md is what is printed. To renew it: `python -m tests.test_docs_model`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from habeas.model import Reason
from tests.extractors.standin import saying, standing_in
from tests.test_docs_runs import BEGIN, BLOCK, COLUMNS, END

DOCS = Path(__file__).parents[1] / "docs"
PAGE, POLICY = DOCS / "how-to/use-a-language-model.md", DOCS / "explanation/extractors.md"
REPORT = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
ANSWER = re.compile(r"```json\n(.*?)```", re.DOTALL)


def run() -> str:
    """What the command of the page prints, as a code block."""
    page = PAGE.read_text("utf-8")
    (report,), (answer,) = REPORT.findall(page), ANSWER.findall(page)
    with tempfile.TemporaryDirectory() as folder, standing_in(saying(answer)) as server:
        (Path(folder) / "report.txt").write_text(report, "utf-8")
        command = [
            str(Path(sys.executable).with_name("habeas")),
            "read",
            "report.txt",
            "--extractor",
            "openai",
        ]
        command += ["--base-url", server.url, "--model", "stand-in", "--explain"]
        surroundings = {**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1"}
        done = subprocess.run(
            command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=True
        )
    return "\n" + "".join(f"    {line}".rstrip() + "\n" for line in done.stdout.rstrip().splitlines()) + "\n"


def test_the_run_with_a_model_is_what_is_printed() -> None:
    assert BLOCK.findall(PAGE.read_text("utf-8")) == [run()]


def test_the_page_on_whose_word_goes_has_the_reasons_that_are_given() -> None:
    page = POLICY.read_text("utf-8")
    told = (
        Reason.NO_JSON, Reason.NO_FORM, Reason.NO_TERM, Reason.NO_WORDS, Reason.NOT_CLEAR,
        Reason.NO_SENTENCE, Reason.NOT_IN_REPORT, Reason.NO_VOICE, Reason.NO_NAME, Reason.TWO_PEOPLE,
    )  # fmt: skip
    assert [reason.words for reason in told if reason.words not in page] == []


if __name__ == "__main__":
    PAGE.write_text(BLOCK.sub(lambda _: BEGIN + run() + END, PAGE.read_text("utf-8")), encoding="utf-8")
