"""Bulletins of an invented centre: notices between lines of %%, each with a date and a title before its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from habeas.errors import UnreadableSource
from habeas.model import Document, Published, document_id
from habeas.sources import Example, Limits, Material, Outcome, PassedOver, Source

RULE = b"%%\n"


def read(material: Material, _: Limits) -> Iterator[Outcome]:
    """A document for each notice; one without a text is passed over, one that is no UTF-8 is an error of its own."""
    for number, notice in enumerate(material.data.replace(b"\r\n", b"\n").split(RULE)[1:], 1):
        yield _notice(notice, f"notice {number}", material)


def _notice(notice: bytes, place: str, material: Material) -> Outcome:
    try:
        head, _, text = notice.decode().partition("\n\n")
    except UnicodeDecodeError:
        return UnreadableSource(f"{material.at(place)}: not UTF-8; ask the centre for it again")
    if not text.strip():
        return PassedOver(Path(material.name), "notice without words")
    date, _, title = head.partition(" ")
    return Document(
        id=document_id(notice),
        text=text.strip() + "\n",
        title=title.strip() or None,
        source="Invented Centre",
        published=_published(date),
        place=place,
    )


def _published(date: str) -> Published | None:
    try:
        day = dt.date.fromisoformat(date).isoformat()
    except ValueError:
        return None
    return Published(day, "given", f"the notice is headed {day}")


_NOTICE = b"2031-05-08 Two teachers freed\n\nAda Example and Ben Sample were freed on Thursday.\n"

SOURCE = Source(
    suffixes=(".bulletin",),
    types=("text/x-bulletin",),
    looks_like=lambda head: head.startswith(RULE),
    read=read,
    example=Example(
        Material(RULE + _NOTICE, "example.bulletin"),
        (
            Document(
                id=document_id(_NOTICE),
                text="Ada Example and Ben Sample were freed on Thursday.\n",
                title="Two teachers freed",
                source="Invented Centre",
                published=Published("2031-05-08", "given", "the notice is headed 2031-05-08"),
                place="notice 1",
            ),
        ),
    ),
)
