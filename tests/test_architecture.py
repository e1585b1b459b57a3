"""Who may import whom. Imports inside functions and under TYPE_CHECKING count like any other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "habeas"
MAY_IMPORT: dict[str, set[str]] = {
    "version": set(),
    "__init__": {"version", "errors", "api", "model"},
    "errors": set(),
    "terminal": set(),
    "refusal": {"errors"},
    "files": {"errors"},
    "model": set(),
    "discover": {"errors"},
    "vocabulary": {"errors", "model"},
    "sources": {"errors", "refusal", "model", "discover"},
    "reading": {"errors", "model", "discover", "vocabulary"},
    "extractor": {"model"},
    "trust": set(),
    "learned": {"errors", "model", "reading", "vocabulary"},
    "arbiter": {"model", "learned"},
    "fetch": {"version", "errors"},
    "extractors": {"errors", "model", "discover", "vocabulary", "reading", "extractor", "learned", "arbiter", "trust"},
    "ledger": {"errors", "files", "model"},
    "say": {"model"},
    "disagreements": {"model", "discover", "say"},
    "register": {"errors", "model", "vocabulary", "names", "ledger", "disagreements", "lists", "trust"},
    "lists": {"errors", "refusal", "model", "vocabulary", "ledger"},
    "matching": {"errors", "terminal", "names", "register", "lists"},
    "names": {"errors", "model", "terminal"},
    "exports": {"errors", "model", "terminal", "discover", "ledger", "register", "trust"},
    "plots": {"errors", "model", "terminal", "register", "say"},
    "desk": {
        "version", "errors", "refusal", "files", "model", "vocabulary", "sources", "fetch", "extractors", "ledger",
        "register", "disagreements", "lists", "matching", "exports", "plots",
    },
    "show": {"model", "terminal", "say", "ledger", "register", "desk"},
    "outputs": {"errors", "model", "terminal", "discover", "show"},
    "api": {"errors", "model", "extractors", "sources", "desk", "show"},
    "pipeline": {"api", "model", "outputs"},
    "cli": {
        "version", "errors", "files", "model", "terminal", "vocabulary", "sources", "extractors", "ledger", "lists",
        "outputs", "exports", "desk", "show",
    },
}  # fmt: skip
# What a command mounts late is named there as text, "habeas.names.commands:app", and so is no import of the command line.
HEAVY = {
    "spacy",
    "trafilatura",
    "htmldate",
    "py3langid",
    "charset_normalizer",
    "lxml",
    "rich",
    "numpy",
    "re2",
    "sqlalchemy",
    "matplotlib",
    "openpyxl",
    "clevercsv",
    "babel",
    "warcio",
    "feedparser",
    "brotli",
    "httpcore",
    "jinja2",
    "markupsafe",
    "httpx",
}
TOP_LEVEL_MAY = {
    "pipeline": {"spacy"},  # spaCy imports it
    "reading": {"re2"},
    "names": {"numpy"},
    "learned": {"numpy"},
    "ledger": {"sqlalchemy"},
    "plots": {"sqlalchemy"},
    "register": {"sqlalchemy"},
    "exports": {"sqlalchemy"},
    "show": {"rich"},  # where it draws on a terminal
    "sources": {"warcio"},
    "fetch": {"httpcore"},
}


def modules() -> list[Path]:
    """All modules of the package."""
    return sorted(ROOT.rglob("*.py"))


def package_of(path: Path) -> str:
    """The first part below habeas: `model` for model/text.py, `errors` for errors.py."""
    return path.relative_to(ROOT).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[str]:
    """Dotted names of all that is imported anywhere in the tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(name: str) -> str | None:
    """Which part of habeas a dotted name belongs to."""
    first, _, rest = name.partition(".")
    if first != "habeas":
        return None
    part = rest.partition(".")[0]
    return part if (ROOT / part).is_dir() or (ROOT / f"{part}.py").is_file() else "__init__"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_package_may(path: Path) -> None:
    package = package_of(path)
    assert package in MAY_IMPORT, f"{package} is not in the table: say there what it may import"
    parts = {ours(name) for name in imported(ast.parse(path.read_text("utf-8")))} - {None, package}
    assert parts <= MAY_IMPORT[package]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_slow_to_import_is_imported_late(path: Path) -> None:
    top = [
        node
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    roots = {name.partition(".")[0] for node in top for name in imported(node)}
    assert not (roots & HEAVY) - TOP_LEVEL_MAY.get(package_of(path), set())


def test_any_exception_is_caught_in_one_place_or_raised_again() -> None:
    broad = {
        str(path.relative_to(ROOT))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and not isinstance(node.body[-1], ast.Raise)
        if node.type is None or {"Exception", "BaseException"} & {ast.unparse(n) for n in ast.walk(node.type)}
    }
    assert broad == {"refusal.py"}  # which says why


def test_the_table_has_no_cycle() -> None:
    assert list(TopologicalSorter(MAY_IMPORT).static_order())


@pytest.mark.parametrize("package", ["desk", "cli", "show", "say", "matching"])
def test_no_sql_is_outside_of_the_rooms_of_the_database(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        assert not {n for n in imported(ast.parse(path.read_text("utf-8"))) if n.startswith("sqlalchemy")}


def test_no_desk_prints_or_parses_arguments() -> None:
    for path in (ROOT / "desk").rglob("*.py"):
        roots = {n.partition(".")[0] for n in imported(ast.parse(path.read_text("utf-8")))}
        assert not roots & {"typer", "argparse", "rich", "sys", "os"}, path


def test_no_two_modules_need_each_other() -> None:
    """Imports inside functions count; those under TYPE_CHECKING, which nothing runs, do not."""
    names = {
        ".".join(("habeas", *p.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): p
        for p in modules()
    }
    graph = {name: _needed(path, set(names)) - {name} for name, path in names.items()}
    assert list(TopologicalSorter(graph).static_order())


def _needed(path: Path, known: set[str]) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    typed = [n for n in ast.walk(tree) if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING"]
    names = set(imported(tree)) - {name for node in typed for name in imported(node)}
    return {name if name in known else name.rpartition(".")[0] for name in names} & known


def test_model_stands_on_the_standard_library_alone() -> None:
    import sys

    for path in (ROOT / "model").glob("*.py"):
        names = {name.partition(".")[0] for name in imported(ast.parse(path.read_text("utf-8")))}
        assert names <= set(sys.stdlib_module_names) | {"habeas"}


def test_no_module_is_a_drawer_for_everything() -> None:
    forbidden = {"utils", "util", "helpers", "common", "misc", "settings", "config"}
    assert not {path.stem for path in modules()} & forbidden


def test_no_module_is_long() -> None:
    assert not [
        f"{path}: {n}" for path in modules() if (n := len(path.read_text("utf-8").splitlines())) > 300
    ]
