"""`python -m benchmarks.accuracy.model --base-url URL --model NAME`: what a language model adds to the rules on our own gold.

Each report is read by the rules and by the rules with the model after them; both are scored on the same reports. Triage is off
for both. Nothing is gated: whoever runs it has another model.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.accuracy import report
from benchmarks.accuracy.__main__ import OWN
from benchmarks.accuracy.corpus import Case
from benchmarks.accuracy.scoring import judge
from benchmarks.accuracy.tally import Scores
from habeas.extractors import RULES, Setup, reader_of
from habeas.model import Document, Reading

STAGE = "openai"


@dataclass
class Run:
    """What came of it. changed: reports in which a claim or check of the rules is not as without the model."""

    rules: Scores = field(default_factory=Scores)
    both: Scores = field(default_factory=Scores)
    seconds: list[float] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def take(self, case: Case, rules: Reading, both: Reading, seconds: float) -> None:
        """Scores one report."""
        judge(case, rules, self.rules)
        judge(case, both, self.both)
        text = case.document.text
        names = {p.id: p.name for p in both.people}
        mine = [c for c in both.claims if c.proposed]
        for claim in mine:
            who = ", ".join(names[p] for p in getattr(claim, "people", ()))
            self.added.append(
                f"{case.name}: {getattr(claim, 'event', claim.kind)} of {who or 'nobody'}: “{claim.span.of(text)}”"
            )
        self.dropped.update(s.reason for s in both.skipped if s.stage == STAGE)
        if tuple(c for c in both.claims if not c.proposed) != rules.claims or both.checks != rules.checks:
            self.changed.append(case.name)
        self.seconds.append(seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what was measured and returns 0."""
    options = _options(arguments)
    run = Run()
    setup = Setup(
        base_url=options.base_url, model=options.model, seconds=options.timeout,
        told=lambda error: run.troubles.append(str(error)),
    )  # fmt: skip
    rules, model = reader_of(RULES, setup), reader_of(STAGE, setup)
    begun = time.monotonic()
    for case in list(OWN.cases())[:: options.every]:
        if time.monotonic() - begun > options.minutes * 60:
            break
        before = rules.read(case.document, triage=False)
        both, seconds = _timed(model.read, case.document)
        run.take(case, before, both, seconds)
        print(f"{case.name}: {seconds:.0f} s, {len(run.added)} added", file=sys.stderr, flush=True)
    _show(run)
    return 0


def _timed(read: Callable[..., Reading], document: Document) -> tuple[Reading, float]:
    begun = time.monotonic()
    return read(document, triage=False), time.monotonic() - begun


def _show(run: Run) -> None:
    print("\n".join(report.table("The rules", run.rules)), end="\n\n")
    print("\n".join(report.table("The rules and the model", run.both)), end="\n\n")
    dropped = run.dropped.total()
    print(f"{len(run.added) + dropped} proposed or left out, {len(run.added)} added, {dropped} dropped:")
    print("\n".join(f"  {number} × {reason}" for reason, number in run.dropped.most_common()))
    print("added:", *run.added, sep="\n  ")
    right = sum(t.right for t in run.both.tallies.values()) - sum(t.right for t in run.rules.tallies.values())
    extra = sum(t.extra for t in run.both.tallies.values()) - sum(t.extra for t in run.rules.tallies.values())
    print(
        f"right facts {right:+}, too much {extra:+}; reports whose rules' claims changed: {run.changed or 0}"
    )
    middle = sorted(run.seconds)[len(run.seconds) // 2] if run.seconds else 0
    print(f"seconds a report: median {middle:.1f}, longest {max(run.seconds, default=0):.1f}")
    print(f"answers that did not come: {len(run.troubles)}", *run.troubles, sep="\n  ")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.model", description=__doc__)
    parser.add_argument(
        "--base-url", required=True, help="the endpoint; only one on this machine makes sense here"
    )
    parser.add_argument("--model", required=True, help="as the endpoint calls it")
    parser.add_argument("--timeout", type=float, default=300, help="seconds for one answer")
    parser.add_argument("--every", type=int, default=1, help="only every so many reports")
    parser.add_argument("--minutes", type=float, default=60, help="begin no further report after so long")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
