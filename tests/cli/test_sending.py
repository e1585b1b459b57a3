"""Text leaves the machine only after somebody said so; a model that does not answer costs no reading."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from habeas.cli import main
from habeas.cli.key import KEY, key_of
from habeas.cli.options import Reports
from habeas.errors import BadOption
from habeas.extractors._endpoint import Answer
from habeas.reading import Reader
from habeas.register import Register
from tests.extractors.standin import claims, failing, saying, standing_in

SENTENCE = "She was put before a judge the next day."
TEXT = f"Police in Torvia arrested the poet Ada Example on Monday. {SENTENCE}"
TRUE = claims(
    {"event": "trial", "people": ["Ada Example"], "sentence": SENTENCE, "words": "was put before a judge"}
)
AWAY = ["--extractor", "openai", "--base-url", "https://model.example/v1", "--model", "m"]


@pytest.fixture
def report(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report, read by the reader of all tests."""
    monkeypatch.setattr(Reader, "load", lambda **_: reader)
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


def near(url: str) -> list[str]:
    """The options for a stand-in."""
    return ["--extractor", "openai", "--base-url", url, "--model", "stand-in"]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    with pytest.raises(SystemExit) as done:
        main([str(a) for a in arguments])
    out = capsys.readouterr()
    return int(done.value.code or 0), out.out, out.err


