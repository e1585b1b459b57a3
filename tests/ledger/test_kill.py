"""A process that is killed at any instant loses nothing that it acknowledged and leaves no half of a transaction."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from habeas.errors import NoRegister
from habeas.ledger import Ledger
from habeas.ledger.verify import verify
from tests.ledger.invented import document, note, reading

SEED = 20310508
LONGEST = 0.06  # seconds until the kill: about ten transactions, and often the making of the file
FRESH = 15  # kills after which a new register is begun, so that its making is met too

forked = multiprocessing.get_context(
    "forkserver"
)  # a small process that has all imported: a fork takes milliseconds
forked.set_forkserver_preload(["tests.ledger.test_kill"])


def work(place: str, by: str, told: Connection) -> None:
    """Ingests and decides until it is killed; tells each head once `writing` has let it go, which is what acknowledged means."""
    chance = random.Random(by)
    with Ledger.open(place, create=True, wait=60) as ledger:
        while True:
            with ledger.writing(by=by) as writer:
                for number in range(chance.choice([1, 1, 5])):
                    data = f"{by} {number} {chance.random()} ".encode() * chance.choice([1, 100, 2000])
                    writer.append(document(data))
                    writer.append(reading(data))
                if chance.random() < 0.5:
                    writer.append(note(by))
            head = writer.head
            told.send_bytes(f"{head.seq} {head.hash}".encode())


class Killing:
    """Registers that are written by processes which are killed, and what those had acknowledged."""

    def __init__(self, places: Iterator[str], seed: int) -> None:
        self._places, self._chance = places, random.Random(seed)
        self.kills = self.acknowledged = self.behind = self.unmade = 0
        self._new()

    def _new(self) -> None:
        self._place = next(self._places)
        self._told: dict[int, str] = {}
        self._since = 0

    def round(self, writers: int) -> None:
        """Starts the writers, kills each at its own instant, and looks at what is left."""
        if self._since >= FRESH:
            self._new()
        running = [self._start(f"{self.kills} {number}") for number in range(writers)]
        for child, told in running:
            time.sleep(self._chance.uniform(0, LONGEST))
            child.kill()
            child.join()
            self.kills += 1
            self._since += 1
            self._told.update(_acknowledged(told))
        self._look()

    def _start(self, by: str) -> tuple[ForkServerProcess, Connection]:
        mine, theirs = forked.Pipe(duplex=False)
        child = forked.Process(target=work, args=(self._place, by, theirs))
        child.start()
        theirs.close()
        return child, mine

    def _look(self) -> None:
        try:
            ledger = Ledger.open(self._place, wait=60)
        except (
            NoRegister
        ):  # killed before it was made: then there is nothing at all, and nothing was acknowledged
            assert not self._told
            self.unmade += 1
            return
        with ledger:
            assert verify(ledger).faults == []
            entries = list(ledger.entries())
            there = {entry.seq: entry.hash for entry in entries}
            assert self._told.items() <= there.items()
            for entry, following in zip(entries, [*entries[1:], None], strict=True):
                if entry.kind == "document":
                    assert following is not None
                    assert following.data()["reading"] == {"document": entry.data()["id"]}
            self.acknowledged = max(self.acknowledged, len(self._told))
            self.behind += max(there) > max(self._told, default=1)
            with ledger.writing(by="afterwards") as writer:
                assert writer.append(note("the next one can write at once")) is not None


def _acknowledged(told: Connection) -> Iterator[tuple[int, str]]:
    with told:
        while True:
            try:
                seq, digest = told.recv_bytes().decode().split()
            except (EOFError, OSError):
                return
            yield int(seq), digest


def _files(folder: Path) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield str(folder / f"{number}.sqlite")


def _databases(server: Any) -> Iterator[str]:
    while True:
        yield server()


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("writers", [1, 2])
def test_a_kill_at_any_instant_loses_nothing_acknowledged_on_sqlite(tmp_path: Path, writers: int) -> None:
    killing = Killing(_files(tmp_path), SEED + writers)
    for _ in range(120 // writers):
        killing.round(writers)
    assert killing.kills == 120
    assert killing.acknowledged > 10


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("writers", [1, 2])
def test_a_kill_at_any_instant_loses_nothing_acknowledged_on_postgresql(server: Any, writers: int) -> None:
    killing = Killing(_databases(server), SEED - writers)
    for _ in range(50 // writers):
        killing.round(writers)
    assert killing.kills == 50
    assert killing.acknowledged > 5
