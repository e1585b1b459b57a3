"""Readings into a register, and what it answers afterwards, by its size; beside the bare database for the same rows.

python -m benchmarks.register [--sizes 1000 10000 100000] [--write]

Clock and CPU seconds are both told: the machines are shared, and the clock then says more about the neighbours.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.page import write
from benchmarks.register.make import readings
from habeas.ledger import Draft
from habeas.register import Register, queries
from habeas.register.schema import people

AT_ONCE = 500  # readings in one transaction
MORE = 40  # documents added one by one afterwards
TIMES = 7  # each question


@dataclass
class Measured:
    """One size. Seconds are (clock, CPU)."""

    readings: int
    claims: int
    ledger: tuple[float, float]
    tables: tuple[float, float]
    bare: tuple[float, float]
    more: list[float]
    questions: dict[str, float]
    megabytes: int
    peak: int


def drafts(reading: dict[str, Any]) -> list[Draft]:
    """The two entries of one report."""
    name = reading["document"]["id"]
    about = {"id": name, "name": "made.txt", "size": 1, "kept": False}
    return [
        Draft("document", about, key=f"document {name}"),
        Draft("reading", {"by": "benchmark", "reading": reading}, key=f"reading {name}"),
    ]


class Stopwatch:
    """Adds up clock and CPU seconds."""

    def __init__(self) -> None:
        self.clock = self.cpu = 0.0

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """While this runs."""
        clock, cpu = time.perf_counter(), time.process_time()
        yield
        self.clock += time.perf_counter() - clock
        self.cpu += time.process_time() - cpu

    @property
    def both(self) -> tuple[float, float]:
        """Clock and CPU."""
        return self.clock, self.cpu


def measure(number: int, folder: Path) -> Measured:
    """Enters that many readings in a new register, then asks it."""
    place = folder / f"{number}.sqlite"
    with Register.open(str(place), create=True) as register:
        appending, folding, bare = Stopwatch(), Stopwatch(), Stopwatch()
        claims = 0
        made = readings(number)
        with contextlib.closing(sqlite3.connect(folder / f"{number}.bare")) as plain:
            plain.execute("CREATE TABLE claims (document TEXT, claim TEXT)")
            while some := list(itertools.islice(made, AT_ONCE)):
                claims += sum(len(r["claims"]) for r in some)
                with appending.running(), register.ledger.writing(by="benchmark") as writer:
                    for draft in (d for r in some for d in drafts(r)):
                        writer.append(draft)
                with bare.running():
                    rows = [(r["document"]["id"], json.dumps(c)) for r in some for c in r["claims"]]
                    plain.executemany("INSERT INTO claims VALUES (?, ?)", rows)
                    plain.commit()
        with folding.running():
            register.catch_up()
        more = [_one_more(register, r) for r in _others(number)]
        asked = {name: _asked(register, ask) for name, ask in QUESTIONS.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = place.stat().st_size // 1_000_000
    return Measured(number, claims, appending.both, folding.both, bare.both, more, asked, size, peak)


def _others(number: int) -> Iterator[dict[str, Any]]:
    """Reports of the same people and days, made with another seed."""
    for reading in itertools.islice(readings(number, seed=99), MORE):
        reading["document"]["id"] += "-more"
        yield reading


def _one_more(register: Register, reading: dict[str, Any]) -> float:
    watch = Stopwatch()
    with watch.running(), register.writing(by="benchmark") as writer:
        for draft in drafts(reading):
            writer.append(draft)
    return watch.cpu


def _asked(register: Register, ask: Callable[[queries.PublicView], object]) -> float:
    """The median of CPU seconds, the time to see what is withheld included."""
    seconds = []
    for _ in range(TIMES):
        watch = Stopwatch()
        with watch.running(), register.reading() as connection:
            ask(queries.PublicView(connection))
        seconds.append(watch.cpu)
    return statistics.median(seconds)


def _person(rank: int) -> Callable[[queries.PublicView], object]:
    """The life of somebody by their place in the order of claims, 0 the most told of."""

    def ask(shown: queries.PublicView) -> object:
        ordered = select(people.c.id).where(people.c.acts > 0).order_by(people.c.claims.desc(), people.c.id)
        wanted = shown.connection.scalar(ordered.offset(rank).limit(1))
        return queries.person_record(shown, wanted or "")

    return ask


QUESTIONS: dict[str, Callable[[queries.PublicView], object]] = {
    "people, the first 50": lambda s: list(queries.people_of(s, queries.WantedPeople(), limit=50)),
    "people held on a day, 50": lambda s: list(
        queries.people_of(s, queries.WantedPeople(status="held", on="2030-06-15"), limit=50)
    ),
    "people by words of a name": lambda s: list(
        queries.people_of(s, queries.WantedPeople(text="pastandraski"), limit=50)
    ),
    "person, 100th most told of": _person(100),
    "person, most told of": _person(0),
    "disagreements, 50": lambda s: queries.disagreements_of(s, limit=50),
    "timeline of a month": lambda s: queries.events_of(
        s, queries.WantedEvents("2030-06-01", "2030-06-30"), limit=50
    ),
    "counts, 50": lambda s: queries.counts_of(s, limit=50),
}


def table(found: list[Measured]) -> Iterator[str]:
    """The figures as a table, a column for each size."""
    yield "| | " + " | ".join(f"{m.readings:,} readings" for m in found) + " |"
    yield "| --- |" + " ---: |" * len(found)
    lines: dict[str, Callable[[Measured], str]] = {
        "claims": lambda m: f"{m.claims:,}",
        "into the ledger, CPU s (clock)": lambda m: _both(m.ledger),
        "into the tables, CPU s (clock)": lambda m: _both(m.tables),
        "**claims entered per CPU second**": lambda m: f"{m.claims / (m.ledger[1] + m.tables[1]):,.0f}",
        "the same claims as JSON into a bare SQLite table, CPU s": lambda m: f"{m.bare[1]:.1f}",
        "one document more, CPU s: median / 95 of 100 / longest": lambda m: _spread(m.more),
        **{name: lambda m, name=name: f"{m.questions[name]:.3f} s" for name in QUESTIONS},  # type: ignore[misc]
        "file, MB": lambda m: f"{m.megabytes:,}",
        "memory at most, MB": lambda m: f"{m.peak:,}",
    }
    for name, value in lines.items():
        yield f"| {name} | " + " | ".join(value(m) for m in found) + " |"


def _both(seconds: tuple[float, float]) -> str:
    return f"{seconds[1]:.1f} ({seconds[0]:.1f})"


def _spread(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return f"{statistics.median(ordered):.3f} / {ordered[int(len(ordered) * 0.95)]:.3f} / {ordered[-1]:.3f}"


def main() -> None:
    """Measures each size in a new register and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = [measure(size, Path(folder)) for size in asked.sizes]
    lines = list(table(found))
    print("\n".join(lines))
    if asked.write:
        write("register", lines)


if __name__ == "__main__":
    main()
