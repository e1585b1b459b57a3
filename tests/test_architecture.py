"""Who may import whom. Imports inside functions and under TYPE_CHECKING count like any other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "habeas"
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": {"errors", "api", "model"},
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
    "fetch": {"__init__", "errors"},
    "learned": {"errors", "model", "reading", "vocabulary"},
    "extractors": {"errors", "model", "discover", "vocabulary", "reading", "extractor", "trust"},
    "ledger": {"errors", "files", "model"},
    "disagreements": {"model", "discover"},
    "register": {"errors", "model", "vocabulary", "names", "ledger", "disagreements", "lists", "trust"},
    "screens": {"model", "terminal", "view", "register"},
    "plots": {"errors", "model", "terminal", "register"},
    "lists": {"errors", "refusal", "model", "vocabulary", "ledger"},
    "matching": {"errors", "terminal", "vocabulary", "names", "ledger", "register", "lists"},
    "names": {"errors", "model", "terminal"},
    "exports": {"errors", "model", "terminal", "discover", "ledger", "register", "trust"},
    "view": {"model", "terminal"},
    "pages": {"model", "terminal", "view"},
    "outputs": {"errors", "model", "terminal", "discover", "view", "pages"},
    "api": {"errors", "refusal", "model", "extractors", "sources", "pages"},
    "pipeline": {"api", "model", "outputs"},
    "cli": {
        "__init__",
        "errors",
        "refusal",
        "files",
        "model",
        "terminal",
        "vocabulary",
        "sources",
        "fetch",
        "reading",
        "extractor",
        "extractors",
        "outputs",
        "api",
        "disagreements",
        "names",
        "ledger",
        "register",
        "lists",
        "matching",
        "exports",
        "plots",
        "screens",
    },
}
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
    "view": {"rich"},
    "pipeline": {"spacy"},  # spaCy imports it
    "reading": {"re2"},
    "names": {"numpy"},
    "learned": {"numpy"},
    "ledger": {"sqlalchemy"},
    "plots": {"sqlalchemy"},
    "register": {"sqlalchemy"},
    "matching": {"sqlalchemy"},
    "exports": {"sqlalchemy"},
    "screens": {"rich"},
    "cli": {"sqlalchemy"},  # of modules that are imported when their command runs
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
