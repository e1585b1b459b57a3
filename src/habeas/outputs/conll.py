"""CoNLL: a token a line, with tags of people and claims, for those who train models.

Columns, parted by tabs: FORM START END PEOPLE EVENT COUNT EXCHANGE QUOTE. START and END are the token's place in the text. A tag
is O, or B- (the first token) or I- (a later one), what is labelled, "#" and the id of the person or claim; several are joined
by "|". A blank line ends a sentence; lines that begin with "# " name the document and its columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TextIO

from habeas.model import Reading
from habeas.outputs._interface import Depth, Example, Output
from habeas.outputs._labels import labelled
from habeas.outputs._tokens import tokens
from habeas.terminal import one_line

KINDS = ("person", "event", "count", "exchange", "quote")
COLUMNS = "FORM START END PEOPLE EVENT COUNT EXCHANGE QUOTE"


def write(readings: Iterator[Reading], out: TextIO, _: Depth) -> None:
    """One document after the other."""
    for reading in readings:
        out.write(f"# newdoc id = {one_line(reading.document.id)}\n# columns = {COLUMNS}\n")
        out.writelines(_lines(reading))
        out.write("\n")


def _lines(reading: Reading) -> Iterator[str]:
    text = reading.document.text
    words = [token for token in tokens(reading) if text[token.start : token.end].strip()]
    starts = [token.start for token in words]
    tags: list[dict[str, list[str]]] = [{} for _ in words]
    for kind, name, id, span in labelled(reading):
        for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            begins = i == 0 or starts[i - 1] < span.start
            tags[i].setdefault(kind, []).append(f"{'B' if begins else 'I'}-{name}#{id}")
    for token, tag in zip(words, tags, strict=True):
        if token.first and token is not words[0]:
            yield "\n"
        cells = ("|".join(tag.get(kind, ["O"])) for kind in KINDS)
        form = one_line(text[token.start : token.end])
        yield "\t".join((form, str(token.start), str(token.end), *cells)) + "\n"


OUTPUT = Output(
    suffix=".conll",
    type="text/plain",
    write=write,
    example=Example((
        "Ada\t29\t32\tB-person#p1\tB-release:unconfirmed:not-confirmed#c1\tO\tO\tO\n",
        "was\t41\t44\tO\tI-release:unconfirmed:not-confirmed#c1\tO\tO\tB-quote#c2\n",
    )),
)  # fmt: skip
