"""How `make docs` builds the site: Sphinx reads the Markdown as it stands. Any warning, as of a broken link, is an error."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).parent

project = "habeas"
author = "the founders of habeas"
version = release = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]["version"]
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"habeas {version}"
html_show_sphinx = False
exclude_patterns = ["_build"]
suppress_warnings = [
    "misc.highlighting_failure",
    "myst.header",
]  # comments in JSON; pages that begin with a table


def without_links_out(_app: object, page: str, content: list[str]) -> None:
    """A link to a file of the repository that is no page of the site is shown as its words."""
    inside = HERE.resolve()
    folder = (HERE / page).parent

    def link(found: re.Match[str]) -> str:
        target = (folder / found["target"].partition("#")[0]).resolve()
        if target.is_relative_to(inside):
            return found.group()
        if not target.exists():
            raise FileNotFoundError(f"docs/{page}.md: {found['target']}: no such file in the repository")
        return found["words"]

    content[0] = re.sub(r"\[(?P<words>[^\]\n]*)\]\((?P<target>\.\./[^)\s]+)\)", link, content[0])


def setup(app) -> None:  # type: ignore[no-untyped-def]
    app.connect("source-read", without_links_out)
