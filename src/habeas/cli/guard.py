"""What happens when a command goes wrong: one line on standard error and an exit code, never a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import typer

from habeas.errors import BadOutput, HabeasError
from habeas.terminal import one_line

INTERRUPTED = 130  # 128 + SIGINT, as shells report it
BROKEN_PIPE = 141  # 128 + SIGPIPE
LONGEST = 6_000  # characters of a message: a path may have 4,096, an option any number


def guarded(work: Callable[[], int]) -> NoReturn:
    """Runs the work and leaves with its exit code, or with that of what went wrong."""
    try:
        _never_fail_to_encode()
        code = work()
        sys.stdout.flush()
    except HabeasError as error:
        complain(str(error))
        code = error.exit_code
    except OSError as error:
        code = unwritten(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    raise typer.Exit(code)


def unwritten(error: OSError) -> int:
    """What is told and the exit code where the system says no: mostly to standard output, into which nothing more is put."""
    with contextlib.suppress(OSError):  # or Python complains when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return BROKEN_PIPE
    what = error.filename or "standard output"
    said = (error.strerror or "can't be used").lower()
    complain(
        f"{what}: {said}; what was written may be cut short; make room, or name another place, and run it again"
    )
    return BadOutput.exit_code


def complain(message: str) -> None:
    """One line on standard error, where anybody hears it: a standard error that can't be written to stops nothing."""
    with contextlib.suppress(OSError):
        line = one_line(message)
        shown = line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} … {line[-LONGEST // 2 :]}"
        sys.stderr.write(f"habeas: {shown}\n")
        sys.stderr.flush()


def stand_in_for_closed_streams() -> None:
    """A standard stream that was closed before the start is None to Python: writing to it then fails as it does elsewhere."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115  # until the process ends


def _never_fail_to_encode() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
