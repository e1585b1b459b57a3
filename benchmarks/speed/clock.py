"""Seconds, taken by turns: what is compared runs alternately, so that a busy machine slows both."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long one call takes."""
    start = clock()
    work()
    return clock() - start


def cpu() -> float:
    """CPU seconds of this process and its children, on Linux also of those that have not ended."""
    children = "".join(path.read_text() for path in Path("/proc/self/task").glob("*/children")).split()
    running = sum(int(Path("/proc", pid, "schedstat").read_text().split()[0]) for pid in children)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + running / 1e9


def by_turns(
    rounds: int, *works: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> tuple[float, ...]:
    """The median seconds of each, over so many rounds in which each runs once."""
    taken = [[seconds(work, clock) for work in works] for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*taken, strict=True))


def run(command: Sequence[str | Path]) -> None:
    """Runs a process to its end, its output thrown away. Raises CalledProcessError where it fails."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def peak_megabytes(command: Sequence[str | Path]) -> float:
    """The most memory that a process had at once (resident, in MB of 10^6 bytes)."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_maxrss * 1024 / 1_000_000
