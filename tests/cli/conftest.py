"""One register of the example reports and the example list, made once and copied for each test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from habeas.cli.adding import Adding, run
from habeas.cli.reading import Job
from habeas.ledger import Ledger
from habeas.lists import About, choose, enter, open_table
from habeas.reading import Reader
from habeas.register import Register

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
REPORTS = (
    "2-ngo-bulletin.txt", "3-ministry-statement.txt", "4-channel-post.html", "5-agency-on-the-52.txt",
    "6-exile-weekly.txt",
)  # fmt: skip
LIST = EXAMPLES / "lists/freed-2025-09-11.csv"
Run = Callable[..., tuple[int, str, str]]


def add(place: Path, *files: Path, source: str | None = None) -> None:
    """Enters reports as the command does."""
    job = Job(tuple(map(str, files)), None, source, None, True, 10_000_000)
    assert run(Adding(job, str(place), "ada", with_bytes=True, json=False)) == 0


def add_list(place: Path) -> None:
    """Enters the example list."""
    table = open_table(LIST)
    with Register.open(str(place)) as register:
        mapping = choose(table, None, []).mapping
        with register.writing(by="ada") as entering:
            done = enter(
                entering.writer, table, mapping, about=About("Ministry of Examples", "2025-09-13", "BY")
            )
            entering.appended.extend(done.entries)


@pytest.fixture(scope="session")
def made(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register, not to be written to."""
    place = tmp_path_factory.mktemp("register") / "habeas.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "load", lambda **_: reader)
        add(place, EXAMPLES / "1-release-of-52.txt", source="Northern Courier")
        add(place, *(EXAMPLES / name for name in REPORTS))
    add_list(place)
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of the test's own, which commands find by HABEAS_REGISTER."""
    copy = tmp_path / "habeas.sqlite"
    shutil.copy(made, copy)
    monkeypatch.setenv("HABEAS_REGISTER", str(copy))
    monkeypatch.setenv("COLUMNS", "200")
    return copy


@pytest.fixture
def asked(habeas: Run, place: Path) -> Callable[..., Any]:
    """Runs a command on the register with --format json, and gives what it prints."""

    assert place.exists()

    def ask(*arguments: object) -> Any:
        code, out, err = habeas(*arguments, "--format", "json")
        assert code == 0, err
        return json.loads(out)

    return ask


@pytest.fixture
def told(habeas: Run, place: Path) -> Callable[..., str]:
    """Runs a command on the register, and gives what it prints for a person, its lines' ends without spaces."""

    assert place.exists()

    def tell(*arguments: object) -> str:
        code, out, err = habeas(*arguments)
        assert code == 0, err
        return "\n".join(line.rstrip() for line in out.splitlines())

    return tell


def head_of(place: Path) -> tuple[int, str]:
    """The ledger's head."""
    with Ledger.open(str(place)) as ledger:
        head = ledger.head()
    return head.seq, head.hash
