"""The five measures, each beside its target."""

from __future__ import annotations

import functools
import itertools
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy.__main__ import OWN
from benchmarks.speed.clock import by_turns, peak_megabytes, run, seconds
from benchmarks.speed.stream import stream
from habeas.model import Document, Reading
from habeas.reading import Reader
from habeas.reading.parse import BATCH, MODEL
from habeas.reading.parse import load as load_parser
from habeas.sources import Limits, Material, documents

LIMITS = Limits(bytes=10_000_000, characters=1_000_000, elements=20_000, children=2_500)
HABEAS = Path(sys.executable).with_name("habeas")
CHUNK = 100  # reports that each side reads before it is the other's turn
WORDS = 1_000  # of the report that is read from a cold start


@dataclass(frozen=True)
class Measure:
    """One line of the table. good: whether the target is met."""

    what: str
    figure: str
    target: str
    good: bool


class Bench:
    """Holds the reader and its peer, the whole spaCy pipeline with all of its components."""

    def __init__(self, rounds: int) -> None:
        import spacy

        self.rounds = rounds
        self.reader = Reader.load()
        self.bare: Any = spacy.load(MODEL)
        self.parser: Any = load_parser()
        self.cases = list(OWN.cases())
        self.relevant = [case.document.text for case in self.cases if not case.hard_negative]

    def measures(self) -> Iterator[Measure]:
        """All of them, in the order of the table, each as soon as it is known."""
        yield from self.relevant_reports()
        yield from self.news_stream()
        yield self.help()
        with tempfile.TemporaryDirectory() as folder:
            yield self.cold_start(Path(folder))
        yield from self.memory()

    def relevant_reports(self) -> Iterator[Measure]:
        """Reading relevant reports, and only parsing them, against the bare pipeline over the same text."""
        texts = [case.document.text for case in self.cases]
        ours, bare, parsed = by_turns(
            self.rounds,
            lambda: [self.reader.read(case.document, triage=False) for case in self.cases],
            lambda: self._pipe(self.bare, texts),
            lambda: self._pipe(self.parser, texts),
        )
        ratio, words = ours / bare, sum(len(text.split()) for text in texts)
        figure = f"{ratio:.2f} × ({words / ours:,.0f} and {words / bare:,.0f} words/s)"
        yield Measure("reading the gold's reports, bare pipeline = 1", figure, "≤ 1.25 ×", ratio <= 1.25)
        share = parsed / bare
        yield Measure(
            "the parser without the entity model, bare pipeline = 1", f"{share:.2f} ×", "< 1 ×", share < 1
        )

    def news_stream(self) -> Iterator[Measure]:
        """A stream in which one in twenty is relevant: from bytes to readings, against the bare pipeline from text."""
        mixed, ours, bare = stream(self.relevant), 0.0, 0.0
        self._pipe(self.bare, [text for text, _ in mixed[:CHUNK]])
        for start in range(0, len(mixed), CHUNK):
            texts = [text for text, _ in mixed[start : start + CHUNK]]
            ours += by_turns(self.rounds, functools.partial(self._read_all, texts))[0]
            bare += seconds(functools.partial(self._pipe, self.bare, texts))
        figure = f"{bare / ours:.1f} × ({len(mixed) / ours:,.0f} and {len(mixed) / bare:.1f} reports/s)"
        yield Measure("news stream, 1 in 20 relevant, bare pipeline = 1", figure, "≥ 25 ×", bare / ours >= 25)
        yield from self._triaged(mixed)

    def _triaged(self, mixed: Sequence[tuple[str, bool]]) -> Iterator[Measure]:
        kept = [(self._is_read(text), relevant) for text, relevant in mixed]
        found = sum(read and relevant for read, relevant in kept)
        needless = sum(read and not relevant for read, relevant in kept)
        total, others = len(self.relevant), len(mixed) - len(self.relevant)
        yield Measure(
            "relevant reports that triage lets through", f"{found} of {total}", "all", found == total
        )
        share = f"{needless} of {others} ({needless / others:.1%})"
        yield Measure("ordinary reports that triage lets through", share, "few", needless / others < 0.1)

    def help(self) -> Measure:
        """`habeas --help` in a cold process."""
        (taken,) = by_turns(7, lambda: run([HABEAS, "--help"]))
        return Measure("`habeas --help`", f"{taken:.2f} s", "< 0.25 s", taken < 0.25)

    def cold_start(self, folder: Path) -> Measure:
        """One report in a cold process, against importing spaCy and loading its model in one."""
        report = folder / "report.txt"
        report.write_text(" ".join(" ".join(self.relevant).split(" ")[:WORDS]), encoding="utf-8")
        ours, peer = by_turns(
            self.rounds,
            lambda: run([HABEAS, "read", "--format", "json", report]),
            lambda: run([sys.executable, "-c", f"import spacy; spacy.load({MODEL!r})"]),
        )
        figure = f"{ours:.2f} s (spaCy and its model {peer:.2f} s; {ours - peer:+.2f} s)"
        return Measure("1,000 words from a cold start", figure, "≤ spaCy + 0.5 s", ours <= peer + 0.5)

    def memory(self) -> Iterator[Measure]:
        """Peak memory of `habeas read --all` over a folder of gold reports."""
        for number in (50, 500):
            with tempfile.TemporaryDirectory() as folder:
                for i, text in enumerate(itertools.islice(itertools.cycle(self.relevant), number)):
                    Path(folder, f"{i:03}.txt").write_text(text, encoding="utf-8")
                peak = peak_megabytes([HABEAS, "read", "--all", "--format", "jsonl", folder])
            yield Measure(f"peak memory, {number} files", f"{peak:.0f} MB", "< 600 MB", peak < 600)

    def _pipe(self, pipeline: Any, texts: Sequence[str]) -> None:
        for _ in pipeline.pipe(texts, batch_size=BATCH):
            pass

    def _read_all(self, texts: Sequence[str]) -> list[Reading]:
        return [self.reader.read(document) for text in texts for document in _opened(text)]

    def _is_read(self, text: str) -> bool:
        """Whether any of it was parsed: what triage leaves out of a report that it lets through has a span."""
        left_out = (skipped for reading in self._read_all([text]) for skipped in reading.skipped)
        return not any(skipped.stage == "triage" and skipped.span is None for skipped in left_out)


def _opened(text: str) -> Iterator[Document]:
    """From bytes, as `habeas read` gets them: decoded, and its language recognised."""
    for outcome in documents(Material(text.encode(), "report.txt"), LIMITS, languages=("en",)):
        if isinstance(outcome, Document):
            yield outcome
