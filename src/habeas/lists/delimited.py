"""Tables as delimited text: records with the line each begins in.

Invariant: a quote that is never closed costs one row, not the rows after it; a line in another encoding costs its row.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from habeas.errors import BadOption
from habeas.lists.encoding import UNDECODED, Survey, lines, survey
from habeas.lists.form import Form, Record

DELIMITERS = (",", ";", "\t", "|")
LINES_IN_A_RECORD = 100  # a quote still open after these is taken for a slip
LONGEST_LINE = 4_000_000  # characters
SAMPLE = (100, 16_000)  # lines and characters that the delimiter is told from; half a millisecond a line
OF_A_LINE = 1_000  # characters of it there: clevercsv's time grows with their cube on "1.1.1.1."
BAD = re.compile(f"{UNDECODED.pattern}|\0")


def read_delimited(path: Path, form: Form) -> tuple[Callable[[], Iterator[Record]], str, str]:
    """Records to be read again and again, the digest, and how it is read. Raises as survey does."""
    found = survey(path, limit=form.bytes, encoding=form.encoding)
    delimiter = form.delimiter or _delimiter(path, found)
    if len(delimiter) != 1 or delimiter in '\r\n"\0':
        raise BadOption(f"a delimiter is one character, for example ; or a tab, not {delimiter!r}")
    shown = {"\t": "tab", "\v": "none"}.get(delimiter, delimiter)

    def records() -> Iterator[Record]:
        return _records(lines(path, found), delimiter, found)

    return records, _digest(found.digest, form), f"{found.encoding}, delimiter {shown}"


def _digest(digest: str, form: Form) -> str:
    """The bytes' own, or one that tells the form too: read in another way the same bytes are another list."""
    given = [str(v) for v in (form.encoding, form.delimiter, form.header) if v is not None]
    return hashlib.sha256("|".join([digest, *given]).encode()).hexdigest() if given else digest


def _delimiter(path: Path, found: Survey) -> str:
    """The delimiter that makes the most of the first lines, or one that stands nowhere: then each line is one cell."""
    import clevercsv

    most_lines, most = SAMPLE
    sample = "".join(_cut(line) for line in islice(lines(path, found), most_lines))[:most]
    first = next((line for line in sample.splitlines() if line.strip()), "")
    if not any(sign in first for sign in DELIMITERS):
        return "\v"
    told: str | None = None
    try:
        form = clevercsv.Sniffer().sniff(BAD.sub("", sample), delimiters=list(DELIMITERS))
        told = form.delimiter if form else None
    except clevercsv.Error:  # no form fits better than another
        told = None
    return told if told and told in first else max(DELIMITERS, key=first.count)


def _cut(line: str) -> str:
    return line if len(line) <= OF_A_LINE else line[:OF_A_LINE] + "\n"


class _Lines:
    """Lines for csv.reader, which can be given back: those of a record that went wrong are read again."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= LINES_IN_A_RECORD:
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._source)
        self.taken.append(line)
        self.number += 1
        return line if len(line) <= LONGEST_LINE else "\0"

    def begin(self) -> bool:
        """Whether there is another record to be read."""
        self.taken = []
        if not self._again:
            following = next(self._source, None)
            if following is None:
                return False
            self._again.append(following)
        return True

    def give_back(self) -> None:
        """All lines of this record but the first are read again."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        del self.taken[1:]


def _records(source: Iterator[str], delimiter: str, found: Survey) -> Iterator[Record]:
    feed = _Lines(chain(source))
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while feed.begin():
        start = feed.number + 1
        try:
            cells = next(reader)
        except csv.Error as error:
            feed.give_back()
            yield start, _undecoded(feed.taken, found) if BAD.search(feed.taken[0]) else _why(str(error))
            continue
        bad = next((line for line in feed.taken if not line.isascii() and BAD.search(line)), None)
        if bad or any("\0" in line or len(line) > LONGEST_LINE for line in feed.taken):
            yield start, _undecoded(feed.taken, found)
        else:
            yield start, cells


def _why(error: str) -> str:
    if "unexpected end of data" in error:
        return 'a quote (") is opened and not closed'
    if "field larger" in error:
        return f"a cell over {csv.field_size_limit():,} characters"
    return f"quotes (\") that don't match ({error})"


def _undecoded(taken: list[str], found: Survey) -> str:
    if any(len(line) > LONGEST_LINE for line in taken):
        return f"a line over {LONGEST_LINE:,} characters"
    if any("\0" in line for line in taken):
        return "a NUL character"
    return f"not in the file's encoding ({found.encoding}); save the file in one encoding"
