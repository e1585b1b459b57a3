"""What the docs name is there: files, modules, packages, columns."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from habeas.exports._example import ROWS, fill
from habeas.vocabulary.load import _event, read_toml
from tests.test_architecture import MAY_IMPORT
from tests.test_architecture import ROOT as SOURCE

ROOT = Path(__file__).parents[1]
PAGES = [p for p in (*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md")) if p.name != "CHANGELOG.md"]
TO_BE_MADE = {  # by whoever follows the how-to, or by a command
    "src/habeas/sources/letter.py", "src/habeas/outputs/people.py", "src/habeas/exports/ids.py",
    "src/habeas/vocabulary/events/fine.toml", "examples/no-such-file.txt",
}  # fmt: skip
PATH = re.compile(
    r"(?<![\w/.-])(?:src|tests|benchmarks|examples|requirements|training|\.ci|\.github)/[\w./*-]*\w"
)
DEPENDENCIES = (ROOT / "docs/dependencies.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_file_that_a_page_names_is_there(page: Path) -> None:
    named = {path for path in PATH.findall(page.read_text("utf-8")) if not re.search("[A-Z]{4}", path)}
    assert not [path for path in named - TO_BE_MADE if not list(ROOT.glob(path))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_module_or_function_that_a_page_names_is_there(page: Path) -> None:
    named = set(re.findall(r"`(habeas(?:\.\w+)+)`", page.read_text("utf-8"))) - {"habeas.sqlite"}
    assert not [name for name in named if not is_there(name)]


def is_there(name: str) -> bool:
    """Whether the dotted name is of a module, or of something in one; an entry point's group is a package too."""
    module, _, last = name.rpartition(".")
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        return hasattr(importlib.import_module(module), last)
    return True


def test_every_package_is_on_the_page_of_the_code_and_no_other() -> None:
    text = (ROOT / "docs/explanation/architecture.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert sorted(told) == sorted(set(MAY_IMPORT) - {"__init__"}) and len(told) == len(set(told))
    assert {p.stem for p in SOURCE.iterdir() if p.suffix in ("", ".py")} - {
        "__init__",
        "__pycache__",
        "py",
    } <= set(told)


def test_every_dependency_is_documented_with_the_release_that_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [d for extra, some in project["optional-dependencies"].items() if extra != "dev" for d in some]
    locked = "\n".join(
        (ROOT / "requirements" / name).read_text("utf-8") for name in ("lock.txt", "model.txt")
    )
    pinned = {normal(n): version for n, version in re.findall(r"^([\w.-]+)==([\w.]+)", locked, re.MULTILINE)}
    told = normal(DEPENDENCIES.replace(" | ", " "))
    names = [
        normal(re.split(r"[\[<>=!~; ]", dependency)[0]) for dependency in (*project["dependencies"], *extras)
    ]
    assert [name for name in names if f"{name} {pinned[name]}" not in told] == []


def normal(name: str) -> str:
    """As the registry compares names."""
    return name.lower().replace("_", "-")


def test_the_event_of_the_how_to_is_one() -> None:
    (code,) = re.findall(
        r"```toml\n(.*?)```", (ROOT / "docs/how-to/add-an-event.md").read_text("utf-8"), re.DOTALL
    )
    words = read_toml(SOURCE / "vocabulary/languages/en.toml")
    event = _event(tomllib.loads(code), "en", words)
    assert event.event_type == "fine" and len(event.examples) == 2 and event.patterns


def test_the_queries_that_pandas_is_given_answer() -> None:
    text = (ROOT / "docs/how-to/open-the-register.md").read_text("utf-8")
    queries = re.findall(r"read_sql\(([\"'])(.*?)\1", text)
    assert len(queries) >= 4
    with create_engine("sqlite://").connect() as connection:
        fill(connection, ROWS)
        columns = set().union(*(connection.exec_driver_sql(query).keys() for _, query in queries))
    assert (
        set(re.findall(r'(?:acts|counts|claims)\["(\w+)"\]', text)) - {"earliest", "first_said_by"} <= columns
    )
    assert "event_type" in columns
