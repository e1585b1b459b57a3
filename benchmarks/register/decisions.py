"""What one decision more costs, by how many were made before it: flat, or the register gets slower the more people work on it.

python -m benchmarks.register.decisions [--readings 10000] [--decisions 10000] [--write]

Decisions of every kind, each about people and claims of its own, as `habeas decide` enters them, one in a transaction. Those
between the two places that are timed go in many at once. CPU seconds: the machines are shared.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from benchmarks.page import write
from benchmarks.register.__main__ import AT_ONCE, drafts
from benchmarks.register.make import readings
from habeas.desk import decide
from habeas.ledger.decisions import Correct, Decision, Judge, Note, NotSame, Same, Withhold, draft
from habeas.register import Register
from habeas.register.schema import appearances, claims

# One round: mostly claims are judged; who is who, and what is not shown, is decided more seldom.
ROUND = """
accept reject correct note accept reject correct accept reject same accept reject correct note accept reject correct
accept not-same note accept reject correct accept withhold-claim accept reject correct note accept reject correct
accept same accept reject correct note accept reject correct accept not-same note withhold-field accept reject
withhold-claim undo accept
"""
FIRST, WIDTH, LIMIT = 100, 100, 1.5
BY = "benchmark"
Make = Callable[[Register], object]


@dataclass(frozen=True)
class Step:
    """One decision as the desk takes it, and the same as an entry. made None: undo the one before."""

    kind: str
    taken: Make | None = None
    made: Decision | None = None


def steps(register: Register) -> Iterator[Step]:
    """Decisions without an end, as long as there are claims and people that nobody has decided about."""
    with register.reading() as connection:
        told = iter(connection.scalars(select(claims.c.id).order_by(claims.c.id)).all())
        seen = connection.execute(
            select(appearances.c.id, appearances.c.person).order_by(appearances.c.id)
        ).all()
    people = iter({row.person: row.id for row in seen}.values())
    for kind in itertools.cycle(ROUND.split()):
        try:
            step = Step(kind) if kind == "undo" else _step(kind, told, people)
        except StopIteration:
            sys.exit("all claims or people are decided about: fewer --decisions, or more --readings")
        yield step


def _step(kind: str, told: Iterator[str], people: Iterator[str]) -> Step:
    if kind in ("same", "not-same"):
        a, b = next(people), next(people)
        taken, made = (decide.same, Same((a, b))) if kind == "same" else (decide.not_same, NotSame((a, b)))
        return Step(kind, lambda r: taken(r, a, b, by=BY), made)
    if kind == "withhold-field":
        who = next(people)
        return Step(kind, lambda r: decide.withhold(r, who, "age", by=BY), Withhold(who, "age"))
    return _on_claim(kind, next(told))


def _on_claim(kind: str, claim: str) -> Step:
    place: dict[str, str | int | None] = {"place": "Hrodna"}
    ways: dict[str, tuple[Make, Decision]] = {
        "accept": (lambda r: decide.accept(r, claim, by=BY), Judge("accept", claim)),
        "reject": (lambda r: decide.reject(r, claim, by=BY), Judge("reject", claim)),
        "correct": (lambda r: decide.correct(r, claim, place, by=BY), Correct(claim, place)),
        "note": (lambda r: decide.note(r, claim, "seen", by=BY), Note(claim, "seen")),
        "withhold-claim": (lambda r: decide.withhold(r, claim, by=BY), Withhold(claim)),
    }
    return Step(kind, *ways[kind])


def one_by_one(register: Register, some: Sequence[Step]) -> list[float]:
    """CPU seconds of each, entered as `habeas decide` and `habeas undo` do."""
    found = []
    for step in some:
        begun = time.process_time()
        if step.taken is None:
            decide.undo(register, register.ledger.head().seq, by=BY)
        else:
            step.taken(register)
        found.append(time.process_time() - begun)
    return found


def many_at_once(register: Register, some: Sequence[Step]) -> None:
    """The same as entries, two hundred in a transaction."""
    rest = [step for step in some if step.made is not None]
    for start in range(0, len(rest), 200):
        with register.writing(by=BY) as entering:
            for step in rest[start : start + 200]:
                if step.made is not None:
                    entering.append(draft(step.made))


def measure(register: Register, last: int) -> tuple[list[float], list[float]]:
    """Seconds of the decisions around the hundredth and around the last."""
    made = steps(register)
    before = FIRST - WIDTH // 2
    many_at_once(register, list(itertools.islice(made, before)))
    first = one_by_one(register, list(itertools.islice(made, WIDTH)))
    many_at_once(register, list(itertools.islice(made, last - FIRST - WIDTH)))
    return first, one_by_one(register, list(itertools.islice(made, WIDTH)))


def filled(place: Path, number: int) -> Register:
    """A register of so many invented readings."""
    register = Register.open(str(place), create=True)
    made = readings(number)
    while some := list(itertools.islice(made, AT_ONCE)):
        with register.ledger.writing(by=BY) as writer:
            for one in (d for reading in some for d in drafts(reading)):
                writer.append(one)
    register.catch_up()
    return register


def page(first: list[float], last: list[float], number: int, decisions: int) -> str:
    """The figures as the table of benchmarks/README.md."""
    early, late = statistics.median(first), statistics.median(last)
    share, ends = late / early, (sum(last) / sum(first))
    met = "met" if share <= LIMIT else "**missed**"
    return (
        f"| register of {number:,} readings | the {FIRST}th | the {decisions:,}th | times | ≤ {LIMIT} |\n"
        "| --- | ---: | ---: | ---: | --- |\n"
        f"| one decision more, CPU s: median of {WIDTH} | {early:.4f} | {late:.4f} | {share:.2f} | {met} |\n"
        f"| all {WIDTH} of them | {sum(first):.2f} | {sum(last):.2f} | {ends:.2f} | |\n"
    )


def main() -> None:
    """Prints the table, and with --write puts it into benchmarks/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readings", type=int, default=10_000)
    parser.add_argument("--decisions", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        filled(Path(folder) / "r.sqlite", options.readings) as register,
    ):
        first, last = measure(register, options.decisions)
    found = page(first, last, options.readings, options.decisions)
    print(found)
    if options.write:
        write("decisions", found.splitlines())


if __name__ == "__main__":
    main()
