"""A progress bar on a terminal's standard error; nothing anywhere else."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from habeas.cli.guard import complain

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


def bar_over(files: Sequence[str]) -> Progress:
    """A bar over files, where there may be enough to show how far it got: it counts those of folders too."""
    from habeas.desk.read import expanded
    from habeas.sources import is_folder

    is_long = len(files) > 1 or any(map(is_folder, files))
    return Progress(lambda: sum(1 for _ in expanded(files)), wanted=is_long)


class Progress:
    """Shows how many of a counted number of materials are done. count: called only where the bar will be seen."""

    def __init__(self, count: Callable[[], int], *, wanted: bool) -> None:
        self.bar = _bar(count()) if wanted and sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        if self.bar is not None:
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def step(self) -> None:
        """One more is done."""
        if self.bar is not None:
            self.bar.advance(self.bar.task_ids[0])

    def remark(self, words: str) -> None:
        """Says something on standard error, beside the bar."""
        with self.aside(sys.stderr):
            complain(words)

    @contextlib.contextmanager
    def aside(self, stream: TextIO) -> Iterator[None]:
        """Clears the bar away while something else is printed to the same terminal, so that the two never share a line."""
        if self.bar is None or not stream.isatty():
            yield
            return
        self.bar.stop()
        yield
        stream.flush()
        self.bar.start()


def _bar(total: int) -> Bar:
    from rich import progress
    from rich.console import Console

    columns = (progress.BarColumn(), progress.MofNCompleteColumn(), progress.TimeRemainingColumn())
    bar = progress.Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("reading", total=total)
    return bar
