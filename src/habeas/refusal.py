"""Whatever is raised on one document is that document's refusal, never the end of a run over thousands.

Invariant: this is the one place where any exception is caught, and it hides none: kind, words and place of it are told with the
material's name, it is counted as an error of its own kind, and the exit code says so. It is right here because what is called
is in part not ours (libraries, installed sources and extractors) and is handed what strangers made: no list of what they raise
is ever whole.

Not caught: KeyboardInterrupt and SystemExit, by which a person or a program asks to leave, and what is no document's fault, as
a register that is locked. MemoryError is caught: what was read goes with the frames that held it, and so does the room it took;
no refusal keeps the error itself, for its traceback would keep those frames.
"""

from __future__ import annotations

import functools
import inspect
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from habeas.errors import BadInput, HabeasError, ReaderFailed, TooLarge

T = TypeVar("T")
WORDS = 120  # characters of what the exception says of itself


def attempt(
    name: Callable[[], str], work: Callable[[], T], passing: tuple[type[Exception], ...] = ()
) -> T | BadInput:
    """What the work gives, or why it gives nothing. name: what messages call the material; passing: what goes through.

    Of our own errors only those about the material are given back; others are raised.
    """
    try:
        return work()
    except BadInput as error:
        return error
    except HabeasError:
        raise
    except Exception as error:
        if isinstance(error, passing):
            raise
        return _refusal(name(), error)


def each(name: Callable[[], str], work: Callable[[], Iterator[T]]) -> Iterator[T | BadInput]:
    """All that comes, one by one, and at last why no more does, where it breaks off."""
    items = attempt(name, lambda: (item for item in work()))
    if isinstance(items, BadInput):
        yield items
        return
    end = object()
    while (found := attempt(name, functools.partial(next, items, end))) is not end:
        yield found
        if inspect.getgeneratorstate(items) == inspect.GEN_CLOSED:  # else an error is one among others
            return


def whole(name: Callable[[], str], work: Callable[[], Iterator[T]]) -> Iterator[T]:
    """All that comes, one by one. Raises BadInput where it breaks off, of whatever kind the reason was."""
    for found in each(name, work):
        if isinstance(found, BadInput):
            raise found
        yield found


def _refusal(name: str, error: Exception) -> BadInput:
    if isinstance(error, MemoryError):
        return TooLarge(f"{name}: takes more memory than there is; split it into reports")
    said = " ".join("".join(traceback.format_exception_only(error)).split())[:WORDS]
    return ReaderFailed(
        f"{name}: what reads it failed ({said}, {_place(error)}); save its text as .txt and read that, and report the failure"
    )


def _place(error: Exception) -> str:
    """Where it was raised: the file, with its folder, and the line."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{'/'.join(Path(last.filename).parts[-2:])} line {last.lineno}"
