"""The commands print verdicts with reasons, and fail with the exit codes of errors.py."""

import json
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from habeas.names.commands import app

RUN = CliRunner()


def test_compare_prints_verdict_and_reasons() -> None:
    result = RUN.invoke(app, ["compare", "Сяргей Ціханоўскі", "Siarhei Tsikhanouski"])
    assert result.exit_code == 0
    assert result.output.splitlines()[0].startswith("same (")
    assert "Belarusian, national romanisation (passports)" in result.output


def test_compare_prints_json() -> None:
    found = json.loads(RUN.invoke(app, ["compare", "--format", "json", "Олег Орлов", "Oleg Orlov"]).output)
    assert found["verdict"] == "same"
    assert found["reasons"]


def test_search_reads_a_plain_list(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Мікалай Статкевіч\nAda Example\n", encoding="utf-8")
    rows = RUN.invoke(
        app, ["search", str(tmp_path / "list.txt"), "Nikolai Statkevich", "--format", "json"]
    ).output.splitlines()
    assert json.loads(rows[0])["name"] == "Мікалай Статкевіч"


def test_match_uses_the_other_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name,born\nx,Oleg Orlov,1953\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,name,born\ny,Олег Орлов,1953\nz,Олег Орлов,1991\n", encoding="utf-8")
    result = RUN.invoke(app, ["match", str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    assert "Oleg Orlov [x] — Олег Орлов [y]" in result.output
    assert "1 linked, 0 unsure, of 1 and 2" in result.output


def test_a_row_without_a_name_is_left_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name\nx,Oleg Orlov\nw,...\n", encoding="utf-8")
    result = RUN.invoke(app, ["match", str(tmp_path / "a.csv"), str(tmp_path / "a.csv")])
    assert "row w: left out" in result.stderr
    assert "1 linked, 0 unsure, of 1 and 1" in result.stdout


def test_errors_have_their_exit_codes() -> None:
    def code(*words: str) -> int:
        return subprocess.run(
            [sys.executable, "-m", "habeas.names", *words], capture_output=True, check=False
        ).returncode

    assert code("compare", "", "Ada") == 3
    assert code("search", "no-such-file.txt", "Ada") == 3
