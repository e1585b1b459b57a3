"""Appends per second, and verify, backup and restore in MB/s beside hashlib and sha256sum over the same bytes in the same run.

python -m benchmarks.ledger [--postgresql] [--reports 3000] [--cpu]
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from habeas.ledger import Draft, Ledger
from habeas.ledger.backup import backup, restore
from habeas.ledger.verify import Verdict, verify

SEED, ROWS, COMMITS = 20310508, 40_000, 200
CLOCK = time.perf_counter
WORDS = [
    "Ada",
    "Example",
    "was",
    "released",
    "after",
    "58",
    "months",
    "in",
    "Exampleville",
    "said",
    "the",
    "Herald",
    "on",
]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came back."""
    start = CLOCK()
    result = work()
    return CLOCK() - start, result


def report(chance: random.Random) -> tuple[Draft, Draft]:
    """A document of some 40 KB, as a saved page has, and a reading of some 8 KB."""
    data = " ".join(chance.choices(WORDS, k=7000)).encode()
    own = f"sha256:{hashlib.sha256(data).hexdigest()}"
    claims = [
        {"id": f"c{n}", "words": " ".join(chance.choices(WORDS, k=12)), "span": [n, n + 60]}
        for n in range(60)
    ]
    body = {"id": own, "name": "report.html", "size": len(data), "kept": True}
    return (
        Draft("document", body, key=f"document {own}", data=data),
        Draft("reading", {"by": "bench", "reading": {"claims": claims}}, key=f"reading {own} bench"),
    )


def rows(tag: str, keyed: bool) -> list[Draft]:
    """Rows of a list: small bodies."""
    body = {"list": "list:0", "cells": {"Name": "Ada Example", "Born": "1979-03-02"}}
    return [Draft("row", {**body, "row": n}, key=f"row {tag} {n}" if keyed else None) for n in range(ROWS)]


def appends(ledger: Ledger) -> Iterator[str]:
    """Small bodies in one transaction, and whole transactions."""
    for name, keyed, all_at_once in (
        ("append, no key", False, False),
        ("append, with key", True, False),
        ("append_all, with key", True, True),
    ):
        drafts = rows(name, keyed)

        def work(drafts: list[Draft] = drafts, at_once: bool = all_at_once) -> None:
            with ledger.writing(by="bench") as writer:
                if at_once:
                    writer.append_all(drafts)
                else:
                    for draft in drafts:
                        writer.append(draft)

        yield f"{name:32} {ROWS / timed(work)[0]:>10,.0f} /s"

    def commits() -> None:
        for number in range(COMMITS):
            with ledger.writing(by="bench") as writer:
                writer.append(Draft("decision", {"decision": "note", "text": str(number)}))

    yield f"{'acknowledged transactions':32} {COMMITS / timed(commits)[0]:>10,.0f} /s"


def proofs(ledger: Ledger, folder: Path) -> Iterator[str]:
    """verify, backup and restore beside plain hashing of what verify hashed."""
    spent, verdict = timed(lambda: verify(ledger))
    yield rate("verify", spent, verdict)
    bytes_ = folder / "bytes"
    with bytes_.open("wb") as out:
        for entry in ledger.entries():
            out.write(entry.body.encode())
            out.write((ledger.bytes_of(entry.data()["id"]) or b"") if entry.kind == "document" else b"")
    yield rate("hashlib over the same bytes", timed(lambda: hashed(bytes_))[0], verdict)
    if CLOCK is time.perf_counter:  # another process' seconds are not ours
        spent, _ = timed(lambda: subprocess.run(["sha256sum", str(bytes_)], check=True, capture_output=True))
        yield rate("sha256sum over the same bytes", spent, verdict)
    for name, passphrase in (("", None), (", passphrase", "bench")):
        file = folder / f"backup{name}"
        yield rate(f"backup{name}", timed(lambda f=file, p=passphrase: backup(ledger, f, p))[0], verdict)  # type: ignore[misc]
        place = str(folder / f"restored{name}.sqlite")
        spent, _ = timed(lambda f=file, p=passphrase, at=place: restore(f, at, p))  # type: ignore[misc]
        yield rate(f"restore{name} (SQLite)", spent, verdict)
    yield f"{'entries, documents':32} {verdict.entries:>10,} {verdict.documents:,}"
    yield f"{'bytes':32} {verdict.bytes / 1e6:>10,.1f} MB; backup {file.stat().st_size / 1e6:,.1f} MB"


def hashed(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rate(name: str, spent: float, verdict: Verdict) -> str:
    """One line."""
    return f"{name:32} {verdict.bytes / spent / 1e6:>10,.1f} MB/s   {verdict.entries / spent:>10,.0f} entries/s   {spent:.2f} s"


@contextmanager
def place(folder: Path, postgresql: bool) -> Iterator[Callable[[str], str]]:
    """Gives new places by name."""
    if not postgresql:
        yield lambda name: str(folder / f"{name}.sqlite")
        return
    from pgserver.postgres_server import get_server

    folder.chmod(0o755)
    server = get_server(folder / "data")

    def database(name: str) -> str:
        server.psql(f"CREATE DATABASE {name}")
        return str(server.get_uri(name))

    yield database
    server.cleanup()


def main() -> None:
    """Runs all and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--postgresql", action="store_true")
    options.add_argument("--reports", type=int, default=3000)
    options.add_argument(
        "--cpu", action="store_true", help="processor's seconds instead of the clock's, on a busy machine"
    )
    chosen = options.parse_args()
    if chosen.cpu:
        global CLOCK
        CLOCK = time.process_time
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="hb-") as name, place(Path(name), chosen.postgresql) as at:
        with Ledger.open(at("small"), create=True) as ledger:
            for line in appends(ledger):
                print(line, flush=True)
            spent, verdict = timed(lambda: verify(ledger))
            print(rate("verify, small bodies alone", spent, verdict), flush=True)
        with Ledger.open(at("reports"), create=True) as ledger:
            drafts = [report(chance) for _ in range(chosen.reports)]

            def enter() -> None:
                for start in range(0, len(drafts), 20):
                    with ledger.writing(by="bench") as writer:
                        writer.append_all(draft for pair in drafts[start : start + 20] for draft in pair)

            spent, _ = timed(enter)
            print(f"{'reports entered, 20 at once':32} {len(drafts) / spent:>10,.0f} /s", flush=True)
            for line in proofs(ledger, Path(name)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
