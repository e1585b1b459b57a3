"""A process that is killed while it enters reports leaves tables that are those of its ledger, and loses nothing acknowledged."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from benchmarks.register.make import readings
from habeas.ledger import Ledger
from habeas.ledger.verify import verify
from habeas.register import Register
from habeas.register.update import applied
from tests.register.conftest import drafts
from tests.register.invented import tables

KILLS = 20
SEED = 20310508
LONGEST = 0.25  # seconds until the kill: a few transactions, or the middle of the first one
READY = b"ready"

forked = multiprocessing.get_context("forkserver")  # a small process that has all imported
forked.set_forkserver_preload(
    [__name__, "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg"]
)


def work(place: str, seed: int, told: Connection) -> None:
    """Enters reports as `habeas add` does until it is killed; tells the head once it is let go."""
    with Register.open(place) as register:
        told.send_bytes(READY)
        for reading in readings(10_000, seed=seed):
            reading["document"]["id"] += f"-{seed}"
            with register.writing(by="test") as writer:
                for draft in drafts(reading):
                    writer.append(draft)
            head = register.ledger.head()
            told.send_bytes(f"{head.seq} {head.hash}".encode())


def killed(place: str, seed: int, after: float) -> dict[int, str]:
    """What a process acknowledged before it was killed, so many seconds after it was ready, or after its first transaction."""
    mine, theirs = forked.Pipe(duplex=False)
    child = forked.Process(target=work, args=(place, seed, theirs))
    child.start()
    theirs.close()
    assert mine.recv_bytes() == READY
    if seed % 4:  # the first transaction is the longest: names are loaded in it
        mine.poll(60)
    time.sleep(after)
    child.kill()
    child.join()
    found: dict[int, str] = {}
    with mine:
        while True:
            try:
                seq, digest = mine.recv_bytes().decode().split()
            except (EOFError, OSError):
                return found
            found[int(seq)] = digest


def kill_and_look(place: str, kills: int) -> int:
    """Kills so often, looks each time, and returns how many transactions were acknowledged."""
    chance = random.Random(SEED)
    acknowledged: dict[int, str] = {}
    for number in range(kills):
        acknowledged |= killed(place, number, chance.uniform(0, LONGEST))
        with Ledger.open(place, wait=60) as ledger, ledger.engine.connect() as connection:
            assert applied(connection) == ledger.head().seq  # before anything is caught up
        with Register.open(place) as register:
            there = {entry.seq: entry.hash for entry in register.ledger.entries()}
            assert acknowledged.items() <= there.items()
            assert verify(register.ledger).faults == []
            before = tables(register)
            register.rebuild()
            assert tables(register) == before
            assert len(before["documents"]) * 2 == len(there) - 1
    return len(acknowledged)


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_kill_leaves_the_tables_of_the_ledger(tmp_path: Path) -> None:
    place = str(tmp_path / "habeas.sqlite")
    Register.open(place, create=True).ledger.close()
    assert kill_and_look(place, KILLS) > 20


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_kill_leaves_the_tables_of_the_ledger_on_postgresql(server: Callable[[], str]) -> None:
    place = server()
    Register.open(place, create=True).ledger.close()
    assert kill_and_look(place, 4) > 0
