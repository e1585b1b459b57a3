"""How a run ends when the system says no: one line, an exit code, nothing half-done; and what a killed run left is cleaned."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from habeas.files import coming_to_be
from habeas.matching.sheet import _safe
from habeas.terminal import as_cell, one_line

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[1]
MAIN = "from habeas.cli import main; main()"
REPORT = "Ada Example was released from prison on Thursday after two years.\n"


@pytest.fixture
def place(tmp_path: Path, habeas: Run) -> Path:
    """A register with a report."""
    (tmp_path / "a.txt").write_text(REPORT)
    assert habeas("add", tmp_path / "a.txt", "--register", tmp_path / "r.sqlite")[0] == 0
    return tmp_path / "r.sqlite"


def shell(redirected: str, *arguments: object) -> tuple[int, str]:
    """Exit code and standard error of a process of its own, its standard output redirected as a shell writes it."""
    command = f'exec "{sys.executable}" -c "{MAIN}" "$@" {redirected}'
    run = subprocess.run(
        ["sh", "-c", command, "sh", *map(str, arguments)], stderr=subprocess.PIPE, text=True, check=False, timeout=120,
        cwd=ROOT,
    )  # fmt: skip
    return run.returncode, run.stderr


COMMANDS: dict[str, tuple[str, ...]] = {
    "help": ("--help",),
    "version": ("--version",),
    "help of a command": ("people", "--help"),
    "schema": ("schema",),
    "people": ("people", "--register", "PLACE"),
    "JSON": ("people", "--register", "PLACE", "--format", "json"),
    "export": ("export", "--format", "csv", "--register", "PLACE"),
    "log": ("log", "--register", "PLACE"),
    "names": ("names", "compare", "Ада", "Ada"),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("what", COMMANDS)
@pytest.mark.parametrize("redirected", ["> /dev/full", ">&-"])
def test_a_standard_output_that_takes_nothing_ends_in_one_line(
    what: str, redirected: str, place: Path
) -> None:
    code, err = shell(redirected, *(word.replace("PLACE", str(place)) for word in COMMANDS[what]))
    assert code == 8 and "Traceback" not in err
    (line,) = [line for line in err.splitlines() if "written:" not in line]
    assert line.startswith("habeas: standard output: ") and "; " in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_standard_error_that_takes_nothing_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    command = f'"{sys.executable}" -c "{MAIN}" read "{tmp_path}" /nowhere --format jsonl 2> /dev/full'
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 3 and run.stdout.count("\n") == 1


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A mount that can only be read."""
    mount = Path(f"/tmp/habeas-ro-{os.getpid()}")
    mount.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(mount)], capture_output=True, check=False
    )
    if made.returncode:
        mount.rmdir()
        pytest.skip("takes the right to mount")
    yield mount
    subprocess.run(["umount", str(mount)], check=True)
    mount.rmdir()


def test_nothing_can_be_made_on_a_mount_that_is_read_only(read_only: Path, place: Path, habeas: Run) -> None:
    report = place.with_name("a.txt")
    for code, *arguments in (
        (8, "read", report, "-o", read_only / "o"),
        (6, "add", report, "--register", read_only / "o"),
        (8, "export", "-f", "csv", "-o", read_only / "o", "--register", place),
        (8, "backup", read_only / "o", "--register", place),
        (8, "plot", "timeline", "-o", read_only / "o.svg", "--register", place),
    ):
        found, _, err = habeas(*arguments)
        line = err.splitlines()[-1] if found == 8 else err.splitlines()[0]
        assert found == code and line.startswith(f"habeas: {read_only}/o") and "read-only" in line.lower(), (
            err
        )


@pytest.mark.parametrize("option", ["--text", "--role", "--nationality"])
def test_words_of_any_length_are_asked_for_in_vain_and_no_more(option: str, place: Path, habeas: Run) -> None:
    code, out, err = habeas("people", option, "a" * 100_000, "--register", place)
    assert (code, out) == (2, "") and "over 1,000 characters" in err
    assert habeas("people", option, "a" * 1_000, "--register", place)[0] == 0


def test_a_message_is_no_longer_than_a_screen_can_hold(habeas: Run) -> None:
    code, _, err = habeas("read", "a" * 100_000)
    assert code == 3 and len(err) < 7_000 and "too long" in err


KILLED = """
import os, sys
from pathlib import Path
from habeas.files import coming_to_be
with coming_to_be(Path(sys.argv[1])) as part:
    part.write_text("half")
    Path(f"{part}-wal").write_text("half")
    print(part.name, flush=True)
    sys.stdin.read()
"""


def making(path: Path) -> subprocess.Popen[str]:
    """A process in the middle of making a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith(f".{path.name}.")
    return process


def parts(folder: Path) -> list[str]:
    """What was left, or is being made."""
    return sorted(path.name for path in folder.glob(".*"))


def test_what_a_killed_run_left_is_removed_by_the_next_one_and_what_lives_is_not(tmp_path: Path) -> None:
    with making(tmp_path / "b.json") as living:
        killed = making(tmp_path / "a.json")
        killed.kill()
        killed.communicate()
        assert len(parts(tmp_path)) == 4
        (tmp_path / ".notes.part").write_text("not ours")
        for path in tmp_path.glob(".*"):
            os.utime(path, (time.time() - 60,) * 2)
        with coming_to_be(tmp_path / "c.json") as part:
            part.write_text("whole")
        left = parts(tmp_path)
        assert len(left) == 3 and all(name.startswith((".b.json.", ".notes.part")) for name in left)
        living.communicate("go on")
    assert (tmp_path / "b.json").read_text() == "half" and parts(tmp_path) == [".notes.part"]


def test_one_process_makes_two_files_at_once(tmp_path: Path) -> None:
    with coming_to_be(tmp_path / "a") as first:
        os.utime(first, (time.time() - 60,) * 2)
        with coming_to_be(tmp_path / "b") as second:
            second.write_text("b")
        first.write_text("a")
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["a", "b"]


@pytest.mark.parametrize("c", "\u200e\u200f\u061c\ufeff\u200b\u2060\u2063\u180e\u3164\uffa0\u202e\x1b\x9b")
def test_what_turns_or_hides_is_shown_by_its_code(c: str) -> None:
    assert one_line(f"Ада{c}أدا") == f"Ада‹U+{ord(c):04X}›أدا"


@pytest.mark.parametrize("word", ["می‌خواهم", "क्‍ष", "👩‍⚖️", "café", "“Ада”"])
def test_what_words_are_written_with_stays(word: str) -> None:
    assert one_line(word) == word


@pytest.mark.parametrize(
    "start",
    [*"=+-@", *"＝＋－＠", *"﹦﹢﹣﹫", *"⁼⁺₌₊﬩", " =", "\u3000＝", "\t", "\r", "\n", "\ufeff=", "\u200b="],
)
def test_no_cell_of_any_sheet_begins_as_a_formula(start: str) -> None:
    assert as_cell(f"{start}1+1") == f"'{start}1+1"
    assert _safe(f"{start}cmd")[0] in "'‹c"


@pytest.mark.parametrize("text", ["Ада", "5 years", "“=1”", "", "(=1)"])
def test_a_cell_that_is_none_stays_as_it_is(text: str) -> None:
    assert as_cell(text) == text
