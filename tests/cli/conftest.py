"""One register of the example reports and the example list, made once and copied for each test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from habeas.desk import intake
from habeas.desk.results import kind_of
from habeas.ledger import Ledger
from habeas.lists import About
from habeas.reading import Reader

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
    how = intake.How(source=source)
    done = intake.add(str(place), list(map(str, files)), how, by="ada", told=lambda _: None)
    assert (done.read, done.not_read) == (len(files), ())


def add_list(place: Path) -> None:
    """Enters the example list."""
    about = About("Ministry of Examples", "2025-09-13", "BY")
    done = intake.add_list(
        str(place), intake.ListFile(LIST), about, by="ada", told=lambda _: None, guess=True
    )
    assert not done.problems


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
    """Runs a command on the register with --format json, and gives what it prints, which keeps the schema that it names."""

    assert place.exists()

    def ask(*arguments: object) -> Any:
        code, out, err = habeas(*arguments, "--format", "json")
        assert code == 0, err
        found = json.loads(out)
        _, _, name, version = found["schema"].split(":")
        assert kind_of(name).version == int(version)
        jsonschema.validate(found, kind_of(name).schema())
        return found

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
