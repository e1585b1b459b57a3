"""`python -m benchmarks.accuracy`: scores both readers on our own gold, and holds each to its floors.

Exits with 1 where a figure is under its floor, or where the corpus is not the one that the floors were written for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import page
from benchmarks.accuracy import floors, report
from benchmarks.accuracy.corpus import Corpus
from benchmarks.accuracy.scoring import score
from benchmarks.accuracy.tally import Scores
from habeas.extractors import RULES, Setup, reader_of
from habeas.model import Document, Reading

HERE = Path(__file__).parents[1]
OWN_TITLE = "Our own gold (benchmarks/gold)"
DEV_TITLE = "Development set (../shared/dev-articles)"
SHARED = HERE.parents[1] / "shared/dev-articles"
READERS = {
    "rules": HERE / "floors.json",
    "learned": HERE / "floors-learned.json",
}  # and where their floors are
OWN = Corpus(HERE / "gold/facts", HERE / "gold/text", tuple(sorted((HERE / "gold").glob("index*.tsv"))))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables and returns the exit code."""
    options = _options(arguments)
    if options.gold:
        read = reading_with(options.extractor[0], proposals=options.proposals)
        _show(
            str(options.gold),
            Corpus(options.gold, options.texts, tuple(options.dates)),
            read,
            detailed=options.detail,
        )
        return 0
    return max([_both(name, options) for name in options.extractor])


def _both(name: str, options: argparse.Namespace) -> int:
    """Scores one reader on our gold, which gates, and on the development set where it is at hand."""
    read = reading_with(name)
    own = _show(f"{OWN_TITLE}, {name}", OWN, read, detailed=options.detail)
    print("\n".join(report.danger(own)), end="\n\n")
    if (dev := _dev(options.shared)) is not None:
        other = _show(f"{DEV_TITLE}, {name}", dev, read, detailed=options.detail)
        if options.write:
            tables = (
                *report.table(OWN_TITLE, own),
                "",
                report.dangers(own),
                "",
                *report.table(DEV_TITLE, other),
            )
            page.write("accuracy" if name == RULES else f"accuracy-{name}", [*tables])
    return _gate(own, READERS[name], rewrite=options.raise_)


def reading_with(name: str, *, proposals: bool = False) -> Callable[[Document], Reading]:
    """What reads with that extractor, without triage. What is only proposed counts for nothing, and is left out."""
    reader = reader_of(name, Setup())

    def read(document: Document) -> Reading:
        found = reader.read(document, triage=False)
        return replace(
            found, claims=tuple(claim for claim in found.claims if proposals or not claim.proposed)
        )

    return read


def _show(title: str, corpus: Corpus, read: Callable[[Document], Reading], *, detailed: bool) -> Scores:
    scores = score(corpus, read)
    print("\n".join(report.table(title, scores)), end="\n\n")
    if detailed:
        print("\n".join(report.detail(scores)), end="\n\n")
    return scores


def _gate(scores: Scores, file: Path, *, rewrite: bool) -> int:
    old, corpus, now = floors.load(file), OWN.hash(), floors.figures(scores)
    if rewrite:
        new, what = floors.raised(old, corpus, now)
        floors.save(new, file)
        print(what)
        return 0
    wrong = list(floors.failures(old, corpus, now))
    print("\n".join(f"FAILED {line}" for line in wrong) or "every figure is at or over its floor")
    return 1 if wrong else 0


def _dev(folder: Path) -> Corpus | None:
    """The development set, which is not ours to pass on: there on some machines only, and it gates nothing."""
    if not (folder / "gold").is_dir():
        return None
    return Corpus(folder / "gold", folder / "text", (folder / "index.tsv",))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--raise", dest="raise_", action="store_true", help="write floors, upwards only")
    parser.add_argument("--detail", action="store_true", help="show what was missed and what was too much")
    parser.add_argument("--write", action="store_true", help="both tables into benchmarks/README.md")
    parser.add_argument("--gold", type=Path, help="score another set: the folder of its facts")
    parser.add_argument("--texts", type=Path, help="the folder of its texts")
    parser.add_argument("--dates", type=Path, action="append", default=[], help="its table of id and date")
    parser.add_argument("--proposals", action="store_true", help="with --gold: score proposals as well")
    parser.add_argument("--extractor", nargs="+", choices=list(READERS), default=list(READERS))
    parser.add_argument("--shared", type=Path, default=SHARED, help="where the development set is")
    options = parser.parse_args(arguments)
    if options.gold and not options.texts:
        parser.error("--gold needs --texts")
    return options


if __name__ == "__main__":
    sys.exit(main())
