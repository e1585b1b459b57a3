"""What is printed: a table per set, and on request every miss and extra."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.accuracy.tally import RECALL_ONLY, Scores, Tally


def table(title: str, scores: Scores) -> Iterator[str]:
    """The lines of one table, in Markdown, so that it can go into README.md as it is."""
    yield f"**{title}**, {scores.reports} reports"
    yield ""
    yield "| fact type | precision | recall | score | right | too much | missed |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    yield from (_row(tally) for tally in scores.used())
    yield f"| **mean** | | | **{scores.mean:.3f}** | | | |"


def _row(tally: Tally) -> str:
    precision = "" if tally.kind in RECALL_ONLY else f"{tally.precision:.3f}"
    cells = (tally.kind, precision, f"{tally.recall:.3f}", f"{tally.score:.3f}")
    return f"| {' | '.join(cells)} | {tally.right} | {tally.extra} | {tally.missed} |"


def danger(scores: Scores) -> Iterator[str]:
    """The errors that may never happen, by name."""
    yield dangers(scores)
    yield from (f"  {line}" for line in scores.dangerous)


def dangers(scores: Scores) -> str:
    """How many they are."""
    return f"Person events in hard negatives: {len(scores.dangerous)}"


def detail(scores: Scores) -> Iterator[str]:
    """One line for each error, by fact type."""
    for tally in scores.used():
        yield from (f"{tally.kind:10} {note}" for note in tally.notes)
