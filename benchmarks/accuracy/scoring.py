"""Reads every report of a set and scores it."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.accuracy import others
from benchmarks.accuracy.answer import Answer
from benchmarks.accuracy.corpus import Case, Corpus
from benchmarks.accuracy.counts import judge_counts
from benchmarks.accuracy.events import judge_events
from benchmarks.accuracy.tally import Scores
from habeas.model import Document, Reading


def score(corpus: Corpus, read: Callable[[Document], Reading]) -> Scores:
    """The scores of whatever reads documents, over a whole set."""
    scores = Scores()
    for case in corpus.cases():
        before = {tally.kind: len(tally.notes) for tally in scores.tallies.values()}
        judge(case, read(case.document), scores)
        for tally in scores.tallies.values():
            fresh = slice(before[tally.kind], None)
            tally.notes[fresh] = [f"{case.name}  {note}" for note in tally.notes[fresh]]
    return scores


def judge(case: Case, reading: Reading, scores: Scores) -> None:
    """Adds one reading to the scores."""
    facts, answer = case.facts, Answer(reading, case.facts)
    judge_counts(facts, answer, scores)
    judge_events(facts, answer, scores, hard_negative=case.name if case.hard_negative else None)
    others.judge_attributes(facts, answer, scores)
    others.judge_exchanges(facts, answer, scores)
    others.judge_quotes(facts, answer, scores)
    others.judge_reported(facts, answer, scores)
    others.judge_sums(facts, answer, scores)
    others.judge_document(facts, answer, scores)
    scores.reports += 1
