"""What one decision more costs, by how many were made before it: flat, or the register gets slower the more people work on it.

python -m benchmarks.register.decisions [--readings 10000] [--decisions 10000] [--write]

Decisions of every kind, each about people and claims of its own, as `habeas decide` enters them, one in a transaction. Those
between the two places that are timed go in many at once. CPU seconds: the machines are shared.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from benchmarks.page import write
from benchmarks.register.__main__ import AT_ONCE, drafts
from benchmarks.register.make import readings
from habeas.cli import decisions as by_hand
from habeas.ledger.decisions import Correct, Decision, Judge, Note, NotSame, Same, Withhold, draft
from habeas.register import Register
from habeas.register.queries import PublicView
from habeas.register.schema import appearances, claims

# One round: mostly claims are judged; who is who, and what is not shown, is decided more seldom.
ROUND = (
    "accept reject correct note accept reject correct accept reject same accept reject correct note accept reject correct "
    "accept not-same note accept reject correct accept withhold-claim accept reject correct note accept reject correct "
    "accept same accept reject correct note accept reject correct accept not-same note withhold-field accept reject "
    "withhold-claim undo accept"
).split()  # noqa: SIM905
FIRST, WIDTH, LIMIT = 100, 100, 1.5
Make = Callable[[PublicView], Decision]


@dataclass(frozen=True)
class Step:
    """One decision as it is typed, and the same as an entry. made None: undo the one before."""

    kind: str
    typed: Make | None = None
    made: Decision | None = None


def steps(register: Register) -> Iterator[Step]:
    """Decisions without an end, as long as there are claims and people that nobody has decided about."""
    with register.reading() as connection:
        told = iter(connection.scalars(select(claims.c.id).order_by(claims.c.id)).all())
        seen = connection.execute(
            select(appearances.c.id, appearances.c.person).order_by(appearances.c.id)
        ).all()
    people = iter({row.person: row.id for row in seen}.values())
    for kind in itertools.cycle(ROUND):
        if kind == "undo":
            yield Step(kind)
        else:
            yield _step(kind, told, people)


def _step(kind: str, told: Iterator[str], people: Iterator[str]) -> Step:
    if kind in ("same", "not-same"):
        a, b = next(people), next(people)
        typed = by_hand.same if kind == "same" else by_hand.not_same
        return Step(
            kind, lambda shown: typed(shown, a, b), Same((a, b)) if kind == "same" else NotSame((a, b))
        )
    if kind == "withhold-field":
        who = next(people)
        return Step(kind, lambda shown: by_hand.withhold(shown, who, "age"), Withhold(who, "age"))
    claim = next(told)
    if kind == "correct":
        return Step(
            kind,
            lambda shown: by_hand.correct(shown, claim, ["place=Hrodna"]),
            Correct(claim, {"place": "Hrodna"}),
        )
    if kind == "note":
        return Step(kind, lambda shown: by_hand.note(shown, claim, "seen"), Note(claim, "seen"))
    if kind == "withhold-claim":
        return Step(kind, lambda shown: by_hand.withhold(shown, claim, None), Withhold(claim))
    return Step(kind, lambda shown: by_hand.judge(shown, kind, claim), Judge(kind, claim))


def one_by_one(register: Register, some: Sequence[Step]) -> list[float]:
    """CPU seconds of each, entered as `habeas decide` and `habeas undo` do."""
    found = []
    for step in some:
        begun = time.process_time()
        if step.typed is None:
            by_hand.undo(register, register.ledger.head().seq, why="", by="benchmark")
        else:
            by_hand.enter(register, step.typed, why="", by="benchmark")
        found.append(time.process_time() - begun)
    return found


def many_at_once(register: Register, some: Sequence[Step]) -> None:
    """The same as entries, two hundred in a transaction."""
    rest = [step for step in some if step.made is not None]
    for start in range(0, len(rest), 200):
        with register.writing(by="benchmark") as entering:
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
        with register.ledger.writing(by="benchmark") as writer:
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
