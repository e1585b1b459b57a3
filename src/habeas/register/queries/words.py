"""Words of a report, and whom it names, as a claim by hand points at them.

Invariant: nothing of a withheld report, and no name but those that were asked for, is in an answer or a message.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import select

from habeas.errors import BadDecision
from habeas.ledger.claimed import Named
from habeas.ledger.tables import entries
from habeas.model.ids import short_hash
from habeas.register.queries.finding import find_person
from habeas.register.queries.ids import full_id
from habeas.register.queries.view import PublicView, listed
from habeas.register.schema import appearances, documents

PLACES = 5  # in a message


def text_of(shown: PublicView, document: str) -> str:
    """The report's text, which spans refer to. Raises BadDecision for a list, or where there is nothing that may be shown."""
    for row in shown.rows(documents, select(documents).where(documents.c.id == document)):
        read = (entries.c.seq == row["entry"], entries.c.kind == "reading")
        if body := shown.connection.scalar(select(entries.c.body).where(*read)):
            return str(json.loads(body)["reading"]["document"]["text"])
    raise BadDecision(f"{document}: no report with a text; `habeas documents` lists those that there are")


def place_of(text: str, words: str, at: int | None) -> tuple[int, int]:
    """From where to where the words stand, whatever stands between them. at: where, if they stand in several places.

    Raises BadDecision.
    """
    found = list(_places(text, " ".join(words.split())))
    here = [span for span in found if at in (None, span[0])]
    if len(here) == 1:
        return here[0]
    if not found:
        raise BadDecision(f"“{words}”: not in the report; write the words exactly as they stand there")
    starts = ", ".join(str(start) for start, _ in found[:PLACES]) + (" …" if len(found) > PLACES else "")
    raise BadDecision(f"“{words}”: at {starts} in the report; say which one with --at")


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """From where to where the words stand, one space between each two of them, whatever the text has there."""
    kept = [i for i, c in enumerate(text) if not (i and c.isspace() and text[i - 1].isspace())]
    squeezed = "".join(" " if text[i].isspace() else text[i] for i in kept)
    start = squeezed.find(words) if words else -1
    while start >= 0:
        yield kept[start], kept[start + len(words) - 1] + 1
        start = squeezed.find(words, start + len(words))


def named_in(shown: PublicView, document: str, text: str, whom: str) -> Named:
    """Somebody in the report. whom: an appearance (a-…), a person of the register, or a name as the report writes it.

    Raises BadDecision.
    """
    query = select(appearances).where(appearances.c.document == document)
    there = list(shown.rows(appearances, query))
    if whom.startswith("a-"):
        wanted = full_id(shown, whom, "a-")
        found = [row for row in there if row["id"] == wanted]
    elif whom.startswith("p-"):
        person = find_person(shown, whom)
        found = [row for row in there if row["person"] == person]
    else:
        found = [row for row in there if whom in (row["name"], *listed(row["names"]))]
    if len(found) > 1:
        ids = ", ".join(row["id"] for row in found)
        raise BadDecision(f"{whom}: {len(found)} in the report; say which: {ids}")
    return Named(found[0]["id"], found[0]["name"]) if found else _new(document, text, whom)


def _new(document: str, text: str, name: str) -> Named:
    """Somebody whom no reader found there."""
    start = text.find(name) if name.strip() else -1
    if start < 0:
        raise BadDecision(f"{name}: named nowhere in the report; write the name as it stands there")
    return Named("a-" + short_hash(document, start), name)
