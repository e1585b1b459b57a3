"""What can be met is documented: every command, option, variable, error, dependency and limit."""

from __future__ import annotations

import io
import re
import tomllib
import types
from pathlib import Path

import pytest
import typer

from habeas import errors
from habeas.cli import app
from habeas.cli.lazy import LAZY, LazyCommand
from habeas.desk import read as desk
from habeas.errors import HabeasError
from habeas.outputs import Depth, Output, outputs
from habeas.outputs._example import READING
from habeas.sources import Limits, Source, sources, suffixes

ROOT = Path(__file__).parents[1]
CLI = (ROOT / "docs/reference/cli.md").read_text("utf-8")
SOURCES = (ROOT / "docs/reference/sources.md").read_text("utf-8")
OUTPUTS = (ROOT / "docs/reference/outputs.md").read_text("utf-8")
ERRORS = (ROOT / "docs/reference/errors.md").read_text("utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
EVERY = (typer.main.get_command(app), *COMMANDS.values())
OPTIONS = [o for c in EVERY for o in c.params if o.param_type_name == "option" and o.name != "_"]


def late_options() -> list[typer.core.TyperOption]:
    """The options of all commands that are mounted late by the command line itself, and of the commands below them."""
    found: dict[str, typer.core.TyperOption] = {}
    for name, (_, target, line) in LAZY.items():
        real = LazyCommand(name, target, line).real() if target.startswith("habeas.cli.") else None
        for command in [real, *getattr(real, "commands", {}).values()] if real else []:
            for option in command.params:
                if option.param_type_name == "option" and option.name != "help":
                    found[" ".join(option.opts)] = option
    return list(found.values())


LATE_OPTIONS = late_options()


def kinds(root: type[HabeasError] = HabeasError) -> list[type[HabeasError]]:
    """The error and all below it."""
    return [root, *(kind for below in root.__subclasses__() for kind in kinds(below))]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_error_is_documented_with_its_exit_code(kind: type[HabeasError]) -> None:
    assert f"| `{kind.__name__}` | {kind.exit_code} |" in ERRORS
    assert kind.__name__ in str(errors.__doc__)


def test_no_error_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", ERRORS, re.MULTILINE)) == {kind.__name__ for kind in kinds()}


@pytest.mark.parametrize("name", [*COMMANDS, *LAZY])
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"^\| `habeas {name}[ `]", CLI, re.MULTILINE)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: str(option.name))
def test_every_option_has_a_variable_and_is_documented(option: typer.core.TyperOption) -> None:
    assert str(option.envvar).startswith("HABEAS_") and f"`{option.envvar}`" in CLI
    assert all(re.search(rf"`{flag}[ `]", CLI) for flag in option.opts)


@pytest.mark.parametrize("option", LATE_OPTIONS, ids=lambda option: str(option.name))
def test_every_option_of_the_register_is_documented_with_its_variable(option: typer.core.TyperOption) -> None:
    assert all(re.search(rf"`{flag}[ `]", CLI) for flag in option.opts)
    assert option.envvar is None or f"`{option.envvar}`" in CLI


def test_no_option_is_documented_that_is_not_there() -> None:
    every = [*OPTIONS, *LATE_OPTIONS]
    known = {flag for option in every for flag in option.opts} | {"--version", "--help"}
    assert set(re.findall(r"`(--[a-z-]+)", CLI)) <= known


def test_every_ending_of_file_names_is_documented() -> None:
    assert all(f"`{suffix}`" in SOURCES for suffix in suffixes())


@pytest.mark.parametrize("name", sorted(sources()))
def test_every_source_is_documented(name: str) -> None:
    assert f"| `{name}` |" in SOURCES


@pytest.mark.parametrize("name", sorted(outputs()))
def test_every_output_is_documented(name: str) -> None:
    assert f"| `{name}` | `{outputs()[name].suffix}` |" in OUTPUTS


def test_the_output_of_the_how_to_writes_its_own_example() -> None:
    text = (ROOT / "docs/how-to/add-an-output.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    module = types.ModuleType("names_only")
    exec(compile(code, "add-an-output.md", "exec"), module.__dict__)
    out = io.StringIO()
    module.OUTPUT.write(iter([READING]), out, Depth())
    assert isinstance(module.OUTPUT, Output)
    assert all(part in out.getvalue() for part in module.OUTPUT.example.holds)


def test_limits_are_documented_as_they_are() -> None:
    assert (
        f"| {desk.CHARACTERS:,} |" in CLI
        and f"| {desk.CHILDREN:,} |" in CLI
        and f"| {desk.ELEMENTS:,} |" in CLI
    )


def test_every_dependency_is_documented() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = re.findall(
        r"^\| ([\w-]+) \| [\d.]+ \|", (ROOT / "docs/dependencies.md").read_text("utf-8"), re.MULTILINE
    )
    assert set(listed) == {re.split(r"[<>=]", line)[0] for line in project["dependencies"]}


def test_the_source_of_the_how_to_reads_its_own_example() -> None:
    text = (ROOT / "docs/how-to/add-a-source.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    module = types.ModuleType("letter")
    exec(compile(code, "add-a-source.md", "exec"), module.__dict__)
    source = module.SOURCE
    assert isinstance(source, Source)
    assert (
        tuple(source.read(source.example.material, Limits(1_000, 1_000, 100, 100))) == source.example.yields
    )


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")), ids=lambda p: p.name
)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
