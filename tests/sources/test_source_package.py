"""The example of a source in a package of its own: installed as pip installs it, found, and read with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "examples" / "source-package"


def installed(folder: Path) -> Path:
    """A folder with the package in it and the .dist-info that pip writes, from its own pyproject.toml."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))["project"]
    (folder / "habeas_bulletin").symlink_to(PACKAGE / "habeas_bulletin")
    info = folder / f"habeas_bulletin-{project['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(head)
    groups = project["entry-points"].items()
    lines = [
        f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in members.items()) for group, members in groups
    ]
    (info / "entry_points.txt").write_text("".join(lines))
    return folder


def run(folder: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process that has the package, or has it not."""
    surroundings = {**os.environ, "PYTHONPATH": str(folder or ""), "PYTHONDONTWRITEBYTECODE": "1"}
    code = "from habeas.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_package_reads_its_bulletin_once_it_is_installed(tmp_path: Path) -> None:
    done = run(installed(tmp_path), "read", str(PACKAGE / "may.bulletin"), "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "habeas: 2 read\n")
    documents = [json.loads(line)["document"] for line in done.stdout.splitlines()]
    assert [(d["published"]["date"], d["place"]) for d in documents] == [
        ("2031-05-08", "notice 1"),
        ("2031-05-09", "notice 2"),
    ]


def test_the_package_reads_its_own_example(tmp_path: Path) -> None:
    code = (
        "from habeas.sources import Limits, sources; s = sources()['bulletin']; "
        "assert tuple(s.read(s.example.material, Limits(9999, 9999, 99, 99))) == s.example.yields; print('same')"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(installed(tmp_path)), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.stdout == "same\n", done.stderr


def test_without_it_nothing_reads_the_bulletin() -> None:
    done = run(None, "read", str(PACKAGE / "may.bulletin"))
    assert done.returncode == 3 and "no reader for '.bulletin'" in done.stderr
