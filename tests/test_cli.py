"""The command line: what is read, what is printed where, how it ends. What the reader finds is tested elsewhere."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from habeas import __version__
from habeas.cli.guard import guarded
from habeas.cli.lazy import LAZY
from habeas.cli.schema import contract
from habeas.reading import Reader
from habeas.vocabulary import load

Habeas = Callable[..., tuple[int, str, str]]
REPORT = "Two freed in Exampleville\n\nAda Example and Ben Sample were freed from the prison on Thursday.\n"
PROGRAM = [sys.executable, "-c", "from habeas.cli import main; main()"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a file."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def objects(out: str) -> list[dict[str, object]]:
    """The JSON objects that follow each other in the output."""
    decoder, found, at = json.JSONDecoder(), [], 0
    while at < len(out.rstrip()):
        value, at = decoder.raw_decode(out, at)
        found.append(value)
        at += len(out[at:]) - len(out[at:].lstrip())
    return found


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_a_printed_reading_keeps_the_contract(habeas: Habeas, report: Path, format: str) -> None:
    code, out, err = habeas("read", report, report, "--format", format)
    schema = contract("reading")
    assert (code, err) == (0, "habeas: 2 read\n")
    assert len(objects(out)) == 2
    for value in objects(out):
        jsonschema.validate(value, schema)


def test_json_lines_are_one_line_each(habeas: Habeas, report: Path) -> None:
    assert len(habeas("read", report, report, "--format", "jsonl")[1].splitlines()) == 2


@pytest.mark.parametrize("format", ["html", "json", "docbin", "text"])
def test_a_file_gets_what_standard_output_would(
    habeas: Habeas, report: Path, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    place = tmp_path / "out"
    assert habeas("read", report, "-f", format, "-o", place) == (0, "", "")
    command = [*PROGRAM, "read", str(report), "-f", format]
    piped = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    assert place.read_bytes() == piped
    assert place.stat().st_mode & 0o077 == 0


def test_a_file_that_is_there_is_not_written_over(habeas: Habeas, report: Path, tmp_path: Path) -> None:
    code, out, err = habeas("read", report, "-f", "html", "-o", report)
    assert (code, out) == (8, "") and "none is ever written over" in err
    assert report.read_text() == REPORT
    assert not list(tmp_path.glob(".*.part"))


def test_bytes_are_not_written_to_a_terminal(report: Path) -> None:
    terminal, ours = pty.openpty()
    command = [*PROGRAM, "read", str(report), "-f", "docbin"]
    left = subprocess.run(command, stdout=ours, stderr=subprocess.PIPE, text=True, check=False)
    os.close(ours)
    os.close(terminal)
    assert left.returncode == 2 and "not for a terminal; name a file with -o" in left.stderr


def test_a_page_of_several_reports_has_those_that_could_be_read(
    habeas: Habeas, report: Path, tmp_path: Path
) -> None:
    code, out, err = habeas("read", report, tmp_path / "missing", report, "-f", "html")
    assert code == 3 and "2 read; 1 not read" in err
    assert "Readings of 2 reports" in out and out.count("<article") == 2


def test_one_report_that_was_read_needs_no_summary(habeas: Habeas, report: Path) -> None:
    code, out, err = habeas("read", report)
    assert (code, err) == (0, "")
    assert out.startswith("Two freed in Exampleville\n")


def test_of_an_empty_folder_it_is_said_that_nothing_was_read(habeas: Habeas, tmp_path: Path) -> None:
    assert "0 read" in habeas("read", tmp_path)[2]


def test_what_is_said_beforehand_is_in_the_document(habeas: Habeas, report: Path) -> None:
    options = ("--published", "2031-05-08", "--source", "Example Herald", "--language", "en")
    (value,) = objects(habeas("read", report, "--format", "json", *options)[1])
    document = value["document"]
    assert isinstance(document, dict)
    assert document["published"] == {"date": "2031-05-08", "basis": "given", "why": "given with --published"}
    assert (document["source"], document["language"]) == ("Example Herald", "en")


def test_each_option_can_be_a_variable(habeas: Habeas, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HABEAS_FORMAT", "jsonl")
    monkeypatch.setenv("HABEAS_SOURCE", "Example Herald")
    assert '"source":"Example Herald"' in habeas("read", report)[1]


def test_triage_is_on_unless_all_is_asked_for(
    habeas: Habeas, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    whole = Reader.read

    def read(self: Reader, document: object, *, triage: bool = True) -> object:
        asked.append(triage)
        return whole(self, document, triage=triage)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "read", read)
    habeas("read", report)
    habeas("read", report, "--all")
    assert asked == [True, False]


def test_standard_input_is_a_report(habeas: Habeas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    code, out, _ = habeas("read", "-", "--format", "json")
    assert code == 0 and len(objects(out)) == 1


def test_the_rest_is_read_where_some_can_not_be(habeas: Habeas, report: Path, tmp_path: Path) -> None:
    assert report.parent == tmp_path
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "page.html").write_bytes(b"<html><body></body></html>")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    code, out, err = habeas("read", tmp_path, tmp_path / "missing.txt", "--format", "jsonl")
    assert code == 3 and len(out.splitlines()) == 1
    *errors, summary = err.splitlines()
    assert [line.split(": ")[1].rpartition("/")[2] for line in errors] == [
        "binary.txt",
        "empty.txt",
        "page.html",
        "missing.txt",
    ]
    assert summary.startswith("habeas: 1 read; 4 not read (")
    assert "1 × missing source" in summary and summary.endswith("; 1 passed over (1 × no reader for '.jpg')")


def test_fifty_megabytes_of_one_line_are_refused(habeas: Habeas, tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes(b"a " * 25_000_000)
    code, _, err = habeas("read", big)
    assert code == 3
    assert err == f"habeas: {big}: over 10 MB; split it into reports, or raise --max-megabytes\n"


def test_a_report_in_a_language_that_is_not_read_is_named(habeas: Habeas, tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(
        "De politie heeft maandag drie journalisten opgepakt die verslag deden van een protest in de hoofdstad."
    )
    code, _, err = habeas("read", path)
    assert code == 3 and "seems to be in 'nl'; read: en" in err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--published", "8 May 2031"), 2, "--published 8 May 2031: not a date"),
        (("--language", "tlh"), 3, "--language tlh: can't be read; known: en"),
        (("--format", "xml"), 2, "xml"),
        (("--no-such-option",), 2, "--no-such-option"),
    ],
)
def test_an_option_that_can_not_be_used_is_named(
    habeas: Habeas, report: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    left, out, err = habeas("read", report, *arguments)
    assert (left, out) == (code, "")
    assert says in err


def test_what_was_left_out_is_explained_and_counted(habeas: Habeas, report: Path) -> None:
    _, out, _ = habeas("read", report, "--explain")
    assert "\nLeft out\n" in out


@pytest.mark.parametrize("format", ["text", "json", "jsonl"])
def test_no_control_character_of_a_report_reaches_the_terminal(
    habeas: Habeas, tmp_path: Path, format: str
) -> None:
    hostile = "\x1b]0;owned\x07\x9b31m\u202edeerf\u2066"
    path = tmp_path / f"{hostile}.txt"
    path.write_text(
        f"Freed {hostile} [red]today[/red]\n\nThe police of the town said that Ada {hostile} Example was freed.\n"
    )
    _, out, err = habeas(
        "read", path, path, tmp_path / f"no {hostile}", "--format", format, "-v", "--explain"
    )
    assert not set(out + err) & set("\x1b\x07\x9b\u202e\u2066\r")
    if format != "text":
        assert hostile in str(objects(out)[0]["document"]["text"])  # type: ignore[index]


def test_the_schema_is_printed(habeas: Habeas) -> None:
    code, out, _ = habeas("schema", "reading")
    jsonschema.Draft202012Validator.check_schema(json.loads(out))
    assert code == 0


def test_the_schema_lists_the_terms_of_the_vocabulary(habeas: Habeas) -> None:
    _, out, _ = habeas("schema", "reading")
    assert json.loads(out)["$defs"]["event"]["properties"]["event"]["enum"] == sorted(load("en").events)


def test_a_schema_that_is_not_there_is_named(habeas: Habeas) -> None:
    code, _, err = habeas("schema", "nothing")
    assert code == 2 and err.startswith("habeas: nothing: no contract of that name; known: reading, added,")


def test_the_version_is_printed(habeas: Habeas) -> None:
    assert habeas("--version") == (0, f"habeas {__version__}\n", "")


def test_a_command_of_another_package_is_imported_when_it_is_called(
    habeas: Habeas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LAZY, "later", ("habeas", "no.such.module:app", "Comes later."))
    code, out, _ = habeas("--help")
    assert code == 0 and "Comes later." in out
    monkeypatch.setitem(LAZY, "later", ("habeas", "habeas.cli:app", "Comes later."))
    assert habeas("later", "schema")[0] == 0


def test_an_interruption_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    with pytest.raises(Exception, match="130"):
        guarded(interrupted)
    assert capsys.readouterr() == ("", "")


def test_control_c_ends_the_program_quietly(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "waits.txt")
    started = subprocess.Popen([*PROGRAM, "read", str(tmp_path / "waits.txt")], stderr=subprocess.PIPE)
    held_open = os.open(
        tmp_path / "waits.txt", os.O_WRONLY
    )  # returns when the program has opened the other end
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=10)
    os.close(held_open)
    assert (started.returncode, err) == (130, b"")


def test_a_bar_is_drawn_on_a_terminal_and_the_readings_stay_whole(report: Path, tmp_path: Path) -> None:
    terminal, ours = pty.openpty()
    command = [*PROGRAM, "read", str(report), str(tmp_path / "missing"), str(report), "--format", "jsonl"]
    left = subprocess.run(command, stdout=subprocess.PIPE, stderr=ours, check=False)
    os.close(ours)
    written = b""
    with contextlib.suppress(OSError):  # a terminal gives 4 kB at a time, and an error at its end
        while piece := os.read(terminal, 100_000):
            written += piece
    os.close(terminal)
    drawn = written.decode()
    assert "━" in drawn and "no such file or folder" in drawn and "2 read; 1 not read" in drawn
    assert [json.loads(line)["reading"] for line in left.stdout.splitlines()] == [1, 1]


def test_a_broken_pipe_is_quiet() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    left = subprocess.run([*PROGRAM, "schema"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (left.returncode, left.stderr) == (141, b"")


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'spacy', 'trafilatura', 'htmldate', 'py3langid', 'lxml', 'rich', 'numpy', 'json', 'habeas.reading', 'habeas.names'}"
    code = f"import sys\nfrom habeas.cli import main\ntry: main(['--help'])\nexcept SystemExit: print({heavy} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "set()"


def test_an_error_of_a_command_that_is_mounted_late_is_one_line(habeas: Habeas) -> None:
    code, out, err = habeas("names", "compare", "", "Ada Example")
    assert (code, out) == (3, "")
    assert err.startswith("habeas: ")
    assert len(err.splitlines()) == 1