def test_a_near_endpoint_is_named_and_nothing_asked(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with standing_in(saying(TRUE)) as server:
        code, out, err = run(capsys, "read", "-f", "json", report, *near(server.url))
    host = server.url.removeprefix("http://").removesuffix("/v1")
    assert code == 0
    assert err == f"habeas: the text of reports goes to {host} and stays on this machine\n"
    told = [(c["read_by"], c.get("proposed", False)) for c in json.loads(out)["claims"]]
    assert told == [(["rules"], False), (["openai:stand-in"], True)]
    assert [r["name"] for r in json.loads(out)["readers"]] == ["rules", "openai:stand-in"]
    schema = json.loads((files("habeas.model") / "reading.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(out))


def test_the_rules_alone_send_nothing_and_say_nothing(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with standing_in(saying(TRUE)) as server:
        monkeypatch.setenv("HABEAS_BASE_URL", server.url)
        monkeypatch.setenv("HABEAS_MODEL", "m")
        code, out, err = run(capsys, "read", "-f", "json", report)
        assert (code, err, server.asked) == (0, "", []) and "openai" not in out


def test_whose_reading_it_is_stands_before_the_claim(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with standing_in(saying(TRUE)) as server:
        _, out, _ = run(capsys, "read", report, *near(server.url))
    assert "not certain; proposed by openai:stand-in: on trial" in out


def test_text_leaves_the_machine_only_where_somebody_says_so(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "read", report, *AWAY)
    assert (code, out) == (2, "")
    assert "leaves this machine, for model.example: at most 30,000 characters of each" in err
    assert "nothing was sent to model.example: say --send or HABEAS_SEND=1" in err


@pytest.mark.parametrize("way", ["--send", "HABEAS_SEND"])
def test_who_said_so_beforehand_is_not_asked(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    sent: list[str] = []

    def answer(*_: object) -> Answer:
        sent.append("")
        return Answer(claims())

    monkeypatch.setattr("habeas.extractors._endpoint.Endpoint.answer", answer)
    if way == "HABEAS_SEND":
        monkeypatch.setenv(way, "1")
    code, _, err = run(capsys, "read", report, *AWAY, *(["--send"] if way == "--send" else []))
    assert (code, len(sent)) == (0, 1) and "leaves this machine, for model.example" in err


@pytest.mark.parametrize(
    ("typed", "goes_on"), [("y\n", True), ("Yes\n", True), ("n\n", False), ("\n", False), ("yo\n", False)]
)
def test_on_a_terminal_it_is_asked_once(report: Path, typed: str, goes_on: bool) -> None:
    terminal, ours = pty.openpty()
    code = (
        "import habeas.extractors._endpoint as e; from habeas.cli import main;"
        "e.Endpoint.answer = lambda *_: e.Answer('{\"claims\": []}');"
        f"main(['read', '-f', 'jsonl', {str(report)!r}, {str(report)!r}, *{AWAY!r}])"
    )
    running = subprocess.Popen([sys.executable, "-c", code], stdin=ours, stderr=ours, stdout=subprocess.PIPE)
    os.close(ours)
    os.write(terminal, typed.encode())
    out, _ = running.communicate(timeout=60)
    # a terminal hands out 4 KB at a time, characters cut or not
    shown = os.read(terminal, 100_000).decode(errors="replace")
    os.close(terminal)
    assert shown.count("send it? [y/N]") == 1
    assert (running.returncode, out.count(b"\n")) == ((0, 2) if goes_on else (2, 0))
    assert goes_on or "nothing was sent to model.example" in shown


@pytest.mark.parametrize("option", ["read", "add"])
def test_a_model_that_does_not_answer_costs_no_reading_and_is_told(
    option: str, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--register", tmp_path / "r.sqlite"] if option == "add" else ["-f", "jsonl"]
    with standing_in(failing(401, 9, "")) as server:
        code, out, err = run(capsys, option, *place, report, *near(server.url))
    assert code == 7 and "does not take the key (401)" in err
    assert "1 claim" in out if option == "add" else json.loads(out)["claims"][0]["event"] == "arrest"


def test_the_register_shows_who_read_it_and_asks_again_who_did_not_answer(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--register", tmp_path / "r.sqlite")
    with standing_in(failing(401, 1, TRUE)) as server:
        assert run(capsys, "add", *place, report, *near(server.url))[0] == 7
        code, out, _ = run(capsys, "add", *place, report, *near(server.url))
        assert code == 0 and "report.txt: 2 claims" in out
        assert "there already" in run(capsys, "add", *place, report, *near(server.url))[1]
        assert len(server.asked) == 2
    assert "there already" in run(capsys, "add", *place, report)[1]
    code, out, _ = run(capsys, "person", *place, "Ada", "Example")
    assert code == 0 and "proposed by openai:stand-in" in out
    with Register.open(str(place[1])) as register, register.reading() as connection:
        rows = connection.exec_driver_sql("SELECT event_type, read_by FROM claims ORDER BY event_type").all()
    assert [tuple(r) for r in rows] == [("arrest", '["rules"]'), ("trial", '["openai:stand-in"]')]


@pytest.mark.parametrize(
    ("data", "key"), [(b"k-1\n", "k-1"), (b"", None), (b" \n", None), (b"k" * 5000, None), (b"\xff", None)]
)
def test_the_key_is_one_line_of_a_file(tmp_path: Path, data: bytes, key: str | None) -> None:
    file = tmp_path / "key"
    file.write_bytes(data)
    if key is None:
        with pytest.raises(BadOption, match="--key-file"):
            key_of(str(file))
    else:
        assert key_of(str(file)) == key


def test_a_key_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match="FileNotFoundError"):
        key_of(str(tmp_path / "none"))


def test_the_key_of_the_environment_is_for_models_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "k-env")
    assert Reports(extractor="openai").how().asking.key == "k-env"
    assert Reports().how().asking.key is None


@pytest.mark.parametrize(("options", "words"), [
    (["--extractor", "oracle"], "known: learned, openai, rules"),
    (["--extractor", "openai"], "--base-url: needed"),
    (["--extractor", "openai", "--base-url", "http://127.0.0.1:9/v1"], "--model: needs"),
    (["--extractor", "openai", "--base-url", "http://model.example/v1", "--model", "m"], "unencrypted"),
])  # fmt: skip
def test_an_option_that_is_wrong_or_missing_is_named(
    report: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    code, out, err = run(capsys, "read", report, *options)
    assert (code, out) == (2, "") and words in err


def test_a_report_on_standard_input_is_not_taken_for_a_yes(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> Any:
            raise AssertionError("asked")

    monkeypatch.setattr("sys.stdin", Terminal())
    assert run(capsys, "read", "-", report, *AWAY)[0] == 2
