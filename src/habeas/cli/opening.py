"""Opening a register for a command: where it has to be computed anew first, that is said, and how far it is.

Invariant: nothing is said of a register that is up to date, and nothing on standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from habeas.cli.guard import complain

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from habeas.desk.places import CatchingUp, Register

WHY = {
    "rules": "the rules that put claims together have changed since it was computed",
    "columns": "its tables have other columns than those of this habeas",
}
LONG = 1_000  # entries from which on a bar is worth showing for new entries alone


@contextmanager
def open_register(place: str, *, create: bool = False) -> Iterator[Register]:
    """The register, up to date with its ledger and with the rules."""
    from habeas.desk.places import Register

    with telling(place) as told, Register.open(place, create=create, told=told) as register:
        told.done()
        yield register


@contextmanager
def telling(place: str) -> Iterator[Telling]:
    """Something to hand to `Register.open` or `rebuild` as `told`."""
    told = Telling(place)
    try:
        yield told
    finally:
        told.stop()


class Telling:
    """Says why a register is computed, once, and draws how far it is on a terminal."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._why: str | None = None
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, how: CatchingUp) -> None:
        """Tells how far it is."""
        if self._why is None:
            self._begin(how)
        if self._bar is not None:
            task = self._tasks.get(how.what)
            if task is None:
                task = self._tasks[how.what] = self._bar.add_task(how.what, total=how.total)
            self._bar.update(task, completed=how.done)

    def done(self) -> None:
        """It is up to date."""
        self.stop()
        if self._why in WHY:
            complain(f"{self._name}: up to date")

    def stop(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _begin(self, how: CatchingUp) -> None:
        self._why = how.why
        if how.why in WHY:
            complain(f"{self._name}: {WHY[how.why]}; it is computed anew from {how.total:,} entries")
        if sys.stderr.isatty() and (how.why != "entries" or how.total >= LONG):
            from rich import progress
            from rich.console import Console

            columns = (
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
            )
            self._bar = progress.Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()

    @property
    def _name(self) -> str:
        from habeas.ledger.postgresql import is_url, name_of

        return name_of(self._place) if is_url(self._place) else self._place
