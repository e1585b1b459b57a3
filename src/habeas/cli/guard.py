"""What happens when a command goes wrong: one line on standard error and an exit code, never a traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import NoReturn

import typer

from habeas.errors import HabeasError
from habeas.terminal import one_line

INTERRUPTED = 130  # 128 + SIGINT, as shells report it
BROKEN_PIPE = 141  # 128 + SIGPIPE


def guarded(work: Callable[[], int]) -> NoReturn:
    """Runs the work and leaves with its exit code, or with that of what went wrong."""
    try:
        _never_fail_to_encode()
        code = work()
        sys.stdout.flush()
    except HabeasError as error:
        complain(str(error))
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # or Python complains when it flushes at exit
        code = BROKEN_PIPE
    except KeyboardInterrupt:
        code = INTERRUPTED
    raise typer.Exit(code)


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"habeas: {one_line(message)}\n")
    sys.stderr.flush()


def _never_fail_to_encode() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
