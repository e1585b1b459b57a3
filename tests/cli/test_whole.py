"""The whole way through the command line alone: taken in, asked, decided, undone, asked again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.reading import Reader
from tests.cli.conftest import EXAMPLES, LIST, Run

REPORTS = ("1-release-of-52.txt", "5-agency-on-the-52.txt", "6-exile-weekly.txt")


def test_taken_in_asked_decided_undone_and_asked_again(
    habeas: Run, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reader, "load", lambda **_: reader)
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "habeas.sqlite"))

    def asked(*arguments: object) -> Any:
        code, out, err = habeas(*arguments, "--format", "json")
        assert code == 0, err
        return json.loads(out)

    code, out, _ = habeas("add", *(EXAMPLES / name for name in REPORTS))
    assert code == 0 and len(out.splitlines()) == len(REPORTS) + 2
    assert asked("import", LIST, "--yes")["new"] > 10
    before, other = asked("person", "Siarhei Kulik"), asked("person", "КУЛІК Сяргей Васільевіч")
    made = asked("decide", "same", before["id"], other["id"], "--why", "the brother said so", "--by", "ada")
    both = asked("person", "Siarhei Kulik")
    assert len(both["appearances"]) == len(before["appearances"]) + len(other["appearances"])
    undone = asked("undo", made["entry"])
    assert asked("person", "Siarhei Kulik")["appearances"] == before["appearances"]
    assert asked("log")["head"] == undone["head"] != made["head"]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("command", [
    ("people",), ("person", "Siarhei Kulik"), ("timeline",), ("counts",), ("exchanges",), ("disagreements",),
    ("proposals",), ("waiting",), ("documents",), ("search", "Kulik"), ("log",),
], ids=" ".join)  # fmt: skip
def test_an_answer_is_also_a_page_that_fetches_nothing(habeas: Run, command: tuple[str, ...]) -> None:
    code, page, err = habeas(*command, "--format", "html")
    assert (code, err) == (0, "") and page.startswith("<!doctype html>")
    assert "default-src 'none'" in page and "<script" not in page and "://" not in page
    assert "habeas decide" not in page


def test_waiting_documents_and_search_answer_in_words(told: Any) -> None:
    assert "pairs of people who may be one" in told("waiting")
    assert "Exile Weekly" in told("documents", "--text", "exile")
    line = next(row for row in told("documents").splitlines() if "Exile Weekly" in row)
    assert "“The trade unionist Siarhei Kulik" in told("documents", line.split()[-1])
    assert "Siarhei Kulik" in told("search", "Kulik") and "nothing has the words" in told("search", "zzzz")
