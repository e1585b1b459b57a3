"""Which reports train, which stop the training, and which are only measured: by outlet, so that none is known from training."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from training.annotation import load
from training.examples import WordReport, in_words

FREE = frozenset({"VOA", "Wikinews"})  # public domain and CC BY
HELD = Path(
    "corpus/held.txt"
)  # names of reports that never train: they stop the training, and the arbiter is fitted on them
LOOKED_AT = frozenset({"CNN", "BBC", "Wikipedia"})


def corpus(folder: Path) -> list[WordReport]:
    """All reports of a folder that hold no fault worth the name."""
    reports = [load(file) for file in sorted(folder.glob("*.ann"))]
    return [in_words(report) for report in reports if report.paragraphs]


def held() -> frozenset[str]:
    """Names of the reports that are held back."""
    return frozenset(HELD.read_text(encoding="utf-8").split())


def by_outlet(folder: Path) -> dict[str, list[WordReport]]:
    """Reports of a folder with an index.tsv, by outlet."""
    with (folder / "index.tsv").open(encoding="utf-8") as file:
        outlets = {row["id"]: row["outlet"] for row in csv.DictReader(file, delimiter="\t")}
    made: dict[str, list[WordReport]] = {}
    for report in corpus(folder):
        made.setdefault(outlets.get(report.name, "?"), []).append(report)
    return made


def shuffled(reports: list[WordReport], seed: int) -> list[WordReport]:
    order = list(reports)
    random.Random(seed).shuffle(order)
    return order
