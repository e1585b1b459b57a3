"""A set of reports with gold facts: where the files are, what they are about, and a hash over all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.facts import Facts, read_facts
from habeas.model import Document, Published, document_id
from habeas.sources.text import title_of

HARD_NEGATIVE = "hard negative"  # as the index marks reports that only sound like it


@dataclass(frozen=True)
class Corpus:
    """Folders of gold facts and of texts, and the tables with the reports' dates (id, date, …; with a header)."""

    gold: Path
    texts: Path
    indexes: tuple[Path, ...]

    def files(self) -> Iterator[Path]:
        """All that the figures depend on."""
        yield from sorted(self.gold.glob("*.json"))
        yield from sorted(self.texts.glob("*.txt"))
        yield from sorted(self.indexes)

    def hash(self) -> str:
        """Changes with any file's name or content."""
        total = hashlib.sha256()
        for path in self.files():
            total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        return f"sha256:{total.hexdigest()}"

    def cases(self) -> Iterator[Case]:
        """The reports in order of name. Raises FileNotFoundError for facts without a text."""
        rows = dict(_rows(self.indexes))
        for path in sorted(self.gold.glob("*.json")):
            cells = rows.get(path.stem, [])
            text = (self.texts / f"{path.stem}.txt").read_bytes()
            yield Case(path.stem, read_facts(path), _document(text, cells), _is_hard_negative(cells))


@dataclass(frozen=True)
class Case:
    """One report. hard_negative: it is about something else."""

    name: str
    facts: Facts
    document: Document
    hard_negative: bool


def _rows(indexes: Iterable[Path]) -> Iterator[tuple[str, list[str]]]:
    for path in indexes:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            cells = line.split("\t")
            yield cells[0], cells


def _is_hard_negative(cells: list[str]) -> bool:
    return any(HARD_NEGATIVE in cell.lower() for cell in cells)


def _document(data: bytes, cells: list[str]) -> Document:
    text = data.decode("utf-8").replace("\r\n", "\n")
    day = cells[1] if len(cells) > 1 else ""
    date = Published(day, "given", "from the index of the set") if day else None
    return Document(document_id(data), text, title=title_of(text), published=date)
