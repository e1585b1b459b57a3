"""The regular expressions of the package, each where it is made, with how it is used.

Run as a program it imports all of the package and reads the examples, and prints each pattern that came to be on the way: those
that are made of data files too. What a module makes of a text in its source is found there, whether it came to be or not.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2] / "src" / "habeas"
EXAMPLES = Path(__file__).parents[2] / "examples"
USES = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
Place = tuple[str, int, int]  # a module's file below habeas, a line in it, and a column


@dataclass(frozen=True)
class Found:
    """A pattern. uses: the methods it is called by, as far as they can be told; all searches where they can't."""

    pattern: re.Pattern[Any]
    place: Place
    uses: frozenset[str]

    @property
    def searched(self) -> bool:
        """Whether it may begin anywhere in a text."""
        return not self.uses or bool(self.uses - {"match", "fullmatch"})


def every() -> list[Found]:
    """All patterns of the package. Raises AssertionError where one is made that nothing here reaches."""
    sites = {(file, call.lineno, call.col_offset): call for file, call in calls()}
    patterns = {site: {pattern} for site, call in sites.items() if (pattern := literal(call, site[0]))}
    for file, line, text, is_bytes, flags in _come_to_be():
        for site, call in sites.items():
            if site[0] == file and call.lineno <= line <= (call.end_lineno or 0) and not literal(call, file):
                made = re.compile(text.encode("latin-1") if is_bytes else text, flags)
                patterns.setdefault(site, set()).add(made)
    missing = sorted(sites.keys() - patterns.keys())
    assert not missing, f"patterns that nothing here makes, so that none of them is checked: {missing}"
    uses = _uses(sites)
    return [Found(p, site, uses[site]) for site in sorted(patterns) for p in patterns[site]]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each call of re in the package that makes a pattern."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _method(node, "re") in USES | {"compile"}:
                yield str(path.relative_to(SOURCE)), node


def _method(call: ast.Call, of: str) -> str | None:
    target = call.func
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == of:
        return target.attr
    return None


def literal(call: ast.Call, file: str) -> re.Pattern[Any] | None:
    """The pattern where the source says it in one text, but for texts of the module's own and what is escaped."""
    text = _said(call.args[0], file)
    if text is None:
        return None
    flags = (*call.args[1:], *(k.value for k in call.keywords if k.arg == "flags"))
    names = {node.attr for flag in flags for node in ast.walk(flag) if isinstance(node, ast.Attribute)}
    found = re.RegexFlag(0)
    for name in names & set(re.RegexFlag.__members__):
        found |= re.RegexFlag[name]
    return re.compile(text, found)


def _said(node: ast.expr, file: str) -> str | bytes | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str | bytes) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    constants = _constants(file)
    parts = [
        part.value if isinstance(part, ast.Constant) else _inserted(part, constants) for part in node.values
    ]
    return "".join(map(str, parts)) if None not in parts else None


def _inserted(part: ast.expr, constants: dict[str, str]) -> str | None:
    """What stands for an inserted part: what is escaped is words that have no meaning of their own."""
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(inner, ast.Name):
        return constants.get(inner.id)
    return "ab|bc" if "re.escape" in ast.unparse(inner) else None


@cache
def _constants(file: str) -> dict[str, str]:
    """The texts that a module has names for."""
    return {
        target.id: node.value.value
        for node in ast.parse((SOURCE / file).read_text("utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def _uses(sites: dict[Place, ast.Call]) -> dict[Place, frozenset[str]]:
    """By where a pattern is made: what is called of re itself, or of the name that it gets, there or where that is imported."""
    called: dict[str, set[str]] = defaultdict(set)
    named: dict[Place, str] = {}
    for path in SOURCE.rglob("*.py"):
        file, nodes = str(path.relative_to(SOURCE)), list(ast.walk(ast.parse(path.read_text("utf-8"))))
        imported = {
            a.asname or a.name for node in nodes if isinstance(node, ast.ImportFrom) for a in node.names
        }
        for name, use in _used(nodes):
            called[name if name in imported else f"{file} {name}"].add(use)
        for node in nodes:
            for target, value in _assigned(node):
                named[file, value.lineno, value.col_offset] = _last(target)
    found: dict[Place, frozenset[str]] = {}
    for site, call in sites.items():
        method, name = _method(call, "re") or "", named.get(site, "")
        own = {method} if method in USES else (called[name] | called[f"{site[0]} {name}"]) & USES
        found[site] = frozenset(own)
    return found


def _used(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    """Names with what is called of them; one that is handed on may be searched by."""
    asked = {id(node.value) for node in nodes if isinstance(node, ast.Attribute | ast.Subscript)}
    for node in nodes:
        if isinstance(node, ast.Attribute):
            yield _last(node.value), node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in asked:
            yield node.id, "search"


def _assigned(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Names with what they get; of a dictionary each of its values."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return
    target, value = node.targets[0] if isinstance(node, ast.Assign) else node.target, node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield from ((target, one) for one in (value.values if isinstance(value, ast.Dict) else [value]))


def _last(target: ast.expr) -> str:
    if isinstance(target, ast.Subscript):
        return _last(target.value)
    return (
        target.id
        if isinstance(target, ast.Name)
        else target.attr
        if isinstance(target, ast.Attribute)
        else ""
    )


def _come_to_be() -> list[Any]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.patterns.found"], capture_output=True, text=True, check=False, timeout=300,
        cwd=SOURCE.parents[1],
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    return list(json.loads(run.stdout.splitlines()[-1]))


def _watched() -> list[Any]:
    """What is compiled by modules of the package while it is imported and reads."""
    compiler: Any = importlib.import_module("re._compiler")
    made, original = [], compiler.compile

    def watching(pattern: Any, flags: int = 0) -> Any:
        frame = sys._getframe(1)
        while frame.f_back and Path(frame.f_code.co_filename).parent.name == "re":
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(SOURCE) and isinstance(pattern, str | bytes):
            text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
            made.append(
                (str(file.relative_to(SOURCE)), frame.f_lineno, text, isinstance(pattern, bytes), int(flags))
            )
        return original(pattern, flags)

    compiler.compile = watching
    _use_all()
    return made


SPEECH = "Remarks by President Ada Example\n\n" + "\n\n".join(
    f"{who}: I was freed on Thursday, and {who.lower()} was not." for who in ("Q", "THE PRESIDENT") * 4
)
NAMES = (
    "Ada Example",
    "Ада Прымерава",
    "أدا مثال",
    "אדה דוגמה",
    "아다 예",
    "阿达",
    "アダ",
    "अदा",
    "அதா",
    "აda",
    "Ադա",
    "อาดา",
    "အေဒါ",
    "Άντα",
)


def _use_all() -> None:
    import habeas

    for module in pkgutil.walk_packages(habeas.__path__, "habeas."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from habeas.extractors._merge import _is_name
    from habeas.reading import Reader
    from habeas.sources import Limits, Material, documents, load, sources

    for name in NAMES:
        _is_name(name)
        habeas.names.keys.blocking_keys(name)
    limits, reader = Limits(10**7, 10**6, 20_000, 2_500), Reader.load(language="en")
    materials = [source.example.material for source in sources().values()]
    materials += [load(str(path), limits) for path in sorted(EXAMPLES.glob("*.txt"))]
    for material in (*materials, Material(SPEECH.encode(), "speech.txt")):
        for found in documents(material, limits, languages=["en"]):
            if isinstance(found, habeas.model.Document):
                reader.read(found)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_watched()) + "\n")
