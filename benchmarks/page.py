"""The blocks of benchmarks/README.md that commands write: what stands between `<!-- NAME: begin -->` and `<!-- NAME: end -->`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

README = Path(__file__).parent / "README.md"


def write(block: str, lines: Iterable[str], page: Path = README) -> None:
    """Replaces one block of the page and nothing else."""
    page.write_text(replaced(page.read_text("utf-8"), block, lines), encoding="utf-8")


def replaced(text: str, block: str, lines: Iterable[str]) -> str:
    """The text with these lines in the block. Raises ValueError where there is no such block."""
    begin, end = f"<!-- {block}: begin -->\n", f"<!-- {block}: end -->"
    if begin not in text or end not in text:
        raise ValueError(
            f"no block {block!r} to write to; put {begin.strip()} and {end} on lines of their own"
        )
    new = begin + "\n" + "\n".join(lines).strip() + "\n\n" + end
    return re.sub(f"{begin}.*?{end}", lambda _: new, text, count=1, flags=re.DOTALL)
