"""CPU seconds that a piece of work takes, so that laws about time hold on a busy machine and late in a long run of tests."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 2


def seconds(work: Callable[[], object]) -> float:
    """The quicker of two runs: other work on the machine only adds. The collector is off: it goes through all that tests left."""
    gc.collect()
    gc.disable()
    try:
        return min(_once(work) for _ in range(TIMES))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
