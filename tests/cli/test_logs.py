"""`--log-level` says what is done, and at no level a word of a report, a name, or what a file is called."""

from __future__ import annotations

import ast
import hashlib
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from habeas.reading import Reader
from tests.cli.conftest import Run

SOURCE = Path(__file__).parents[2] / "src/habeas"
TEXT = (
    "Torvian police arrested the poet Zyxandra Quimbleton on Monday, her sister Wilhelmina said. "
    "Nearly sixty-two journalists remain behind bars."
)
LINE = re.compile(r"^\d{4}-\d\d-\d\d .* (?:DEBUG|INFO) habeas\.[\w.]+: .*$", re.MULTILINE)
WORDS = {word.casefold() for word in re.findall(r"\w{3,}", TEXT)} | {"seekrit", "brotherly"}


@pytest.fixture(autouse=True)
def unheard() -> Iterator[None]:
    """The loggers of habeas as they were before."""
    yield
    logger = logging.getLogger("habeas")
    logger.handlers, logger.propagate = [], True
    logger.setLevel(logging.NOTSET)


@pytest.fixture
def report(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report in a file that is named after somebody."""
    monkeypatch.setattr(Reader, "load", lambda **_: reader)
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "habeas.sqlite"))
    path = tmp_path / "zyxandra-quimbleton.seekrit.txt"
    path.write_text(TEXT)
    return path


def said_in(log: str) -> set[str]:
    """Which words of the report are in it."""
    return {word for word in WORDS if word in log.casefold()}


@pytest.mark.parametrize("level", ["info", "debug"])
def test_reading_with_a_log_tells_numbers_and_no_word_of_the_report(
    habeas: Run, report: Path, level: str
) -> None:
    code, out, err = habeas("--log-level", level, "read", report)
    assert code == 0 and "Zyxandra Quimbleton" in out
    lines = LINE.findall(err)
    assert any(re.search(r"sha256:[0-9a-f]{8} read: \d+ claims, \d+ people", line) for line in lines)
    assert "\n".join(lines) == err.strip() and not said_in(err)
    assert any("handed in" in line for line in lines) == (level == "debug")


def test_the_whole_way_through_the_register_is_told_without_a_name(habeas: Run, report: Path) -> None:
    id_ = "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()
    steps: list[tuple[object, ...]] = [
        ("add", report), ("add", report), ("people",), ("person", "Zyxandra"), ("search", "Quimbleton"), ("log",),
        ("decide", "note", "Zyxandra Quimbleton", "brotherly advice"), ("undo", 4, "--why", "seekrit"), ("rebuild",),
        ("decide", "claim", id_, "remain behind bars", "--event", "held", "--person", "Wilhelmina"), ("add", "Zyxandra.pdf"),
    ]  # fmt: skip
    told = ""
    for step in steps:
        _, _, err = habeas("--log-level", "debug", *step)
        told += "\n".join(LINE.findall(err)) + "\n"
    assert {"entered", "note", "undo", "claim", "computing", "MissingSource"} <= set(re.findall(r"\w+", told))
    assert not said_in(told)


def test_nothing_is_told_unless_it_is_asked_for(habeas: Run, report: Path) -> None:
    assert habeas("read", report)[2] == ""


def test_the_level_can_be_said_by_a_variable(
    habeas: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HABEAS_LOG_LEVEL", "info")
    assert LINE.search(habeas("read", report)[2])


def test_other_libraries_are_not_heard(habeas: Run, report: Path, caplog: pytest.LogCaptureFixture) -> None:
    habeas("--log-level", "debug", "read", report)
    handler, logger = logging.getLogger("habeas").handlers[0], logging.getLogger("httpx")
    assert handler not in logger.handlers and handler not in logging.getLogger().handlers
    assert not [r for r in caplog.records if r.name.startswith("habeas")]  # nor handed on


def test_a_level_that_is_none_is_refused(habeas: Run, report: Path) -> None:
    code, _, err = habeas("--log-level", "loud", "read", report)
    assert code == 2 and "debug" in err


def test_what_is_logged_is_written_out_with_places_for_numbers_kinds_and_hashes() -> None:
    """A message is a constant: nothing is put into it that its places do not show."""
    calls = [
        (path.relative_to(SOURCE), node)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("log.", "logger."))
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("debug", "info", "warning", "error")
    ]
    assert len(calls) > 5
    for path, call in calls:
        message = call.args[0]
        assert isinstance(message, ast.Constant), path
        assert set(re.findall(r"%\S*?[a-z]", str(message.value))) <= {"%d", "%s", "%.15s"}, path
