"""Times the readers of one group, in a process of its own that is ended where one of them does not come to its end.

Prints a line before each piece of work, so that the last one tells what did not end, and a line for each that took too long.
"""

from __future__ import annotations

import contextlib
import gc
import resource
import signal
import sys
import time

from habeas.errors import HabeasError
from tests.growth.readers import Reads, readers

MEMORY = 4 << 30
LIMIT = 10.0  # CPU seconds for one text
SMALL, LARGE = 1 << 13, 1 << 15  # characters
NOTHING = 0.02  # seconds in which nothing can be told
AGAIN = 3  # more tries where it seems too long: other work on the machine only adds
MOST = 9  # times as long for four times the text; a square would make it sixteen
PIECES = (
    "a", " ", "\n", "\t", "\r\n", "\x0c", "\xa0", "\u3000", "\u0301", "\u200f", "٣", "½", "中", "é", "-", "- ", "--\n", "> ",
    ">\n", "* ", "a\n", "a ", "A ", "A. ", "A B", "1", "1,", "1 ", "1.", "1/", "1\n", "(1) ", ",", ";", ",a", "|", "+", "/",
    "_", "=", '"', '""', '"a', '",', "'", "“", "(", "[", "[1,", "{", '{"a":', "<", "<a", "<a>", "<a ", "</a>", "<p>", "<b>",
    "<b>a</b>", "<!--", "<!---->", "-->", "<![CDATA[", "]]>", "<?xml ", "<!DOCTYPE ", "<item>", "&", "&#", "&amp;", "&#0",
    "&#0;", "\\", "\\x1B", "%", "=?", "=?utf-8?q?a?=", ":", "a:", "a: b\n", " b\n", "and ", "і ", "On a wrote:\n",
    "-----Original Message-----\n", "From: a\n", "page 1 of 2\n", "a@b.c ", "www.a.b/", "https://a.b/", "#a ", "May ",
    "2031-05-08 ", "8 May 2031 ", "5 years ", "Ada Example ", "Al-", "abu ", "\ud83d",
)  # fmt: skip


def main(group: str) -> None:
    """Times all readers of the group on all pieces, again and again."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    gc.disable()  # it goes through all that is kept, again and again
    for name, reads in readers()[group].items():
        gc.collect()
        for piece in PIECES:
            _say(f"{name}, of {piece!a}")
            small, large = took(reads, piece, SMALL), took(reads, piece, LARGE)
            for _ in range(AGAIN if large > MOST * max(small, NOTHING) else 0):
                small, large = min(small, took(reads, piece, SMALL)), min(large, took(reads, piece, LARGE))
            if large > MOST * max(small, NOTHING):
                _say(f"! {name}, of {piece!a}: {small:.3f} s, and {large:.3f} s for four times as much")
    _say("done")


def took(reads: Reads, piece: str, size: int) -> float:
    """CPU seconds; the process is ended by a signal where they are over the limit."""
    text = (piece * (size // len(piece) + 1))[:size]
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    started = time.process_time()
    with contextlib.suppress(HabeasError):
        reads(text)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - started


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
